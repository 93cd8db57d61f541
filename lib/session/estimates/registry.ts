import type { Dimension, EstimateInput, EstimateQuantity } from './types.ts';

const SECONDS_A_DAY = 86_400;
/** A month of 30.4 days. */
const HOURS_A_MONTH = 730;

const input = (
  id: string,
  label: string,
  dimension: Dimension,
  filled: Pick<EstimateInput, 'told' | 'from' | 'constant'> = {},
): EstimateInput => ({ id, label, dimension, ...filled });

const dailyUsers = input('dailyUsers', 'daily users', 'things', { told: 'dailyUsers' });
const requests = input('requests', 'requests a user and day', 'number');
const shown = input('shown', 'items shown a request', 'things');
const peakQps = input('peakQps', 'requests a second at the peak', 'requests-per-second', {
  from: 'peak-qps',
});

/** The product of some inputs; a missing one gives NaN. */
const product =
  (...ids: readonly string[]) =>
  (inputs: Readonly<Record<string, number>>): number =>
    ids.reduce((value, id) => value * (inputs[id] ?? NaN), 1);

const trafficQuantities = {
  'mean-qps': {
    label: 'Mean traffic',
    dimension: 'requests-per-second',
    unit: 'requests a second',
    formula: 'daily users × requests a user and day / seconds a day',
    inputs: [dailyUsers, requests, input('seconds', 'seconds a day', 'number', { constant: SECONDS_A_DAY })],
    compute: (inputs) => product('dailyUsers', 'requests')(inputs) / (inputs.seconds ?? NaN),
  },
  'peak-qps': {
    label: 'Peak traffic',
    dimension: 'requests-per-second',
    unit: 'requests a second',
    formula: 'mean traffic × peak over mean',
    inputs: [
      input('meanQps', 'mean traffic', 'requests-per-second', { from: 'mean-qps' }),
      input('peak', 'peak over mean', 'number'),
    ],
    compute: product('meanQps', 'peak'),
  },
} as const satisfies Record<string, EstimateQuantity>;

const dataQuantities = {
  'log-bytes-day': {
    label: 'Log',
    dimension: 'bytes-per-day',
    unit: 'bytes a day',
    formula: 'daily users × requests a user and day × items shown a request × bytes a logged item',
    inputs: [dailyUsers, requests, shown, input('rowBytes', 'bytes a logged item', 'bytes')],
    compute: product('dailyUsers', 'requests', 'shown', 'rowBytes'),
  },
  'training-rows': {
    label: 'Training rows',
    dimension: 'things',
    unit: 'rows',
    formula: 'daily users × requests a user and day × items shown a request × days × share kept',
    inputs: [
      dailyUsers,
      requests,
      shown,
      input('days', 'days', 'number'),
      input('kept', 'share kept', 'share'),
    ],
    compute: product('dailyUsers', 'requests', 'shown', 'days', 'kept'),
  },
  'storage-bytes': {
    label: 'Storage',
    dimension: 'bytes',
    unit: 'bytes',
    formula: 'log a day × days kept × copies',
    inputs: [
      input('logBytes', 'log a day', 'bytes-per-day', { from: 'log-bytes-day' }),
      input('days', 'days kept', 'number'),
      input('copies', 'copies', 'number'),
    ],
    compute: product('logBytes', 'days', 'copies'),
  },
} as const satisfies Record<string, EstimateQuantity>;

const memoryQuantities = {
  'embedding-bytes': {
    label: 'Embeddings',
    dimension: 'bytes',
    unit: 'bytes',
    formula: 'vectors × dimensions × bytes a number',
    inputs: [
      input('vectors', 'vectors', 'things'),
      input('dimensions', 'dimensions', 'number'),
      input('numberBytes', 'bytes a number', 'bytes'),
    ],
    compute: product('vectors', 'dimensions', 'numberBytes'),
  },
  'index-bytes': {
    label: 'Index',
    dimension: 'bytes',
    unit: 'bytes',
    formula: 'vectors × (bytes a stored vector + bytes of links or ids a vector)',
    inputs: [
      input('vectors', 'vectors', 'things'),
      input('codeBytes', 'bytes a stored vector', 'bytes'),
      input('linkBytes', 'bytes of links or ids a vector', 'bytes'),
    ],
    compute: ({ vectors = NaN, codeBytes = NaN, linkBytes = NaN }) => vectors * (codeBytes + linkBytes),
  },
} as const satisfies Record<string, EstimateQuantity>;

const servingQuantities = {
  'ranker-flops': {
    label: 'Ranking',
    dimension: 'flops',
    unit: 'FLOP a second',
    formula: 'requests a second at the peak × items ranked a request × FLOP an item',
    inputs: [
      peakQps,
      input('candidates', 'items ranked a request', 'things'),
      input('itemFlop', 'FLOP an item', 'number'),
    ],
    compute: product('peakQps', 'candidates', 'itemFlop'),
  },
  replicas: {
    label: 'Machines',
    dimension: 'things',
    unit: 'machines',
    formula: 'ranking / (FLOP a second that a machine does in practice × how busy it may be)',
    inputs: [
      input('flops', 'ranking', 'flops', { from: 'ranker-flops' }),
      input('machineFlops', 'FLOP a second that a machine does in practice', 'flops'),
      input('busy', 'how busy it may be', 'share'),
    ],
    compute: ({ flops = NaN, machineFlops = NaN, busy = NaN }) => flops / (machineFlops * busy),
  },
  'cost-month': {
    label: 'Cost',
    dimension: 'usd-per-month',
    unit: 'US dollars a month',
    formula: 'machines × price of a machine an hour × hours a month',
    inputs: [
      input('machines', 'machines', 'things', { from: 'replicas' }),
      input('price', 'price of a machine an hour', 'usd-per-hour'),
      input('hours', 'hours a month', 'number', { constant: HOURS_A_MONTH }),
    ],
    compute: product('machines', 'price', 'hours'),
  },
} as const satisfies Record<string, EstimateQuantity>;

/** Every quantity that an estimate sheet can ask for, by key, in the order in which each can be worked out from those before it. */
export const estimateQuantities: Readonly<Record<string, EstimateQuantity>> = {
  ...trafficQuantities,
  ...dataQuantities,
  ...memoryQuantities,
  ...servingQuantities,
};
