import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { boxOf, hull } from '../geometry.ts';
import { withMembers } from '../groups.ts';
import { parseDesign } from '../parse.ts';
import { defaultRequirements } from '../requirements.ts';
import { EDGE_LIMIT, NODE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { edgesOf, nodesOf } from '../store.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, EdgeId, NodeId } from '../types.ts';
import { type CommandError, edit, makeId, putEdge, putNode } from './edit.ts';

const CLIP_KIND = 'dryrun/clip';
/** How far a copy lies from what it copies, right and down. */
const BESIDE_PX = 32;
/** Copied components and the edges between them, as they stand in a clipboard. Its version is that of designs. */
export interface Clip {
  readonly kind: typeof CLIP_KIND;
  readonly version: Design['version'];
  readonly nodes: readonly DesignNode[];
  readonly edges: readonly DesignEdge[];
}

/** What pasting has added. */
export interface Pasted {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

/** Copies nodes, what stands in the groups among them, and the edges between them. Refuses where a node does not exist. */
export function copyElements(design: Design, ids: readonly NodeId[]): Result<Clip, CommandError> {
  const known = new Set(design.nodes.map((node) => node.id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined) return err({ code: 'node-missing', node: missing });
  const inside = withMembers(design.nodes, new Set(ids));
  const nodes = design.nodes
    .filter((node) => inside.has(node.id))
    .map((node) => {
      if (node.group === undefined || inside.has(node.group)) return node;
      const { group: _outside, ...rest } = node;
      return rest;
    });
  const edges = design.edges.filter((edge) => inside.has(edge.from.node) && inside.has(edge.to.node));
  return ok({ kind: CLIP_KIND, version: design.version, nodes, edges });
}

/** Reads a clip out of a clipboard's text or a parsed value; every fault of it is one of a design. */
function parseClip(catalogue: Catalogue, value: unknown): Result<Design, CommandError> {
  let clip = value;
  if (typeof value === 'string') {
    try {
      clip = JSON.parse(value);
    } catch {
      return err({ code: 'clip-broken', reason: 'it is not JSON' });
    }
  }
  if (typeof clip !== 'object' || clip === null || !('kind' in clip) || clip.kind !== CLIP_KIND) {
    return err({ code: 'clip-broken', reason: 'it holds no components' });
  }
  const { kind: _kind, ...content } = clip;
  const read = parseDesign(catalogue, { ...content, name: '', requirements: defaultRequirements });
  return read.ok ? read : err({ code: 'clip-broken', reason: read.error.code });
}

/** Puts copies with ids of their own into a document, moved by a distance in canvas pixels, as one step. */
function insertCopies(
  document: Y.Doc,
  { nodes, edges }: Pick<Design, 'nodes' | 'edges'>,
  dx: number,
  dy: number,
): Result<Pasted, CommandError> {
  if (nodesOf(document).size + nodes.length > NODE_LIMIT) {
    return err({ code: 'design-full', what: 'components', limit: NODE_LIMIT });
  }
  if (edgesOf(document).size + edges.length > EDGE_LIMIT) {
    return err({ code: 'design-full', what: 'connections', limit: EDGE_LIMIT });
  }
  const added: { nodes: NodeId[]; edges: EdgeId[] } = { nodes: [], edges: [] };
  if (nodes.length === 0) return ok(added);
  edit(document, () => {
    const prefix = makeId(document, 'node', 'copy');
    const names = new Map(nodes.map((node, i) => [node.id, `${node.kind}${prefix.slice(4)}-${i}` as NodeId]));
    const renamed = (id: NodeId): NodeId => names.get(id) ?? id;
    for (const node of nodes) {
      const group = node.group === undefined ? {} : { group: renamed(node.group) };
      const copy = { ...node, ...group, id: renamed(node.id), x: node.x + dx, y: node.y + dy };
      putNode(document, copy);
      added.nodes.push(copy.id);
    }
    for (const edge of edges) {
      const id = makeId(document, 'edge', 'edge');
      const from = { ...edge.from, node: renamed(edge.from.node) };
      putEdge(document, { ...edge, id, from, to: { ...edge.to, node: renamed(edge.to.node) } });
      added.edges.push(id);
    }
  });
  return ok(added);
}

/** Copies nodes and the edges between them beside themselves. Copies of members stay in their group. */
export function duplicate(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  dx: number,
  dy: number,
): Result<Pasted, CommandError> {
  const design = readDesign(document, catalogue);
  const clip = copyElements(design, ids);
  if (!clip.ok) return clip;
  const inside = new Set(clip.value.nodes.map((node) => node.id));
  const nodes = design.nodes.filter((node) => inside.has(node.id));
  return insertCopies(document, { nodes, edges: clip.value.edges }, dx, dy);
}

/**
 * Pastes a clip: a parsed value, or the text of a clipboard, which may hold anything.
 *
 * @param at where the middle of what is pasted comes to lie; beside where it was copied from where absent
 */
export function pasteClip(
  document: Y.Doc,
  catalogue: Catalogue,
  clip: unknown,
  at?: { readonly x: number; readonly y: number },
): Result<Pasted, CommandError> {
  const read = parseClip(catalogue, clip);
  if (!read.ok) return read;
  const { nodes } = read.value;
  if (at === undefined || nodes.length === 0) return insertCopies(document, read.value, BESIDE_PX, BESIDE_PX);
  const around = hull(nodes.map(boxOf));
  const dx = at.x - around.x - around.width / 2;
  const dy = at.y - around.y - around.height / 2;
  return insertCopies(document, read.value, dx, dy);
}
