import type { ComponentKind } from '../types.ts';

/** A job that runs on a schedule. */
export const batchJob: ComponentKind = {
  kind: 'batch-job',
  name: 'Batch job',
  family: 'data',
  summary: 'Reads a large set of data on a schedule and writes another: aggregates, joins, exports.',
  executes: 'time',
  what: 'Recomputes its output once a period; what it writes is up to one period old.',
  cost: 'Rows read times bytes a row, once a period.',
  source: 'Dean, Ghemawat, MapReduce: Simplified Data Processing on Large Clusters, OSDI 2004',
  inputs: [{ id: 'data', label: 'data', flow: 'batch', many: true }],
  outputs: [{ id: 'out', label: 'result', flow: 'batch', many: true }],
  parameters: {
    everyHours: {
      type: 'number',
      label: 'Runs every',
      help: 'Hours between two runs.',
      unit: 'hours',
      minimum: 1,
      maximum: 720,
      step: 1,
      whole: true,
      default: 24,
      effect: 'time',
    },
  },
  headline: 'everyHours',
};
