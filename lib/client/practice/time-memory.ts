import type { KeptTime } from '../../session/trusted-time.ts';

const KEY = 'dryrun-time';

const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** What the last page left; undefined where there is nothing, or nothing that can be read. */
export function recallTime(): KeptTime | undefined {
  try {
    const read = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Readonly<Record<string, unknown>> | null;
    const trustedMs = numberOf(read?.['trustedMs']);
    const dateMs = numberOf(read?.['dateMs']);
    if (read === null || trustedMs === undefined || dateMs === undefined) return undefined;
    const anchor = read['anchor'] as Readonly<Record<string, unknown>> | undefined;
    const passedMs = numberOf(anchor?.['passedMs']);
    const at = numberOf(anchor?.['trustedMs']);
    const witness = anchor?.['witness'];
    const isWhole = typeof witness === 'string' && passedMs !== undefined && at !== undefined;
    return { trustedMs, dateMs, ...(isWhole ? { anchor: { witness, passedMs, trustedMs: at } } : {}) };
  } catch {
    // a browser that forbids its storage throws; the clock then begins afresh with every page
    return undefined;
  }
}

/** Leaves the time to the next page. Gives whether that will last. */
export function rememberTime(kept: KeptTime): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
