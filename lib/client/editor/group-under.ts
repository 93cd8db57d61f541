import { boxOf } from '../../design/geometry.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';

/** Whether a node stands in a group, at any depth. */
function isInside(nodes: ReadonlyMap<NodeId, DesignNode>, node: DesignNode, group: NodeId): boolean {
  let at = node.group;
  for (let depth = 0; at !== undefined && depth < nodes.size; depth += 1) {
    if (at === group) return true;
    at = nodes.get(at)?.group;
  }
  return false;
}

/**
 * For nodes that were moved: the group whose frame now holds their middle, where it is another than
 * the one they stand in. Of frames within one another the smallest counts. What moved along with its
 * group stays in it.
 */
export function findGroupChanges(
  nodes: readonly DesignNode[],
  moved: readonly NodeId[],
): readonly { readonly node: NodeId; readonly group: NodeId | undefined }[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const frames = nodes
    .filter((node) => node.kind === 'group')
    .map((node) => ({ node, box: boxOf(node) }))
    .sort((a, b) => a.box.width * a.box.height - b.box.width * b.box.height);
  return moved.flatMap((id) => {
    const node = known.get(id);
    if (node === undefined || moved.some((other) => isInside(known, node, other))) return [];
    const { x, y, width, height } = boxOf(node);
    const [middleX, middleY] = [x + width / 2, y + height / 2];
    const under = frames.find(
      ({ node: frame, box }) =>
        frame.id !== id &&
        !isInside(known, frame, id) &&
        middleX >= box.x &&
        middleX <= box.x + box.width &&
        middleY >= box.y &&
        middleY <= box.y + box.height,
    );
    return under?.node.id === node.group ? [] : [{ node: id, group: under?.node.id }];
  });
}
