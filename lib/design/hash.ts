import { canonicalJson, hashText } from '../core/hash.ts';
import type { Design } from './types.ts';

/**
 * Names what a design computes: 16 hexadecimal digits over its kinds, parameters, edges and
 * requirements. Places on the canvas, labels and the design's name do not change it, nor does the
 * order in which nodes and edges are listed.
 */
export function hashDesign(design: Design): string {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return hashText(
    canonicalJson({
      version: design.version,
      requirements: design.requirements,
      nodes: byId(design.nodes).map(({ id, kind, parameters }) => ({ id, kind, parameters })),
      edges: byId(design.edges),
    }),
  );
}
