import type { ComponentKind } from '../types.ts';
import { servingReplicas } from './ranker-ports.ts';

/** One place for features. */
export const featureStore: ComponentKind = {
  kind: 'feature-store',
  name: 'Feature store',
  family: 'features',
  summary:
    'One place for features: the newest values for requests, and the values as they were at any time for training.',
  executes: 'time',
  what: 'Serves each value with the age you set, and the value of that moment for training.',
  cost: 'Reads a second: requests times batched keys; bytes a key times keys in memory.',
  source:
    'Orr et al., Managing ML Pipelines: Feature Stores and the Coming Wave of Embedding Ecosystems, VLDB 2021',
  inputs: [
    { id: 'batch', label: 'batch features', flow: 'batch', many: true },
    { id: 'stream', label: 'stream features', flow: 'stream', many: true },
  ],
  outputs: [
    { id: 'online', label: 'features at serving time', flow: 'request', many: true },
    { id: 'offline', label: 'features as they were', flow: 'batch', many: true },
  ],
  parameters: {
    freshnessSeconds: {
      type: 'number',
      label: 'Age at serving',
      help: 'How old a value is at most when a request reads it.',
      unit: 's',
      minimum: 0,
      maximum: 2592000,
      step: 1,
      whole: true,
      default: 300,
      effect: 'time',
    },
    changesSeconds: {
      type: 'number',
      label: 'Values change every',
      help: 'How fast the values really change. Older values than that are stale.',
      unit: 's',
      minimum: 1,
      maximum: 2592000,
      step: 1,
      whole: true,
      default: 3600,
      effect: 'time',
    },
    oneDefinition: {
      type: 'switch',
      label: 'One definition',
      help: 'Training and serving compute a feature by the same code. Two definitions drift apart.',
      default: true,
      effect: 'none',
    },
    atServing: {
      type: 'switch',
      label: 'Available at serving',
      help: 'Every feature used in training can be read while a request waits.',
      default: true,
      effect: 'none',
    },
    replicas: servingReplicas,
  },
  headline: 'freshnessSeconds',
};
