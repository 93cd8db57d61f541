import { canonicalJson, hashText } from '../core/hash.ts';
import type { Design } from './types.ts';

/** Kinds that only say or frame something: nothing that they hold is executed. */
const SILENT_KINDS: readonly string[] = ['group', 'text'];

/**
 * Names what a design computes: 16 hexadecimal digits over its kinds, parameters, edges and
 * requirements. Places and sizes on the canvas, labels, texts, groups and the design's name do not
 * change it, nor does the order in which nodes and edges are listed.
 */
export function hashDesign(design: Design): string {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return hashText(
    canonicalJson({
      version: design.version,
      requirements: design.requirements,
      nodes: byId(design.nodes.filter((node) => !SILENT_KINDS.includes(node.kind))).map(
        ({ id, kind, parameters }) => ({ id, kind, parameters }),
      ),
      edges: byId(design.edges).map(({ id, from, to }) => ({ id, from, to })),
    }),
  );
}
