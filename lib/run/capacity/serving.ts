import type { NodeId } from '../../design/types.ts';
import { workedOut } from './inputs.ts';
import type { Setting } from './setting.ts';
import type { Traffic } from './traffic.ts';
import type { CapacityReport, Quantity, ServingCost } from './types.ts';
import type { Work } from './work.ts';

/** Period and length of lists where a design makes none in advance. */
const USUAL_HOURS = 24;
const USUAL_LENGTH = 100;
const MONTH = 'p × 24 × 365.25 / 12';
/** What a request meets in either way of serving. */
const SHARED: readonly string[] = ['gateway', 'cache', 'batch-precompute', 'response'];

type Line = (
  id: string,
  label: string,
  unit: string,
  formula: string,
  inputs: Readonly<Record<string, Quantity>>,
) => Quantity;

/** Core time of one list, from sources to the last re-ranking. */
function addList(setting: Setting, works: ReadonlyMap<NodeId, Work>): Quantity {
  const parts = setting.system.path.flatMap(({ node, share, batchShare }) => {
    const work = SHARED.includes(node.kind) ? undefined : works.get(node.id);
    const part = Math.max(share, batchShare);
    if (work === undefined || part === 0) return [];
    return [
      {
        t: work.ms,
        s: workedOut('share of lists that it works on', part, '', 'set in the design: splits and branches'),
      },
    ];
  });
  const inputs = Object.fromEntries(
    parts.flatMap(({ t, s }, i) => [
      [`t${i + 1}`, t],
      [`s${i + 1}`, s],
    ]),
  );
  return setting.ledger.add('serving', {
    id: 'serving.list',
    label: 'Computing of one list, one core',
    unit: 'ms',
    formula: parts.length === 0 ? '0' : parts.map((_, i) => `t${i + 1} × s${i + 1}`).join(' + '),
    inputs,
  });
}

function addOnline({ given }: Setting, traffic: Traffic, list: Quantity, line: Line): ServingCost {
  const cores = line('online.cores', 'Cores, lists made while users wait', 'cores', 'Q × t / 1000 / v / u', {
    Q: traffic.peak,
    t: list,
    v: given.serverSpeed,
    u: given.utilisation,
  });
  const usd = line('online.month', 'Computing, lists made while users wait, a month', '$', `n × ${MONTH}`, {
    n: cores,
    p: given.coreHourUsd,
  });
  return { cores: cores.value, memoryBytes: 0, monthUsd: usd.value, stalenessHours: 0 };
}

function addBatch(setting: Setting, list: Quantity, line: Line): ServingCost {
  const { given, stated, system, set } = setting;
  const store = system.path.find(({ node }) => node.kind === 'batch-precompute')?.node;
  const usual = (name: string, value: number, unit: string): Quantity =>
    workedOut(name, value, unit, 'Illustrative: no such store is drawn', 'assumed');
  const hours =
    store === undefined
      ? usual('hours between two passes', USUAL_HOURS, 'h')
      : set(store, 'everyHours', 'hours between two passes', 'h');
  const length =
    store === undefined
      ? usual('length of a list', USUAL_LENGTH, 'items')
      : set(store, 'listLength', 'length of a list', 'items');
  const rate = line('batch.rate', 'Lists a second, made in advance', '1/s', 'U × a / (H × 3600)', {
    U: stated.users,
    a: given.listsPerDailyUser,
    H: hours,
  });
  const cores = line('batch.cores', 'Cores, lists made in advance', 'cores', 'R × t / 1000 / v / u', {
    R: rate,
    t: list,
    v: given.serverSpeed,
    u: given.batchUtilisation,
  });
  const bytes = line('batch.store', 'Stored lists', 'bytes', 'U × a × n × 8', {
    U: stated.users,
    a: given.listsPerDailyUser,
    n: length,
  });
  const usd = line(
    'batch.month',
    'Computing and store, lists made in advance, a month',
    '$',
    `n × ${MONTH} + b / 1000000000 × g`,
    {
      n: cores,
      p: given.coreHourUsd,
      b: bytes,
      g: given.memoryGbMonthUsd,
    },
  );
  return { cores: cores.value, memoryBytes: bytes.value, monthUsd: usd.value, stalenessHours: hours.value };
}

/**
 * Adds the lines that compare making lists while users wait with making them in advance: the same
 * list, by the peak of requests or evenly for everybody who may come. Caches and the index itself,
 * which both need, are left out.
 */
export function addServing(
  setting: Setting,
  traffic: Traffic,
  works: ReadonlyMap<NodeId, Work>,
): CapacityReport['serving'] {
  const line: Line = (id, label, unit, formula, inputs) =>
    setting.ledger.add('serving', { id: `serving.${id}`, label, unit, formula, inputs });
  const list = addList(setting, works);
  const isBatch = setting.system.path.some(
    ({ node, share }) => node.kind === 'batch-precompute' && share > 0,
  );
  return {
    online: addOnline(setting, traffic, list, line),
    batch: addBatch(setting, list, line),
    drawn: isBatch ? 'batch' : 'online',
  };
}
