import type { ComponentKind } from '../types.ts';

/** Where data is kept. */
export const warehouse: ComponentKind = {
  kind: 'warehouse',
  name: 'Data warehouse',
  family: 'data',
  summary: 'Keeps events and tables for training, analysis and audits, for as long as it is allowed to.',
  executes: 'drawn',
  what: 'Keeps what flows in and hands it on in batches.',
  cost: 'Bytes a day times days kept.',
  source:
    'Armbrust et al., Delta Lake: High-Performance ACID Table Storage over Cloud Object Stores, VLDB 2020',
  inputs: [
    { id: 'data', label: 'tables', flow: 'batch', many: true },
    { id: 'events', label: 'events', flow: 'stream', many: true },
  ],
  outputs: [{ id: 'out', label: 'tables', flow: 'batch', many: true }],
  parameters: {
    retentionDays: {
      type: 'number',
      label: 'Kept for',
      help: 'Days after which data is removed.',
      unit: 'days',
      minimum: 1,
      maximum: 3650,
      step: 1,
      whole: true,
      default: 365,
      effect: 'none',
    },
    deletesUsers: {
      type: 'switch',
      label: 'Deletes users',
      help: 'Removes a person from every table when they ask for it.',
      default: false,
      effect: 'none',
    },
  },
  headline: 'retentionDays',
};
