import * as z from 'zod';
import { err, ok, type Result } from '../core/result.ts';
import { DESIGN_VERSION, migrateDesign } from './migrate.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import { requirementSpecs } from './requirements.ts';
import {
  type Catalogue,
  type Design,
  type DesignEdge,
  type DesignNode,
  type NodeId,
  type Objective,
  type Requirements,
  TEXT_LIMIT,
} from './types.ts';

/** Why a document is refused as a design. */
export type DesignError =
  | { readonly code: 'design-not-json'; readonly reason: string }
  | { readonly code: 'design-too-large'; readonly characters: number; readonly limit: number }
  | { readonly code: 'design-version-unknown'; readonly version: string; readonly known: number }
  | { readonly code: 'design-shape-wrong'; readonly place: string; readonly reason: string }
  | { readonly code: 'node-id-twice'; readonly node: string }
  | { readonly code: 'node-kind-unknown'; readonly node: string; readonly kind: string }
  | { readonly code: 'node-group-wrong'; readonly node: string; readonly group: string }
  | { readonly code: 'edge-id-twice'; readonly edge: string }
  | { readonly code: 'edge-end-missing'; readonly edge: string; readonly node: string; readonly port: string }
  | { readonly code: 'edge-flow-mismatch'; readonly edge: string; readonly from: string; readonly to: string }
  | { readonly code: 'port-taken'; readonly edge: string; readonly node: string; readonly port: string }
  | ParameterError;

/** Longest text that is read as a design, in characters. */
export const DESIGN_TEXT_LIMIT = 1_000_000;
const NODE_LIMIT = 2_000;
const EDGE_LIMIT = 5_000;
/** The kind that other nodes can stand in. */
const GROUP_KIND = 'group';

// zod otherwise tries to compile code, which the security policy of the pages forbids
z.config({ jitless: true });

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has lower-case letters, digits and hyphens');
const coordinate = z.number().min(-1e6).max(1e6);
const size = z.number().min(1).max(1e5);
const label = z.string().max(200);
const ranged = (name: keyof Requirements) => {
  const spec = requirementSpecs[name];
  return spec.type === 'number' ? z.number().min(spec.minimum).max(spec.maximum) : z.never();
};
const objectives = requirementSpecs.objective.type === 'choice' ? requirementSpecs.objective.options : [];
const port = z.strictObject({ node: id, port: id });
const requirementsShape = z.strictObject({
  objective: z.enum(objectives.map((one) => one.value as Objective)),
  latencyP99Ms: ranged('latencyP99Ms'),
  dailyUsers: ranged('dailyUsers'),
  requestsPerUserDay: ranged('requestsPerUserDay'),
  peakFactor: ranged('peakFactor'),
  items: ranged('items'),
  newItemsShare: ranged('newItemsShare'),
  personalData: z.boolean(),
});
const nodeShape = z.strictObject({
  id,
  kind: z.string().max(64),
  label: label.optional(),
  x: coordinate,
  y: coordinate,
  width: size.optional(),
  height: size.optional(),
  group: id.optional(),
  parameters: z.record(z.string().max(64), z.union([z.number(), z.string().max(TEXT_LIMIT), z.boolean()])),
});
const edgeShape = z.strictObject({ id, from: port, to: port, label: label.optional() });
const designShape = z.strictObject({
  version: z.literal(DESIGN_VERSION),
  name: z.string().max(200),
  requirements: requirementsShape,
  nodes: z.array(nodeShape).max(NODE_LIMIT),
  edges: z.array(edgeShape).max(EDGE_LIMIT),
});

/** Leaves out keys whose value is undefined, which the types of a design do not allow. */
function compact<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}

function checkNode(catalogue: Catalogue, node: DesignNode): DesignError | undefined {
  const kind = Object.hasOwn(catalogue, node.kind) ? catalogue[node.kind] : undefined;
  if (kind === undefined) return { code: 'node-kind-unknown', node: node.id, kind: node.kind };
  for (const [parameter, value] of Object.entries(node.parameters)) {
    const spec = Object.hasOwn(kind.parameters, parameter) ? kind.parameters[parameter] : undefined;
    const error =
      spec === undefined
        ? { code: 'parameter-unknown' as const, node: node.id, parameter }
        : checkParameter(node.id, parameter, spec, value);
    if (error !== undefined) return error;
  }
  return undefined;
}

