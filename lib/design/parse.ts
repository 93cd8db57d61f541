import { err, ok, type Result } from '../core/result.ts';
import { EdgeBook, type EdgeFault } from './edge-book.ts';
import { findGroupFault } from './groups.ts';
import { DESIGN_VERSION, migrateDesign } from './migrate.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import { compact, designShape } from './shapes.ts';
import type { Catalogue, Design, DesignEdge, DesignNode } from './types.ts';

/** Why a document is refused as a design. */
export type DesignError =
  | { readonly code: 'design-not-json'; readonly reason: string }
  | { readonly code: 'design-too-large'; readonly characters: number; readonly limit: number }
  | { readonly code: 'design-version-unknown'; readonly version: string; readonly known: number }
  | { readonly code: 'design-shape-wrong'; readonly place: string; readonly reason: string }
  | { readonly code: 'node-id-twice'; readonly node: string }
  | { readonly code: 'node-kind-unknown'; readonly node: string; readonly kind: string }
  | { readonly code: 'node-group-wrong'; readonly node: string; readonly group: string }
  | EdgeFault
  | ParameterError;

/** Longest text that is read as a design, in characters. */
export const DESIGN_TEXT_LIMIT = 1_000_000;
/** The first fault of a node that has the right shape: its kind, or one of its parameters. */
export function checkNode(catalogue: Catalogue, node: DesignNode): DesignError | undefined {
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
  const book = new EdgeBook(catalogue, design.nodes);
  for (const edge of design.edges) {
    const fault = book.enter(edge);
    if (fault !== undefined) return fault;
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
  const misplaced = findGroupFault(design.nodes);
  return misplaced === undefined ? checkEdges(catalogue, design) : { code: 'node-group-wrong', ...misplaced };
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
