import type { DesignNode } from '../../design/types.ts';
import { dimensionsInput } from './inputs.ts';
import type { Setting } from './setting.ts';
import type { Traffic } from './traffic.ts';
import type { Quantity } from './types.ts';

/** Bytes in memory for a component, copies counted. */
export interface Held {
  readonly node: DesignNode;
  readonly bytes: Quantity;
}

type Line = (
  id: string,
  label: string,
  formula: string,
  inputs: Readonly<Record<string, Quantity>>,
  unit?: string,
) => Quantity;

function lineFor({ ledger }: Setting, node: DesignNode): Line {
  return (id, label, formula, inputs, unit = 'bytes') =>
    ledger.add('memory', { id: `memory.${id}:${node.id}`, node: node.id, label, unit, formula, inputs });
}

/** Vectors in as many copies as machines ask for: a copy serves all cores of its machine. */
function holdIndex(setting: Setting, node: DesignNode, all: Quantity): Quantity {
  const { ledger, given, view, set } = setting;
  const line = lineFor(setting, node);
  const name = view.nameOf(node);
  const machines = ledger.find(`replicas.machines:${node.id}`) ?? {
    ...given.machineCores,
    name: 'machines',
    value: 1,
  };
  const shards = ledger.find(`shards.used:${node.id}`) ?? { ...given.machineCores, name: 'shards', value: 1 };
  const drawn = set(node, 'replicas', 'replicas as drawn', '');
  const copies = line(
    'copies',
    `Copies of ${name} in memory`,
    'max(1, min(2, s), ceil(m / S))',
    { s: drawn, m: machines, S: shards },
    'copies',
  );
  return line('index', `Vectors of ${name}, all copies`, 'I × r', { I: all, r: copies });
}

/** Learned vectors of ids: those of users where towers or factors are asked; of both where a ranker has fields for them. */
function holdEmbeddings(setting: Setting, traffic: Traffic, node: DesignNode): Quantity {
  const { stated, view } = setting;
  const line = lineFor(setting, node);
  const name = view.nameOf(node);
  const inputs = { A: traffic.accounts, d: dimensionsInput(setting, node) };
  return view.familyOf(node) === 'ranking'
    ? line('vectors', `Embeddings of ${name}`, '(N + A) × d × 4', { N: stated.items, ...inputs })
    : line('vectors', `Vectors of users for ${name}`, 'A × d × 4', inputs);
}

function holdCache(setting: Setting, node: DesignNode): Quantity {
  const { given, view, set, stated } = setting;
  const keys = view.text(node, 'keyedBy') === 'user' ? stated.users : stated.items;
  return lineFor(setting, node)('entries', `Entries of ${view.nameOf(node)}`, 'min(E, K) × b', {
    E: set(node, 'entries', 'entries', 'entries'),
    K: { ...keys, name: 'keys' },
    b: given.entryBytes,
  });
}

function holdFeatures(setting: Setting, traffic: Traffic, node: DesignNode): Quantity {
  const { given, view, stated } = setting;
  return lineFor(setting, node)('features', `Features in ${view.nameOf(node)}`, '(N + A) × F × b', {
    N: stated.items,
    A: traffic.accounts,
    F: given.features,
    b: given.featureBytes,
  });
}

function holdLists(setting: Setting, node: DesignNode): Quantity {
  const { given, view, stated, set } = setting;
  return lineFor(setting, node)('lists', `Lists in ${view.nameOf(node)}`, 'U × a × n × 8', {
    U: stated.users,
    a: given.listsPerDailyUser,
    n: set(node, 'listLength', 'length of a list', 'items'),
  });
}

/** Adds the lines on memory. `vectors` holds the bytes of the vectors of each index, once. */
export function addMemory(
  setting: Setting,
  traffic: Traffic,
  vectors: ReadonlyMap<DesignNode['id'], Quantity>,
): readonly Held[] {
  const { system, view, ledger, stated } = setting;
  const held: Held[] = [];
  const hold = (node: DesignNode, bytes: Quantity): void => void held.push({ node, bytes });
  for (const { node } of system.path) {
    const all = vectors.get(node.id);
    if (all !== undefined) hold(node, holdIndex(setting, node, all));
    const learns = view.number(node, 'embedding') ?? view.number(node, 'factors');
    if (learns !== undefined) hold(node, holdEmbeddings(setting, traffic, node));
    if (node.kind === 'item-knn') {
      const n = setting.set(node, 'neighbours', 'neighbours of an item', '');
      hold(
        node,
        lineFor(setting, node)('neighbours', `Neighbours of ${view.nameOf(node)}`, 'N × n × 8', {
          N: stated.items,
          n,
        }),
      );
    }
    if (node.kind === 'cache') hold(node, holdCache(setting, node));
    if (node.kind === 'batch-precompute') hold(node, holdLists(setting, node));
  }
  for (const store of view.ofKind('feature-store')) hold(store, holdFeatures(setting, traffic, store));
  ledger.sum(
    'memory',
    { id: 'memory.total', label: 'Memory in all', unit: 'bytes' },
    held.map(({ bytes }) => bytes),
  );
  return held;
}
