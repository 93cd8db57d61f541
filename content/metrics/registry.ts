import { catalogueEntries } from './catalogue.ts';
import { listEntries } from './lists.ts';
import { rankerEntries } from './rankers.ts';

/** What is told of every metric that stands on a screen, by its name in the registry of metrics. */
export const metricEntries = { ...rankerEntries, ...listEntries, ...catalogueEntries } as const;
