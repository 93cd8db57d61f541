/** One entry of a document's log. */
export interface LogEntry {
  /** Its place; later ones have larger ones. */
  readonly key: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly update: Uint8Array;
  /** The name of the moment after it. */
  readonly mark?: string;
}

/** A log with more entries is shortened when it is opened. */
const LONG_LOG = 500;
/** The newest changes stay one by one. */
const KEPT_APART = 100;

/**
 * Which entries of a log can become one each: neighbours with no mark among them. Nothing where the
 * log is short; the newest entries are left alone.
 */
export function planCompaction(entries: readonly LogEntry[]): readonly (readonly LogEntry[])[] {
  if (entries.length <= LONG_LOG) return [];
  const runs: LogEntry[][] = [[]];
  for (const entry of entries.slice(0, -KEPT_APART)) {
    if (entry.mark === undefined) runs.at(-1)?.push(entry);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}
