import * as Y from 'yjs';
import { err, ok, type Result } from '../core/result.ts';
import { checkParameter, type ParameterError } from './parameters.ts';
import { followDesign } from './snapshot.ts';
import { assign, fieldsOf, LOCAL_ORIGIN, nodeFields, parameterFields, rootOf } from './store.ts';
import type { Catalogue, Design, NodeId, ParameterValue } from './types.ts';

/** Changes of one named step that follow one another within this time are undone together. */
const STEP_MS = 400;
/** The origin of parts put back; undo does not follow it. */
const RESTORE_ORIGIN = 'restored';

/** Whether a document holds a design already. */
export function holdsDesign(document: Y.Doc): boolean {
  return rootOf(document).get('nodes') instanceof Y.Map;
}

/**
 * Writes a whole design into a document that holds none, in one transaction. What the document held
 * before is replaced; `replaceDesign` changes an open design with what others do kept.
 */
export function writeDesign(document: Y.Doc, design: Design, origin: string = LOCAL_ORIGIN): void {
  document.transact(() => {
    const root = rootOf(document);
    root.set('version', design.version);
    root.set('name', design.name);
    for (const [name, make] of PARTS) root.set(name, make(design));
  }, origin);
}

/** What a design consists of in a document, by name, and how each part is made. */
const PARTS: readonly (readonly [name: string, make: (design: Partial<Design>) => Y.Map<unknown>])[] = [
  ['requirements', ({ requirements = {} }) => fieldsOf(requirements)],
  [
    'nodes',
    ({ nodes = [] }) =>
      fieldsOf(
        Object.fromEntries(
          nodes.map(({ parameters, ...rest }) => {
            const fields = fieldsOf(rest);
            fields.set('parameters', fieldsOf(parameters));
            return [rest.id, fields];
          }),
        ),
      ),
  ],
  ['edges', ({ edges = [] }) => fieldsOf(Object.fromEntries(edges.map((edge) => [edge.id, edge])))],
];

/**
 * Puts back the parts of a design that somebody has taken out of its document, as they were last
 * seen; empty where they were never seen. Commands need them, and an open design stays as it is.
 */
function restoreParts(document: Y.Doc, last: Partial<Design>): void {
  const root = rootOf(document);
  const missing = PARTS.filter(([name]) => !(root.get(name) instanceof Y.Map));
  if (missing.length === 0) return;
  document.transact(() => {
    for (const [name, make] of missing) root.set(name, make(last));
  }, RESTORE_ORIGIN);
}

/**
 * Changes one parameter of one node, after checking it; one set to its default is no longer stored.
 * Refuses with a ParameterError, and changes nothing then. Throws for a node the document does not hold.
 */
export function setParameter(
  document: Y.Doc,
  catalogue: Catalogue,
  node: NodeId,
  parameter: string,
  value: ParameterValue,
): Result<ParameterValue, ParameterError> {
  const fields = nodeFields(document, node);
  if (fields === undefined) throw new Error(`The design has no node "${node}".`);
  const specs = catalogue[String(fields.get('kind'))]?.parameters ?? {};
  const spec = Object.hasOwn(specs, parameter) ? specs[parameter] : undefined;
  if (spec === undefined) return err({ code: 'parameter-unknown', node, parameter });
  const error = checkParameter(node, parameter, spec, value);
  if (error !== undefined) return err(error);
  const stored = fields.get('parameters');
  const before = stored instanceof Y.Map ? (stored.get(parameter) as unknown) : undefined;
  if ((before ?? spec.default) !== value) {
    document.transact(
      () => assign(parameterFields(fields), parameter, value === spec.default ? undefined : value),
      LOCAL_ORIGIN,
    );
  }
  return ok(value);
}

/** A design that follows a document: an immutable snapshot that is replaced when the document changes. */
export interface DesignView {
  /** The same object until the document changes; unchanged nodes and edges keep their identity. */
  snapshot(): Design;
  /** Calls back after each change; returns how to stop. */
  subscribe(listener: () => void): () => void;
  /**
   * Announces the next change by name. Changes announced by the same name that follow one another
   * within 400 ms (a slider or a component being dragged) are undone together; every other change is
   * a step of its own.
   */
  beginStep(name: string): void;
  readonly undoManager: Y.UndoManager;
  destroy(): void;
}

/**
 * Opens a view on a document that holds a design, with undo and redo of local changes. Throws where
 * it holds none; whatever else other tabs or a stored log leave in the document, it never throws.
 */
export function viewDesign(document: Y.Doc, catalogue: Catalogue): DesignView {
  const root = rootOf(document);
  const listeners = new Set<() => void>();
  if (holdsDesign(document)) restoreParts(document, {});
  const reader = followDesign(document, catalogue);
  const undoManager = new Y.UndoManager(root, {
    trackedOrigins: new Set([LOCAL_ORIGIN]),
    captureTimeout: STEP_MS,
  });
  let step: string | undefined;
  let announced: string | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const separate = (transaction: Y.Transaction): void => {
    if (transaction.origin !== LOCAL_ORIGIN) return;
    if (announced === undefined || announced !== step) undoManager.stopCapturing();
    step = announced;
    announced = undefined;
  };
  undoManager.on('stack-item-popped', () => {
    step = undefined;
  });
  root.observeDeep(tell);
  document.on('beforeTransaction', separate);
  const restore = (): void => restoreParts(document, reader.snapshot());
  document.on('afterTransaction', restore);
  return {
    snapshot: () => reader.snapshot(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    beginStep(name) {
      announced = name;
    },
    undoManager,
    destroy() {
      document.off('beforeTransaction', separate);
      document.off('afterTransaction', restore);
      root.unobserveDeep(tell);
      undoManager.destroy();
    },
  };
}
