import type { DesignNode, NodeId } from '../../design/types.ts';
import { candidatesOf } from './inputs.ts';
import type { PathPart } from './path.ts';
import type { Setting } from './setting.ts';
import type { Traffic } from './traffic.ts';
import type { Quantity } from './types.ts';
import { multiplyAddsInput, type Work } from './work.ts';

/** Cores that a component keeps busy, and what one of its machines is short of. */
export interface Placement {
  readonly node: DesignNode;
  /** Copies that answer requests, each one at a time on one core; all shards counted. */
  readonly cores: Quantity;
  /** Machines that hold them, as many as cores or the speed of memory ask for. */
  readonly machines: Quantity;
}

type Line = (
  id: string,
  label: string,
  unit: string,
  formula: string,
  inputs: Readonly<Record<string, Quantity>>,
) => Quantity;

function lineFor({ ledger }: Setting, node: DesignNode): Line {
  return (id, label, unit, formula, inputs) =>
    ledger.add('replicas', { id: `replicas.${id}:${node.id}`, node: node.id, label, unit, formula, inputs });
}

/** Replicas that the load asks for and that the design sets: the larger of the two. */
function addUsed(setting: Setting, node: DesignNode, line: Line, needed: Quantity): Quantity {
  const { set, view, remarks } = setting;
  const name = view.nameOf(node);
  if (view.number(node, 'replicas') === undefined)
    return line('used', `Replicas of ${name}`, 'replicas', 'max(1, n)', { n: needed });
  const drawn = set(node, 'replicas', 'replicas as drawn', 'replicas');
  if (drawn.value > 0 && drawn.value < needed.value) {
    remarks.push({ code: 'replicas-too-few', node: node.id, name, needed: needed.value });
  }
  return line('used', `Replicas of ${name}`, 'replicas', 'max(1, n, s)', { n: needed, s: drawn });
}

/** Machines for so many cores; more where memory cannot be read as fast as the cores could. */
function addMachines(
  setting: Setting,
  node: DesignNode,
  cores: Quantity,
  load: { readonly rate: Quantity; readonly work: Work | undefined },
): Placement {
  const { given, view, ledger } = setting;
  const line = lineFor(setting, node);
  const label = `Machines for ${view.nameOf(node)}`;
  const read = load.work?.scannedBytes;
  if (read === undefined) {
    return {
      node,
      cores,
      machines: line('machines', label, 'machines', 'n / k', { n: cores, k: given.machineCores }),
    };
  }
  const bandwidth = ledger.add('network', {
    id: `network.memory:${node.id}`,
    node: node.id,
    label: `Read from memory by ${view.nameOf(node)} at the peak`,
    unit: 'bytes/s',
    formula: 'Q × R',
    inputs: { Q: load.rate, R: read },
  });
  return {
    node,
    cores,
    machines: line('machines', label, 'machines', 'max(n / k, W / (B × 1000) / u)', {
      n: cores,
      k: given.machineCores,
      W: bandwidth,
      B: given.memoryBytesPerMs,
      u: given.utilisation,
    }),
  };
}

function placeOnline(setting: Setting, traffic: Traffic, part: PathPart, work: Work): Placement {
  const { given, view } = setting;
  const { node } = part;
  const line = lineFor(setting, node);
  const name = view.nameOf(node);
  const rate = traffic.rateOf(part);
  const shards = work.shards;
  const needed = line(
    'needed',
    shards === undefined
      ? `Replicas of ${name} that the peak needs`
      : `Replicas of each shard of ${name} that the peak needs`,
    'replicas',
    `ceil(Q × t${shards === undefined ? '' : ' / S'} / 1000 / v / u)`,
    {
      Q: rate,
      t: work.ms,
      ...(shards === undefined ? {} : { S: shards }),
      v: given.serverSpeed,
      u: given.utilisation,
    },
  );
  const used = addUsed(setting, node, line, needed);
  const cores =
    shards === undefined
      ? used
      : line('cores', `Replicas of all shards of ${name}`, 'replicas', 'n × S', { n: used, S: shards });
  return addMachines(setting, node, cores, { rate, work });
}

