import type { Edge, Node } from '@xyflow/react';
import type { ComponentKind, DesignNode, EdgeId, Flow, NodeId } from '@/lib/design/types';

/** What a run says about one component. */
export interface NodeNote {
  readonly text: string;
  readonly basis: 'measured' | 'modelled';
}

/** What a check of the design says about one component. */
export interface NodeBadge {
  readonly severity: 'error' | 'warning' | 'hint';
  readonly count: number;
}

/** What is known of the components on the canvas besides the design. */
export interface CanvasNotes {
  /** One line a component. */
  readonly lines: Readonly<Record<string, NodeNote>>;
  /** Components that a run is working on now. */
  readonly busy: readonly NodeId[];
  /** The component that takes most of a request's time. */
  readonly bottleneck?: NodeId | undefined;
  /** A word on how a component fares: "overloaded", "down". "slowest" stands on the bottleneck where it has none. */
  readonly marks?: Readonly<Record<string, string>> | undefined;
  /** How much flows along a connection, by its id: "500", "23 k/s". */
  readonly flows?: Readonly<Record<string, string>> | undefined;
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
  /** It takes one edge and has it. */
  readonly taken: boolean;
}

/** Everything one component needs to draw itself. */
export interface ComponentData extends Record<string, unknown> {
  readonly node: DesignNode;
  readonly kind: ComponentKind;
  readonly handles: readonly PortHandle[];
  readonly note: NodeNote | undefined;
  readonly badge: NodeBadge | undefined;
  readonly busy: boolean;
  readonly bottleneck: boolean;
  readonly mark: string | undefined;
}

/** A component or a drawing as a node of React Flow. */
export type CanvasNode = Node<ComponentData, 'component' | 'text' | 'group'>;

/** What an edge needs to draw itself. */
export interface FlowEdgeData extends Record<string, unknown> {
  readonly edge: EdgeId;
  readonly flow: Flow;
  readonly moving: boolean;
  readonly label: string;
  /** How much flows along it. */
  readonly count?: string | undefined;
}

/** A connection as an edge of React Flow. */
export type CanvasEdge = Edge<FlowEdgeData, 'flow'>;
