/** The database that holds the content of a restore that is under way. It is there only as long as that. */
export const RESTORE_JOURNAL = 'dryrun-restore';

/**
 * Whether a restore was cut off; undefined in a browser that does not list its databases. Throws a
 * DOMException where storage is forbidden.
 */
export async function isRestoreCutOff(): Promise<boolean | undefined> {
  if (typeof indexedDB === 'undefined') return false;
  if (typeof indexedDB.databases !== 'function') return undefined;
  const found = await indexedDB.databases();
  return found.some(({ name }) => name === RESTORE_JOURNAL);
}
