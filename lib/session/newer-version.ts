import type * as Y from 'yjs';
import { SESSION_VERSION, sessionFields } from './document.ts';

/** Whether a version is one to come. */
export const isNewer = (version: unknown, known: number): version is number =>
  typeof version === 'number' && Number.isInteger(version) && version > known;

/** The version of a session's document that a newer app wrote: this one could spoil it. Undefined where it is none. */
export function findNewerVersion(document: Y.Doc): number | undefined {
  const version = sessionFields(document).get('version');
  return isNewer(version, SESSION_VERSION) ? version : undefined;
}
