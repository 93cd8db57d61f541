import { canonicalJson, hashText } from '../core/hash.ts';
import type { Design } from '../design/types.ts';
import type { SessionState } from './types.ts';

/**
 * Names what a session's document holds: 16 hexadecimal digits over everything in it, whatever the
 * order in which maps were filled. Two documents with the same name show the same.
 */
export function hashContent(state: SessionState, design: Design): string {
  const { runs, ...rest } = state;
  // runs are large and many; each is named for itself
  const runHashes = Object.entries(runs).map(([id, run]) => [id, hashText(canonicalJson(run))]);
  return hashText(canonicalJson({ ...rest, runs: runHashes, design }));
}
