import type { DesignNode, NodeId } from './types.ts';

/** The kind that other nodes can stand in. */
export const GROUP_KIND = 'group';
/** Paper around what stands in a group, canvas pixels. */
export const GROUP_MARGIN_PX = 20;
/** Paper above that for the group's name. */
export const GROUP_TITLE_PX = 28;

/** Every node whose group does not exist, is no group, or stands in itself by some way round, in order. */
function* groupFaults(
  nodes: readonly DesignNode[],
): Generator<{ readonly node: NodeId; readonly group: NodeId }, void> {
  const groups = new Set(nodes.filter((node) => node.kind === GROUP_KIND).map((node) => node.id));
  const groupOf = new Map(nodes.map((node) => [node.id, node.group]));
  const sound = new Set<NodeId>();
  for (const { id } of nodes) {
    const path = new Set<NodeId>();
    for (let at: NodeId | undefined = id; at !== undefined && !sound.has(at);) {
      path.add(at);
      const group: NodeId | undefined = groupOf.get(at);
      if (group !== undefined && (!groups.has(group) || path.has(group))) {
        yield { node: at, group };
        groupOf.set(at, undefined);
        break;
      }
      at = group;
    }
    for (const one of path) sound.add(one);
  }
}

/**
 * The first node whose group does not exist, is no group, or stands in itself by some way round;
 * undefined where all is well.
 */
export function findGroupFault(
  nodes: readonly DesignNode[],
): { readonly node: NodeId; readonly group: NodeId } | undefined {
  return groupFaults(nodes).next().value ?? undefined;
}

/** The same nodes, where those of a wrong group stand in none. Unchanged nodes keep their identity. */
export function mendGroups(nodes: readonly DesignNode[]): readonly DesignNode[] {
  const wrong = new Set([...groupFaults(nodes)].map((fault) => fault.node));
  if (wrong.size === 0) return nodes;
  return nodes.map((node) => {
    if (!wrong.has(node.id)) return node;
    const { group: _dropped, ...rest } = node;
    return rest;
  });
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
