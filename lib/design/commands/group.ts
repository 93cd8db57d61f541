import type * as Y from 'yjs';
import { err, ok, type Result } from '../../core/result.ts';
import { nameNode } from '../connect-rules.ts';
import { boxOf, hull } from '../geometry.ts';
import { GROUP_KIND, GROUP_MARGIN_PX, GROUP_TITLE_PX, withMembers } from '../groups.ts';
import { NODE_LIMIT } from '../shapes.ts';
import { readDesign } from '../snapshot.ts';
import { assign, nodeFields, nodesOf } from '../store.ts';
import type { Catalogue, DesignNode, NodeId } from '../types.ts';
import { checkLabel, type CommandError, edit, makeId, putNode } from './edit.ts';
import { removeElements } from './remove-elements.ts';

function putGroup(document: Y.Doc, id: NodeId, group: NodeId | undefined): void {
  const fields = nodeFields(document, id);
  if (fields !== undefined) assign(fields, 'group', group);
}

/** The named nodes that stand in no other named one. */
function outermost(nodes: readonly DesignNode[], ids: ReadonlySet<NodeId>): readonly DesignNode[] {
  return nodes.filter((node) => {
    if (!ids.has(node.id)) return false;
    const others = new Set(ids);
    others.delete(node.id);
    return !withMembers(nodes, others).has(node.id);
  });
}

/** Draws a group around nodes. It stands in their group where they share one. Gives its id. */
export function groupNodes(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  label = '',
): Result<NodeId, CommandError> {
  const { nodes } = readDesign(document, catalogue);
  const missing = ids.find((id) => !nodes.some((node) => node.id === id));
  if (missing !== undefined) return err({ code: 'node-missing', node: missing });
  const tooLong = checkLabel('The name', label);
  if (tooLong !== undefined) return err(tooLong);
  if (ids.length === 0) return err({ code: 'selection-too-small', need: 1, got: 0 });
  if (nodesOf(document).size >= NODE_LIMIT)
    return err({ code: 'design-full', what: 'components', limit: NODE_LIMIT });
  const members = outermost(nodes, new Set(ids));
  const around = hull(members.map(boxOf));
  const outer = members.every((node) => node.group === members[0]?.group) ? members[0]?.group : undefined;
  const group: DesignNode = {
    id: makeId(document, 'node', GROUP_KIND),
    kind: GROUP_KIND,
    ...(label === '' ? {} : { label }),
    x: around.x - GROUP_MARGIN_PX,
    y: around.y - GROUP_MARGIN_PX - GROUP_TITLE_PX,
    width: around.width + 2 * GROUP_MARGIN_PX,
    height: around.height + 2 * GROUP_MARGIN_PX + GROUP_TITLE_PX,
    ...(outer === undefined ? {} : { group: outer }),
    parameters: {},
  };
  edit(document, () => {
    putNode(document, group);
    for (const node of members) putGroup(document, node.id, group.id);
  });
  return ok(group.id);
}

/** Takes a group away; what stands in it stays. */
export function ungroup(document: Y.Doc, catalogue: Catalogue, id: NodeId): Result<number, CommandError> {
  const node = readDesign(document, catalogue).nodes.find((one) => one.id === id);
  if (node === undefined) return err({ code: 'node-missing', node: id });
  if (node.kind !== GROUP_KIND) return err({ code: 'not-a-group', name: nameNode(catalogue, node) });
  return removeElements(document, catalogue, [id]);
}

/** Puts nodes into a group, or out of theirs where it is undefined. Refuses to put a group into itself. */
export function moveIntoGroup(
  document: Y.Doc,
  catalogue: Catalogue,
  ids: readonly NodeId[],
  group: NodeId | undefined,
): Result<number, CommandError> {
  const { nodes } = readDesign(document, catalogue);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const missing = [...ids, ...(group === undefined ? [] : [group])].find((id) => !known.has(id));
  if (missing !== undefined) return err({ code: 'node-missing', node: missing });
  const target = group === undefined ? undefined : known.get(group);
  if (target !== undefined) {
    const name = nameNode(catalogue, target);
    if (target.kind !== GROUP_KIND) return err({ code: 'not-a-group', name });
    if (withMembers(nodes, new Set(ids)).has(target.id)) return err({ code: 'group-circular', name });
  }
  edit(document, () => {
    for (const id of ids) putGroup(document, id, group);
  });
  return ok(ids.length);
}
