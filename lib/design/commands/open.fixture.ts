import * as Y from 'yjs';
import { catalogue } from '../catalogue/registry.ts';
import { type DesignView, viewDesign, writeDesign } from '../document.ts';
import { twoStage } from '../templates/two-stage.ts';
import type { Design, DesignNode, NodeId } from '../types.ts';

/** A node's id. */
export const id = (name: string): NodeId => name as NodeId;
/** A port of a node. */
export const port = (node: string, name: string) => ({ node: id(node), port: name });

/** A document with a design, and a view on it. */
export function open(design: Design = twoStage): { document: Y.Doc; view: DesignView } {
  const document = new Y.Doc();
  writeDesign(document, design);
  return { document, view: viewDesign(document, catalogue) };
}
/** Everything of a design, not only what its hash names. */
export const textOf = (view: DesignView): string => JSON.stringify(view.snapshot());
/** A node by its id. */
export const nodeOf = (view: DesignView, name: string): DesignNode | undefined =>
  view.snapshot().nodes.find((node) => node.id === name);
/** What a command gave; throws where it was refused. */
export const value = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** The standard design, and a trainer and a split that nothing is connected to. */
export const start: Design = {
  ...twoStage,
  nodes: [
    ...twoStage.nodes,
    { id: id('retrieval-trainer-2'), kind: 'trainer', x: 0, y: 400, parameters: {} },
    { id: id('split-2'), kind: 'splitter', x: 184, y: 400, parameters: {} },
  ],
};
