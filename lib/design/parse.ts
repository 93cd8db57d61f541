import { err, ok, type Result } from '../core/result.ts';
import { readShape as readAs } from './value-shapes.ts';
import { EdgeBook, type EdgeFault } from './edge-book.ts';
import { findGroupFault } from './groups.ts';
import { DESIGN_VERSION, migrateDesign } from './migrate.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import { designShape, EDGE_LIMIT, NODE_LIMIT } from './shapes.ts';
import type { Catalogue, Design, DesignNode } from './types.ts';

/** Says where in the document a fault stands, such as "nodes[3].parameters.k". */
type Placed<Fault> = Fault & { readonly at: string };

/** What can be wrong with one node of the right shape. */
type NodeFault =
  { readonly code: 'node-kind-unknown'; readonly node: string; readonly kind: string } | ParameterError;

/** Why a document is refused as a design. */
export type DesignError =
  | { readonly code: 'design-not-json'; readonly reason: string }
  | { readonly code: 'design-too-large'; readonly characters: number; readonly limit: number }
  | { readonly code: 'design-version-unknown'; readonly version: string; readonly known: number }
  | { readonly code: 'design-shape-wrong'; readonly place: string; readonly reason: string }
  | Placed<{ readonly code: 'node-id-twice'; readonly node: string }>
  | Placed<{ readonly code: 'node-group-wrong'; readonly node: string; readonly group: string }>
  | Placed<NodeFault>
  | Placed<EdgeFault>;

/** Longest text that is read as a design, in characters. */
export const DESIGN_TEXT_LIMIT = 1_000_000;
/** Longest piece of a document, and longest reason, that an error repeats, in characters. */
const NAME_LIMIT = 40;
const REASON_LIMIT = 200;

/** The first fault of a node that has the right shape: its kind, or one of its parameters. */
export function checkNode(catalogue: Catalogue, node: DesignNode): NodeFault | undefined {
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

const partOf = (fault: NodeFault): string =>
  fault.code === 'node-kind-unknown' ? 'kind' : `parameters.${fault.parameter}`;

function checkEdges(catalogue: Catalogue, design: Design): DesignError | undefined {
  const book = new EdgeBook(catalogue, design.nodes);
  for (const [index, edge] of design.edges.entries()) {
    const fault = book.enter(edge);
    if (fault !== undefined) return { ...fault, at: `edges[${index}]` };
  }
  return undefined;
}

function checkDesign(catalogue: Catalogue, design: Design): DesignError | undefined {
  const ids = new Set<string>();
  for (const [index, node] of design.nodes.entries()) {
    const at = `nodes[${index}]`;
    if (ids.has(node.id)) return { code: 'node-id-twice', node: node.id, at: `${at}.id` };
    ids.add(node.id);
    const error = checkNode(catalogue, node);
    if (error !== undefined) return { ...error, at: `${at}.${partOf(error)}` };
  }
  const misplaced = findGroupFault(design.nodes);
  if (misplaced === undefined) return checkEdges(catalogue, design);
  const index = design.nodes.findIndex((node) => node.id === misplaced.node);
  return { code: 'node-group-wrong', ...misplaced, at: `nodes[${index}].group` };
}

/** A path as people who know JSON write it: "nodes[3].parameters.k". Names are cut where they are long. */
function writePath(path: readonly (string | number)[]): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step.slice(0, NAME_LIMIT)}`))
    .join('');
  return text.replace(/^\./, '') || 'the document';
}

/** Reads an older version, and checks what a document says of itself before anything else. */
function readCurrent(value: unknown): Result<unknown, DesignError> {
  const current = migrateDesign(value);
  if (typeof current !== 'object' || current === null || !('version' in current)) return ok(current);
  if (current.version === DESIGN_VERSION) return ok(current);
  const { version } = current;
  const told = typeof version === 'number' || typeof version === 'string' ? String(version) : typeof version;
  return err({ code: 'design-version-unknown', version: told.slice(0, NAME_LIMIT), known: DESIGN_VERSION });
}

/** What is far too much is not read through first. */
function checkLength(value: unknown): DesignError | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [part, limit] of [
    ['nodes', NODE_LIMIT],
    ['edges', EDGE_LIMIT],
  ] as const) {
    const list: unknown = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined;
    if (!Array.isArray(list) || list.length <= limit) continue;
    const reason = `it has ${list.length} entries; the limit is ${limit}`;
    return { code: 'design-shape-wrong', place: part, reason };
  }
  return undefined;
}

/** Reads a document of the right shape; nothing of what it names has been looked up. */
export function readShape(value: unknown): Result<Design, DesignError> {
  const current = readCurrent(value);
  if (!current.ok) return current;
  const tooLong = checkLength(current.value);
  if (tooLong !== undefined) return err(tooLong);
  const read = readAs(designShape, current.value);
  if (read.ok) return read;
  const { path, reason } = read.error;
  return err({
    code: 'design-shape-wrong',
    place: writePath(path),
    reason: reason.slice(0, REASON_LIMIT),
  });
}

/**
 * Reads an unknown value as a design: shape, version, ids, kinds, ports, groups and parameters are
 * checked, and the first fault is named with its place. Older versions are migrated, newer ones
 * refused. Nothing of the input is kept by reference.
 */
export function parseDesign(catalogue: Catalogue, value: unknown): Result<Design, DesignError> {
  const read = readShape(value);
  if (!read.ok) return read;
  const error = checkDesign(catalogue, read.value);
  return error === undefined ? read : err(error);
}

/** Reads JSON text. Refuses longer text than {@link DESIGN_TEXT_LIMIT} before reading it. */
export function readJson(text: string): Result<unknown, DesignError> {
  if (text.length > DESIGN_TEXT_LIMIT) {
    return err({ code: 'design-too-large', characters: text.length, limit: DESIGN_TEXT_LIMIT });
  }
  try {
    return ok(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err({ code: 'design-not-json', reason: reason.slice(0, REASON_LIMIT) });
  }
}

/** Reads a design from JSON text; see {@link parseDesign}. */
export function parseDesignText(catalogue: Catalogue, text: string): Result<Design, DesignError> {
  const value = readJson(text);
  return value.ok ? parseDesign(catalogue, value.value) : value;
}
