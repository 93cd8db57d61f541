import type { StoredDesignRun } from '../../lib/session/case-check/stored-runs.ts';
import runs from './design-runs.json' with { type: 'json' };

/** What the reference designs of each case reached, by the case's name. Written by `npm run sim -- cases --store`. */
export const storedRuns = runs as Readonly<Record<string, readonly StoredDesignRun[]>>;
