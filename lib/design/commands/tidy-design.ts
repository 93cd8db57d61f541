import type * as Y from 'yjs';
import { ok, type Result } from '../../core/result.ts';
import { tidy } from '../layout.ts';
import { readDesign } from '../snapshot.ts';
import { assign, nodeFields } from '../store.ts';
import type { Catalogue } from '../types.ts';
import { type CommandError, edit, putPlace } from './edit.ts';

/** Lays the whole design out anew. Gives how many nodes have a place. */
export function tidyDesign(document: Y.Doc, catalogue: Catalogue): Result<number, CommandError> {
  const positions = tidy(readDesign(document, catalogue), catalogue);
  edit(document, () => {
    for (const { id, x, y, width, height } of positions) {
      putPlace(document, id, x, y);
      const fields = nodeFields(document, id);
      if (fields === undefined || width === undefined || height === undefined) continue;
      assign(fields, 'width', width);
      assign(fields, 'height', height);
    }
  });
  return ok(positions.length);
}
