import { metricEntries } from '../../../content/metrics/registry.ts';
import type { MetricEntry } from '../../../content/metrics/types.ts';
import type { MetricText } from '../../metrics/protocol.ts';
import { metrics } from '../../metrics/registry.ts';

/** A metric that a screen can name and explain. */
export type DefinedMetric = keyof typeof metricEntries;

/** All that is told of a metric. */
export interface MetricDefinition extends MetricEntry {
  readonly text: MetricText;
}

/** What a metric is: the words of the registry, and its entry in the content. */
export function defineMetric(metric: DefinedMetric): MetricDefinition {
  return { ...metricEntries[metric], text: metrics[metric] };
}
