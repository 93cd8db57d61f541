import * as Y from 'yjs';
import { err, ok, type Result } from '../core/result.ts';
import { DESIGN_VERSION, migrateRequirements } from './migrate.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, NodeId, ParameterValue } from './types.ts';

/** The origin of every local change; undo follows it alone. */
const LOCAL_ORIGIN = 'local';

const ROOT = 'design';
type Fields = Y.Map<unknown>;

function fieldsOf(values: Readonly<Record<string, unknown>>): Fields {
  const fields = new Y.Map<unknown>();
  for (const [key, value] of Object.entries(values)) if (value !== undefined) fields.set(key, value);
  return fields;
}

function childMap(root: Fields, key: string): Fields {
  const child = root.get(key);
  if (!(child instanceof Y.Map))
    throw new Error(`The document holds no "${key}"; write a design into it first.`);
  return child as Fields;
}

/** Whether a document holds a design already. */
export function holdsDesign(document: Y.Doc): boolean {
  return document.getMap(ROOT).get('nodes') instanceof Y.Map;
}

/**
 * Writes a whole design into a document, in one transaction that undo takes back as one step.
 * What the document held before is replaced.
 */
export function writeDesign(document: Y.Doc, design: Design, origin: string = LOCAL_ORIGIN): void {
  document.transact(() => {
    const root = document.getMap<unknown>(ROOT);
    const nodes = new Y.Map<unknown>();
    for (const node of design.nodes) {
      const { parameters, ...rest } = node;
      const fields = fieldsOf(rest);
      fields.set('parameters', fieldsOf(parameters));
      nodes.set(node.id, fields);
    }
    const edges = new Y.Map<unknown>();
    for (const edge of design.edges) edges.set(edge.id, edge);
    root.set('version', design.version);
    root.set('name', design.name);
    root.set('requirements', fieldsOf({ ...design.requirements }));
    root.set('nodes', nodes);
    root.set('edges', edges);
  }, origin);
}

/**
 * Changes one parameter of one node, after checking it. Refuses with a ParameterError, and changes
 * nothing then. Throws for a node the document does not hold.
 */
export function setParameter(
  document: Y.Doc,
  catalogue: Catalogue,
  node: NodeId,
  parameter: string,
  value: ParameterValue,
): Result<ParameterValue, ParameterError> {
  const fields = childMap(document.getMap<unknown>(ROOT), 'nodes').get(node);
  if (!(fields instanceof Y.Map)) throw new Error(`The design has no node "${node}".`);
  const spec = catalogue[String(fields.get('kind'))]?.parameters[parameter];
  if (spec === undefined) return err({ code: 'parameter-unknown', node, parameter });
  const error = checkParameter(node, parameter, spec, value);
  if (error !== undefined) return err(error);
  const parameters = childMap(fields as Fields, 'parameters');
  if ((parameters.get(parameter) ?? spec.default) !== value) {
    document.transact(() => parameters.set(parameter, value), LOCAL_ORIGIN);
  }
  return ok(value);
}

/** Moves a node on the canvas. Throws for a node the document does not hold. */
export function moveNode(document: Y.Doc, node: NodeId, x: number, y: number): void {
  const fields = childMap(document.getMap<unknown>(ROOT), 'nodes').get(node);
  if (!(fields instanceof Y.Map)) throw new Error(`The design has no node "${node}".`);
  document.transact(() => {
    fields.set('x', Math.round(x));
    fields.set('y', Math.round(y));
  }, LOCAL_ORIGIN);
}

/** A design that follows a document: an immutable snapshot that is replaced when the document changes. */
export interface DesignView {
  /** The same object until the document changes; unchanged nodes keep their identity. */
  snapshot(): Design;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /**
   * Announces the next change by name. Changes of the same name that follow one another within
   * 400 ms (a slider being dragged) are undone together; another name begins a new step.
   */
  beginStep(name: string): void;
  readonly undoManager: Y.UndoManager;
  destroy(): void;
}

function byId<T extends { readonly id: string }>(list: T[]): T[] {
  return list.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readDesign(document: Y.Doc, known: Map<string, { text: string; node: DesignNode }>): Design {
  const root = document.getMap<unknown>(ROOT);
  const nodes = [...childMap(root, 'nodes').values()].map((fields) => {
    const plain = (fields as Fields).toJSON() as unknown as DesignNode;
    const text = JSON.stringify(plain);
    const before = known.get(plain.id);
    if (before?.text === text) return before.node;
    known.set(plain.id, { text, node: plain });
    return plain;
  });
  return {
    version: DESIGN_VERSION,
    name: String(root.get('name')),
    requirements: migrateRequirements(childMap(root, 'requirements').toJSON()) as Design['requirements'],
    nodes: byId(nodes),
    edges: byId([...childMap(root, 'edges').values()] as DesignEdge[]),
  };
}

/** Opens a view on a document that holds a design, with undo and redo of local changes. */
export function viewDesign(document: Y.Doc): DesignView {
  const root = document.getMap<unknown>(ROOT);
  const known = new Map<string, { text: string; node: DesignNode }>();
  const listeners = new Set<() => void>();
  let current = readDesign(document, known);
  let step = '';
  const update = (): void => {
    current = readDesign(document, known);
    for (const listener of listeners) listener();
  };
  root.observeDeep(update);
  const undoManager = new Y.UndoManager(root, {
    trackedOrigins: new Set([LOCAL_ORIGIN]),
    captureTimeout: 400,
  });
  return {
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    beginStep(name) {
      if (name !== step) undoManager.stopCapturing();
      step = name;
    },
    undoManager,
    destroy() {
      root.unobserveDeep(update);
      undoManager.destroy();
    },
  };
}
