import * as z from 'zod';
import { asId } from '../core/ids.ts';
import { err, ok, type Result } from '../core/result.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import type { Catalogue, Design, DesignNode } from './types.ts';

/** Why a document is refused as a design. */
export type DesignError =
  | { readonly code: 'design-not-json'; readonly reason: string }
  | { readonly code: 'design-too-large'; readonly characters: number; readonly limit: number }
  | { readonly code: 'design-version-unknown'; readonly version: string; readonly known: number }
  | { readonly code: 'design-shape-wrong'; readonly place: string; readonly reason: string }
  | { readonly code: 'node-id-twice'; readonly node: string }
  | { readonly code: 'node-kind-unknown'; readonly node: string; readonly kind: string }
  | { readonly code: 'edge-id-twice'; readonly edge: string }
  | { readonly code: 'edge-end-missing'; readonly edge: string; readonly node: string; readonly port: string }
  | { readonly code: 'edge-flow-mismatch'; readonly edge: string; readonly from: string; readonly to: string }
  | { readonly code: 'port-taken'; readonly edge: string; readonly node: string; readonly port: string }
  | ParameterError;

/** Longest text that is read as a design, in characters. */
export const DESIGN_TEXT_LIMIT = 1_000_000;
const NODE_LIMIT = 2_000;
const EDGE_LIMIT = 5_000;

// zod otherwise tries to compile code, which the security policy of the pages forbids
z.config({ jitless: true });

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has lower-case letters, digits and hyphens');
const coordinate = z.number().min(-1e6).max(1e6);
const port = z.strictObject({ node: id, port: id });
const designShape = z.strictObject({
  version: z.literal(1),
  name: z.string().max(200),
  requirements: z.strictObject({
    latencyP99Ms: z.number().min(1).max(60_000),
    dailyUsers: z.number().min(1).max(1e10),
    videos: z.number().min(1).max(1e12),
  }),
  nodes: z
    .array(
      z.strictObject({
        id,
        kind: z.string().max(64),
        label: z.string().max(200).optional(),
        x: coordinate,
        y: coordinate,
        parameters: z.record(
          id.or(z.string().max(64)),
          z.union([z.number(), z.string().max(200), z.boolean()]),
        ),
      }),
    )
    .max(NODE_LIMIT),
  edges: z.array(z.strictObject({ id, from: port, to: port })).max(EDGE_LIMIT),
});

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

/**
 * Reads an unknown value as a design: shape, version, ids, kinds, ports and parameters are checked,
 * and the first fault is named with its place. Nothing of the input is kept by reference.
 */
export function parseDesign(catalogue: Catalogue, value: unknown): Result<Design, DesignError> {
  if (typeof value === 'object' && value !== null && 'version' in value && value.version !== 1) {
    return err({ code: 'design-version-unknown', version: String(value.version).slice(0, 40), known: 1 });
  }
  const read = designShape.safeParse(value);
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
    nodes: read.data.nodes.map(({ label, ...node }) => ({
      ...node,
      id: asId<'node'>(node.id),
      ...(label === undefined ? {} : { label }),
    })),
    edges: read.data.edges.map((edge) => ({
      id: asId<'edge'>(edge.id),
      from: { node: asId<'node'>(edge.from.node), port: edge.from.port },
      to: { node: asId<'node'>(edge.to.node), port: edge.to.port },
    })),
  };
  const ids = new Set<string>();
  for (const node of design.nodes) {
    if (ids.has(node.id)) return err({ code: 'node-id-twice', node: node.id });
    ids.add(node.id);
    const error = checkNode(catalogue, node);
    if (error !== undefined) return err(error);
  }
  const error = checkEdges(catalogue, design);
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
