import type { Id } from '../core/ids.ts';

/** Names a node of a design. */
export type NodeId = Id<'node'>;
/** Names an edge of a design. */
export type EdgeId = Id<'edge'>;

/** What a parameter may hold. */
export type ParameterValue = number | string | boolean;

/** One component on the canvas. */
export interface DesignNode {
  readonly id: NodeId;
  /** A key of the component catalogue. */
  readonly kind: string;
  /** The name people gave it; the kind's own name where absent. */
  readonly label?: string;
  /** Place of the upper left corner on the canvas, in canvas pixels. */
  readonly x: number;
  readonly y: number;
  /** Only parameters that differ from their default need to be present. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** One end of an edge: a port of a node. */
export interface PortReference {
  readonly node: NodeId;
  readonly port: string;
}

/** A directed connection between two ports. */
export interface DesignEdge {
  readonly id: EdgeId;
  readonly from: PortReference;
  readonly to: PortReference;
}

/** What the system must do, whatever is drawn. */
export interface Requirements {
  /** 99th percentile of the time a request may take, milliseconds. */
  readonly latencyP99Ms: number;
  /** Daily active users at full scale. */
  readonly dailyUsers: number;
  /** Videos at full scale. */
  readonly videos: number;
}

/** A versioned ML system design: a typed graph and the requirements it must meet. */
export interface Design {
  readonly version: 1;
  readonly name: string;
  readonly requirements: Requirements;
  readonly nodes: readonly DesignNode[];
  readonly edges: readonly DesignEdge[];
}

/** What flows through a port: single requests, batches, a stream of events, or a trained model. */
export type Flow = 'request' | 'batch' | 'stream' | 'model';

/** A place where edges end. */
export interface PortSpec {
  readonly id: string;
  readonly label: string;
  readonly flow: Flow;
  /** May more than one edge end here. */
  readonly many?: boolean;
}

/** The families that share a hue and a shape on the canvas. */
export type Family =
  | 'sources'
  | 'data'
  | 'features'
  | 'training'
  | 'candidates'
  | 'ranking'
  | 're-ranking'
  | 'serving'
  | 'operations';

/** What has to be done again when a parameter changes. */
export type Effect = 'world' | 'training' | 'serving';

/** A parameter of a component: enough to validate it and to draw its control. */
export type ParameterSpec =
  | {
      readonly type: 'number';
      readonly label: string;
      readonly help: string;
      readonly unit: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      /** Whole numbers only. */
      readonly whole: boolean;
      readonly default: number;
      readonly effect: Effect;
    }
  | {
      readonly type: 'choice';
      readonly label: string;
      readonly help: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly default: string;
      readonly effect: Effect;
    }
  | {
      readonly type: 'switch';
      readonly label: string;
      readonly help: string;
      readonly default: boolean;
      readonly effect: Effect;
    };

/** A kind of component: an entry of the catalogue. */
export interface ComponentKind {
  readonly kind: string;
  readonly name: string;
  readonly family: Family;
  /** What it is for, one or two plain sentences. */
  readonly summary: string;
  readonly source?: string;
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  /** The parameter shown on the node itself, where one tells most. */
  readonly headline?: string;
}

/** The component catalogue: kind -> its description. */
export type Catalogue = Readonly<Record<string, ComponentKind>>;