/** What makes lists in advance: as many cores as get through all users in time. */
function placeBatch(setting: Setting, part: PathPart, rate: Quantity, work: Work): Placement {
  const { given, view } = setting;
  const line = lineFor(setting, part.node);
  const cores = line(
    'batch',
    `Cores of ${view.nameOf(part.node)} that make lists in advance`,
    'cores',
    'ceil(R × t / 1000 / v / u)',
    {
      R: rate,
      t: work.ms,
      v: given.serverSpeed,
      u: given.batchUtilisation,
    },
  );
  return addMachines(setting, part.node, cores, { rate, work });
}

/** Reads of features, of all rankers that ask a store. */
function placeStores(setting: Setting, traffic: Traffic): readonly Placement[] {
  const { system, view, given, ledger } = setting;
  const asked = new Map<NodeId, PathPart[]>();
  for (const part of system.path) {
    if (part.share === 0) continue;
    for (const store of view.feeding(part.node.id, 'features')) {
      if (store.kind === 'feature-store') asked.set(store.id, [...(asked.get(store.id) ?? []), part]);
    }
  }
  return [...asked].flatMap(([id, parts]): readonly Placement[] => {
    const node = view.node(id);
    if (node === undefined) return [];
    const name = view.nameOf(node);
    const reads = parts.map((part) =>
      ledger.add('traffic', {
        id: `traffic.reads:${part.node.id}:${id}`,
        node: id,
        label: `Candidates a second that ${view.nameOf(part.node)} reads features of`,
        unit: '1/s',
        formula: 'Q × c',
        inputs: { Q: traffic.rateOf(part), c: candidatesOf(setting, part.node) },
      }),
    );
    const all = ledger.sum(
      'traffic',
      {
        id: `traffic.reads:${id}`,
        node: id,
        label: `Candidates a second that ${name} is asked for`,
        unit: '1/s',
      },
      reads,
    );
    const line = lineFor(setting, node);
    const needed = line(
      'needed',
      `Replicas of ${name} that the peak needs`,
      'replicas',
      'ceil(K × x / 1000 / v / u)',
      {
        K: all,
        x: { ...given.listMs, name: 'time for a candidate' },
        v: given.serverSpeed,
        u: given.utilisation,
      },
    );
    const used = addUsed(setting, node, line, needed);
    return [addMachines(setting, node, used, { rate: all, work: undefined })];
  });
}

/** The same ranking on cards for matrix products, for comparison. */
function addCards(setting: Setting, traffic: Traffic, part: PathPart): void {
  const { view, given } = setting;
  const line = lineFor(setting, part.node);
  const name = view.nameOf(part.node);
  const scores = line('scores', `Candidates a second that ${name} scores`, '1/s', 'Q × c', {
    Q: traffic.rateOf(part),
    c: candidatesOf(setting, part.node),
  });
  line('cards', `T4-class cards that could score for ${name} instead`, 'cards', 'K × A / (1000 × C × e)', {
    K: scores,
    A: multiplyAddsInput(setting, part.node),
    C: given.cardMultiplyAddsPerMs,
    e: given.cardEfficiency,
  });
}

/** Adds the lines on replicas and machines, component by component. */
export function addReplicas(
  setting: Setting,
  traffic: Traffic,
  works: ReadonlyMap<NodeId, Work>,
): readonly Placement[] {
  const { system, view } = setting;
  const placed: Placement[] = [];
  for (const part of system.path) {
    const work = works.get(part.node.id);
    if (work === undefined) continue;
    const isRanker = view.familyOf(part.node) === 'ranking' && part.node.kind !== 'calibration';
    const batchRate = traffic.batchRateOf(part);
    if (part.share > 0) placed.push(placeOnline(setting, traffic, part, work));
    else if (batchRate !== undefined) placed.push(placeBatch(setting, part, batchRate, work));
    if (isRanker && part.share > 0) addCards(setting, traffic, part);
  }
  return [...placed, ...placeStores(setting, traffic)];
}
