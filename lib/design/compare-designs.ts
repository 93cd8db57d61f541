import { requirementSpecs } from './requirements.ts';
import type {
  Catalogue,
  Design,
  DesignEdge,
  DesignNode,
  NodeId,
  ParameterValue,
  Requirements,
} from './types.ts';

/** A setting that has another value. */
export interface ChangedSetting {
  /** Its name in the catalogue. */
  readonly name: string;
  readonly before: ParameterValue;
  readonly after: ParameterValue;
}

/** A component that both designs have, with settings that differ. */
export interface ChangedNode {
  readonly before: DesignNode;
  readonly after: DesignNode;
  readonly settings: readonly ChangedSetting[];
}

/** What was changed from one design to another, places and names left out. */
export interface DesignDifference {
  readonly added: readonly DesignNode[];
  readonly removed: readonly DesignNode[];
  readonly changed: readonly ChangedNode[];
  /** Edges of the design after that the one before does not have, and the other way round. */
  readonly edgesAdded: readonly DesignEdge[];
  readonly edgesRemoved: readonly DesignEdge[];
  readonly requirements: readonly (ChangedSetting & { readonly name: keyof Requirements })[];
}

/** Kinds that nothing computes with. */
const SILENT: readonly string[] = ['group', 'text', 'box'];

/** Finds for each component of one design the same one in another: by id and kind, else the only one left of its kind. */
function matchNodes(
  before: readonly DesignNode[],
  after: readonly DesignNode[],
): ReadonlyMap<NodeId, DesignNode> {
  const matched = new Map<NodeId, DesignNode>();
  const byId = new Map(before.map((node) => [node.id, node]));
  for (const node of after) {
    const same = byId.get(node.id);
    if (same?.kind === node.kind) matched.set(node.id, same);
  }
  const taken = new Set([...matched.values()].map(({ id }) => id));
  const left = before.filter(({ id }) => !taken.has(id));
  const open = after.filter(({ id }) => !matched.has(id));
  for (const node of open) {
    const candidates = left.filter(({ kind }) => kind === node.kind);
    const [only] = candidates;
    const rivals = open.filter(({ kind }) => kind === node.kind);
    if (only !== undefined && candidates.length === 1 && rivals.length === 1) matched.set(node.id, only);
  }
  return matched;
}

/** Settings of two components of one kind that differ, defaults filled in. */
function compareSettings(
  before: DesignNode,
  after: DesignNode,
  catalogue: Catalogue,
): readonly ChangedSetting[] {
  const specs = catalogue[after.kind]?.parameters ?? {};
  return Object.entries(specs).flatMap(([name, spec]) => {
    const values = [before, after].map(({ parameters }) => parameters[name] ?? spec.default);
    const [one, other] = values as [ParameterValue, ParameterValue];
    return one === other ? [] : [{ name, before: one, after: other }];
  });
}

const nameEdge = ({ from, to }: DesignEdge, rename: (id: NodeId) => NodeId): string =>
  JSON.stringify([rename(from.node), from.port, rename(to.node), to.port]);

/**
 * What of `after` differs from `before`: components and edges that were added or removed, settings
 * and requirements that were changed. Components are the same where id and kind agree, or where they
 * are the only ones of their kind without a partner. Places, names, groups and texts do not count. Pure.
 */
export function compareDesigns(before: Design, after: Design, catalogue: Catalogue): DesignDifference {
  const counts = ({ kind }: DesignNode): boolean => !SILENT.includes(kind);
  const [old, now] = [before.nodes.filter(counts), after.nodes.filter(counts)];
  const matched = matchNodes(old, now);
  const newId = new Map([...matched].map(([id, node]) => [node.id, id]));
  const same = (id: NodeId): NodeId => id;
  const renamed = (id: NodeId): NodeId => newId.get(id) ?? (`${id} of before` as NodeId);
  const oldEdges = new Set(before.edges.map((edge) => nameEdge(edge, renamed)));
  const newEdges = new Set(after.edges.map((edge) => nameEdge(edge, same)));
  const kept = new Set([...matched.values()].map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !matched.has(id)),
    removed: old.filter(({ id }) => !kept.has(id)),
    changed: now.flatMap((node) => {
      const partner = matched.get(node.id);
      if (partner === undefined) return [];
      const settings = compareSettings(partner, node, catalogue);
      return settings.length === 0 ? [] : [{ before: partner, after: node, settings }];
    }),
    edgesAdded: after.edges.filter((edge) => !oldEdges.has(nameEdge(edge, same))),
    edgesRemoved: before.edges.filter((edge) => !newEdges.has(nameEdge(edge, renamed))),
    requirements: (Object.keys(requirementSpecs) as (keyof Requirements)[]).flatMap((name) =>
      before.requirements[name] === after.requirements[name]
        ? []
        : [{ name, before: before.requirements[name], after: after.requirements[name] }],
    ),
  };
}
