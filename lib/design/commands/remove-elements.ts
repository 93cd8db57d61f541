import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { readDesign } from '../snapshot.ts';
import { assign, nodeFields } from '../store.ts';
import type { Catalogue, DesignNode, EdgeId, NodeId } from '../types.ts';
import { type CommandError, drop, edit } from './edit.ts';

/** The nearest group around a node that is not removed. */
function groupLeft(nodes: ReadonlyMap<NodeId, DesignNode>, node: DesignNode, gone: ReadonlySet<NodeId>) {
  let group = node.group;
  while (group !== undefined && gone.has(group)) group = nodes.get(group)?.group;
  return group;
}

/**
 * Removes components and edges, and every edge that ends at a removed component. What stands in a
 * removed group stays, in the group around it where there is one. Gives how many things were named;
 * refuses where one of them does not exist.
 */
export function removeElements(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly (NodeId | EdgeId)[],
): Result<number, CommandError> {
  const design = readDesign(document, catalogue);
  const nodes = new Map(design.nodes.map((node) => [node.id, node]));
  const edges = new Set(design.edges.map((edge) => edge.id));
  const named = new Set<NodeId | EdgeId>(ids);
  for (const id of named) {
    if (!nodes.has(id as NodeId) && !edges.has(id as EdgeId)) return err({ code: 'node-missing', node: id });
  }
  if (named.size === 0) return ok(0);
  const gone = named as ReadonlySet<NodeId>;
  edit(document, () => {
    for (const node of design.nodes) {
      if (node.group === undefined || !gone.has(node.group) || gone.has(node.id)) continue;
      const fields = nodeFields(document, node.id);
      if (fields !== undefined) assign(fields, 'group', groupLeft(nodes, node, gone));
    }
    const removed = new Set([...gone].filter((id) => nodes.has(id)));
    drop(document, design, removed, named as ReadonlySet<EdgeId>);
  });
  return ok(named.size);
}
