import * as Y from 'yjs';
import { DESIGN_VERSION } from '../design/migrate.ts';
import { defaultRequirements } from '../design/requirements.ts';
import { readDesign } from '../design/snapshot.ts';
import { rootOf } from '../design/store.ts';
import type { Catalogue, Design } from '../design/types.ts';

const EMPTY: Design = {
  version: DESIGN_VERSION,
  name: '',
  requirements: defaultRequirements,
  nodes: [],
  edges: [],
};

/** Whether a document holds a design with all its parts. */
export function holdsWholeDesign(document: Y.Doc): boolean {
  return ['nodes', 'edges', 'requirements'].every((part) => rootOf(document).get(part) instanceof Y.Map);
}

/** The design of a document; an empty one while somebody has taken a part of it away. Never throws. */
export function readWholeDesign(document: Y.Doc, catalogue: Catalogue): Design {
  return holdsWholeDesign(document) ? readDesign(document, catalogue) : EMPTY;
}