function checkEdges(catalogue: Catalogue, design: Design): DesignError | undefined {
  const kinds = new Map<string, string>(design.nodes.map((node) => [node.id, node.kind]));
  const seen = new Set<string>();
  const taken = new Set<string>();
  for (const edge of design.edges) {
    if (seen.has(edge.id)) return { code: 'edge-id-twice', edge: edge.id };
    seen.add(edge.id);
    const from = catalogue[kinds.get(edge.from.node) ?? '']?.outputs.find((one) => one.id === edge.from.port);
    const to = catalogue[kinds.get(edge.to.node) ?? '']?.inputs.find((one) => one.id === edge.to.port);
    if (from === undefined) return { code: 'edge-end-missing', edge: edge.id, ...edge.from };
    if (to === undefined) return { code: 'edge-end-missing', edge: edge.id, ...edge.to };
    if (from.flow !== to.flow)
      return { code: 'edge-flow-mismatch', edge: edge.id, from: from.flow, to: to.flow };
    const key = `${edge.to.node} ${edge.to.port}`;
    if (taken.has(key) && to.many !== true) return { code: 'port-taken', edge: edge.id, ...edge.to };
    taken.add(key);
  }
  return undefined;
}

/** A node whose group is no node, no group, or stands in itself by some way round. */
function checkGroups(nodes: readonly DesignNode[]): DesignError | undefined {
  const byId = new Map<string, DesignNode>(nodes.map((node) => [node.id, node]));
  for (const node of nodes) {
    let outer: NodeId | undefined = node.group;
    for (let depth = 0; outer !== undefined; depth += 1) {
      const group = byId.get(outer);
      if (group?.kind !== GROUP_KIND || depth > nodes.length) {
        return { code: 'node-group-wrong', node: node.id, group: outer };
      }
      outer = group.group;
    }
  }
  return undefined;
}

function checkDesign(catalogue: Catalogue, design: Design): DesignError | undefined {
  const ids = new Set<string>();
  for (const node of design.nodes) {
    if (ids.has(node.id)) return { code: 'node-id-twice', node: node.id };
    ids.add(node.id);
    const error = checkNode(catalogue, node);
    if (error !== undefined) return error;
  }
  return checkGroups(design.nodes) ?? checkEdges(catalogue, design);
}

/**
 * Reads an unknown value as a design: shape, version, ids, kinds, ports, groups and parameters are
 * checked, and the first fault is named with its place. Older versions are migrated, newer ones
 * refused. Nothing of the input is kept by reference.
 */
export function parseDesign(catalogue: Catalogue, value: unknown): Result<Design, DesignError> {
  const current = migrateDesign(value);
  if (
    typeof current === 'object' &&
    current !== null &&
    'version' in current &&
    current.version !== DESIGN_VERSION
  ) {
    const version = String(current.version).slice(0, 40);
    return err({ code: 'design-version-unknown', version, known: DESIGN_VERSION });
  }
  const read = designShape.safeParse(current);
  if (!read.success) {
    const issue = read.error.issues[0];
    const place = issue?.path.map(String).join('.') ?? '';
    return err({
      code: 'design-shape-wrong',
      place: place || 'the document',
      reason: issue?.message ?? 'unreadable',
    });
  }
  const design: Design = {
    ...read.data,
    nodes: read.data.nodes.map((node) => compact(node) as unknown as DesignNode),
    edges: read.data.edges.map((edge) => compact(edge) as unknown as DesignEdge),
  };
  const error = checkDesign(catalogue, design);
  return error === undefined ? ok(design) : err(error);
}

/** Reads a design from JSON text. Refuses longer text than {@link DESIGN_TEXT_LIMIT} before parsing it. */
export function parseDesignText(catalogue: Catalogue, text: string): Result<Design, DesignError> {
  if (text.length > DESIGN_TEXT_LIMIT) {
    return err({ code: 'design-too-large', characters: text.length, limit: DESIGN_TEXT_LIMIT });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    return err({ code: 'design-not-json', reason: cause instanceof Error ? cause.message : String(cause) });
  }
  return parseDesign(catalogue, value);
}
