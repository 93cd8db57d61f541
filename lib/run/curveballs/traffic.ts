import { lastsDays, lastsSeconds } from './lasting.ts';
import type { Curveball } from './types.ts';

/** Curveballs that change what the system has to carry. */
export const trafficCurveballs: readonly Curveball[] = [
  {
    name: 'traffic-peak',
    title: 'Traffic times ten',
    text: 'A video of a famous event is linked everywhere. Requests rise to ten times the peak you planned for.',
    parameters: [
      {
        type: 'number',
        name: 'factor',
        label: 'Times the traffic',
        unit: '',
        minimum: 1.1,
        maximum: 100,
        step: 0.1,
        whole: false,
        default: 10,
      },
      lastsSeconds,
    ],
    changes: 'Requests a second are multiplied; in the estimate, the peak over the mean.',
    signs: [
      { metric: 'arrivals', direction: 'up' },
      { metric: 'p99', direction: 'up' },
      { metric: 'failed-share', direction: 'up' },
      { metric: 'replicas', direction: 'up' },
    ],
    answer:
      'Shed load and degrade first (fewer candidates, a cache, a smaller ranker, popular lists), then add replicas; work out the budget again and name the stage that breaks first.',
    load: (values) => [
      { kind: 'traffic', factor: values.number('factor'), lastsMs: 1000 * values.number('seconds') },
    ],
    capacity: (values) => ({
      requirements: ({ peakFactor }) => ({ peakFactor: peakFactor * values.number('factor') }),
    }),
  },
  {
    name: 'tighter-budget',
    title: 'Budget 200 to 80 ms',
    text: 'The page must feel faster. From now on 99 of 100 requests have to be answered in 80 ms.',
    parameters: [
      {
        type: 'number',
        name: 'latencyP99Ms',
        label: 'New budget at p99',
        unit: 'ms',
        minimum: 1,
        maximum: 60_000,
        step: 1,
        whole: false,
        default: 80,
      },
    ],
    changes: 'The latency that is promised. The system itself stays as it is.',
    signs: [{ metric: 'limit', direction: 'down' }],
    answer:
      'Show where the time goes, then lower the number of candidates, efSearch or nprobe, distil or precompute, or drop a stage; say what each costs in recall or NDCG.',
    load: (values) => [{ kind: 'budget', latencyP99Ms: values.number('latencyP99Ms') }],
    capacity: (values) => ({ requirements: () => ({ latencyP99Ms: values.number('latencyP99Ms') }) }),
  },
  {
    name: 'catalogue-growth',
    title: 'Catalogue times a hundred',
    text: 'Uploads are opened to everybody. The catalogue will be a hundred times as large.',
    parameters: [
      {
        type: 'number',
        name: 'factor',
        label: 'Times the items',
        unit: '',
        minimum: 1.1,
        maximum: 10_000,
        step: 0.1,
        whole: false,
        default: 100,
      },
    ],
    changes: 'The number of items: searches take longer by the formula of their index, memory grows with it.',
    signs: [
      { metric: 'p99', direction: 'up' },
      { metric: 'failed-share', direction: 'up' },
      { metric: 'memory', direction: 'up' },
      { metric: 'cost', direction: 'up' },
    ],
    answer:
      'Estimate the memory of the vectors; move from an exact scan to an approximate index, quantize, shard, and measure the recall that this costs.',
    load: (values) => [{ kind: 'catalogue', factor: values.number('factor') }],
    capacity: (values) => ({
      requirements: ({ items }) => ({ items: Math.ceil(items * values.number('factor')) }),
    }),
  },
  {
    name: 'feature-store-down',
    title: 'Feature store down',
    text: 'The feature store does not answer. Nobody knows yet for how long.',
    parameters: [{ ...lastsSeconds, default: 15 }, lastsDays],
    changes:
      'Every read of a feature fails; over days, requests are served as if nobody had done anything yet.',
    signs: [
      { metric: 'failed-share', direction: 'up' },
      { metric: 'degraded-share', direction: 'up' },
      { metric: 'ndcg', direction: 'down' },
      { metric: 'watch-time', direction: 'down' },
    ],
    answer:
      'Defaults for missing features that training has seen too, a fallback model or popular lists, a circuit breaker and short timeouts; an alert on the share of defaults.',
    load: (values) => [{ target: 'feature-store', lastsMs: 1000 * values.number('seconds') }],
    days: (values) => [{ event: 'features-down', days: values.number('days') }],
  },
];
