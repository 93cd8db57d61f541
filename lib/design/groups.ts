import type { DesignNode, NodeId } from './types.ts';

/** The kind that other nodes can stand in. */
export const GROUP_KIND = 'group';
/** Paper around what stands in a group, canvas pixels. */
export const GROUP_MARGIN_PX = 20;
/** Paper above that for the group's name. */
export const GROUP_TITLE_PX = 28;

/**
 * The first node whose group does not exist, is no group, or stands in itself by some way round;
 * undefined where all is well.
 */
export function findGroupFault(
  nodes: readonly DesignNode[],
): { readonly node: NodeId; readonly group: NodeId } | undefined {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const sound = new Set<NodeId>();
  for (const node of nodes) {
    const path = new Set<NodeId>([node.id]);
    for (let at = node; at.group !== undefined && !sound.has(at.id);) {
      const outer = known.get(at.group);
      if (outer?.kind !== GROUP_KIND || path.has(outer.id)) return { node: at.id, group: at.group };
      path.add(outer.id);
      at = outer;
    }
    for (const id of path) sound.add(id);
  }
  return undefined;
}

/** The same nodes, where those that {@link findGroupFault} finds stand in no group. Unchanged nodes keep their identity. */
export function mendGroups(nodes: readonly DesignNode[]): readonly DesignNode[] {
  let mended = nodes;
  for (let fault = findGroupFault(mended); fault !== undefined; fault = findGroupFault(mended)) {
    const { node: wrong } = fault;
    mended = mended.map((node) => {
      if (node.id !== wrong) return node;
      const { group: _dropped, ...rest } = node;
      return rest;
    });
  }
  return mended;
}

/** The nodes with these ids and everything that stands in them, at any depth. */
export function withMembers(nodes: readonly DesignNode[], ids: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const groupOf = new Map(nodes.map((node) => [node.id, node.group]));
  const inside = new Set(ids);
  for (const node of nodes) {
    const path: NodeId[] = [];
    for (
      let at: NodeId | undefined = node.id;
      at !== undefined && path.length < nodes.length;
      at = groupOf.get(at)
    ) {
      if (inside.has(at)) {
        for (const id of path) inside.add(id);
        break;
      }
      path.push(at);
    }
  }
  return inside;
}
