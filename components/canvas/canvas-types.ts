import type { Edge, Node } from '@xyflow/react';
import type { ComponentKind, DesignNode, Flow, NodeId } from '@/lib/design/types';

/** What a run says about one component. */
export interface NodeNote {
  readonly text: string;
  readonly basis: 'measured' | 'modelled';
}

/** What is known of the components on the canvas besides the design. */
export interface CanvasNotes {
  /** One line a component. */
  readonly lines: Readonly<Record<string, NodeNote>>;
  /** Components that a run is working on now. */
  readonly busy: readonly NodeId[];
  /** The component that takes most of a request's time. */
  readonly bottleneck?: NodeId | undefined;
}

/** A side of a component at which edges end. */
export type Side = 'left' | 'right' | 'top' | 'bottom';

/** Where on a component one port is drawn, and for which edges. */
export interface PortHandle {
  readonly id: string;
  readonly label: string;
  readonly flow: Flow;
  readonly direction: 'source' | 'target';
  readonly side: Side;
}

/** Everything one component needs to draw itself. */
export interface ComponentData extends Record<string, unknown> {
  readonly node: DesignNode;
  readonly kind: ComponentKind;
  readonly handles: readonly PortHandle[];
  readonly note: NodeNote | undefined;
  readonly busy: boolean;
  readonly bottleneck: boolean;
}

/** A component as a node of React Flow. */
export type CanvasNode = Node<ComponentData, 'component'>;
/** A connection as an edge of React Flow. */
export type CanvasEdge = Edge<{ readonly flow: Flow; readonly moving: boolean }, 'flow'>;
