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
  /** Size in canvas pixels; only of what is drawn with one: boxes, texts and groups. */
  readonly width?: number;
  readonly height?: number;
  /** The group it stands in. */
  readonly group?: NodeId;
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
  /** What people wrote on it. */
  readonly label?: string;
}

/** What the system predicts or finds; it decides which metrics and rules apply. */
export type Objective =
  'recommendation' | 'ads' | 'search' | 'classification' | 'detection' | 'recognition' | 'other';

/** What the system must do, whatever is drawn. */
export interface Requirements {
  /** 99th percentile of the time a request may take, milliseconds. */
  readonly latencyP99Ms: number;
  /** Daily active users at full scale. */
  readonly dailyUsers: number;
  /** Items in the catalogue at full scale: videos, ads, images, or whatever is shown. */
  readonly items: number;
  /** Requests a daily user makes in a day, on average. */
  readonly requestsPerUserDay: number;
  /** Requests a second at the busiest time over their mean, at least 1. */
  readonly peakFactor: number;
  /** Items that are new each day, as a share of the catalogue, 0 .. 1. */
  readonly newItemsShare: number;
  readonly objective: Objective;
  /** Whether data of identifiable people is used. */
  readonly personalData: boolean;
}

/** A versioned ML system design: a typed graph and the requirements it must meet. */
export interface Design {
  readonly version: 2;
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
  | 'operations'
  | 'drawing';

/**
 * What a change of a parameter acts on: what has to be done again in a run (`world`, `training`,
 * `serving`), what the system does under load or over days, or nothing that is executed.
 */
export type Effect = 'world' | 'training' | 'serving' | 'load' | 'time' | 'none';

/** What every parameter has, whatever it holds. */
interface ParameterCommon {
  readonly label: string;
  /** One or two plain sentences on what it means. */
  readonly help: string;
  readonly effect: Effect;
  /** It counts, and is shown, only while another choice or switch (as 'true') has one of these values. */
  readonly onlyWhen?: { readonly parameter: string; readonly among: readonly string[] };
}

/** A parameter of a component: enough to validate it and to draw its control. */
export type ParameterSpec =
  | (ParameterCommon & {
      readonly type: 'number';
      readonly unit: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly step: number;
      /** Whole numbers only. */
      readonly whole: boolean;
      readonly default: number;
    })
  | (ParameterCommon & {
      readonly type: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly default: string;
    })
  | (ParameterCommon & { readonly type: 'switch'; readonly default: boolean })
  | (ParameterCommon & {
      readonly type: 'text';
      /** Most characters, at most {@link TEXT_LIMIT}. */
      readonly maximumLength: number;
      readonly default: string;
    });

/** Most characters a text parameter can allow. */
export const TEXT_LIMIT = 2000;

/**
 * How far a kind is executed: in every run (`runs`), only under simulated load (`load`), only over
 * simulated days (`time`), or never (`drawn`).
 */
export type Executes = 'runs' | 'load' | 'time' | 'drawn';

/** A kind of component: an entry of the catalogue. */
export interface ComponentKind {
  readonly kind: string;
  readonly name: string;
  readonly family: Family;
  /** What it is for, one or two plain sentences. */
  readonly summary: string;
  readonly executes: Executes;
  /** What it does when it is executed, one sentence. */
  readonly what: string;
  /** What it costs, one sentence with the formula in words. */
  readonly cost: string;
  /** Author, title, place and year of what it is taken from; every kind of machine learning has one. */
  readonly source?: string;
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  /** The parameter shown on the node itself, where one tells most. */
  readonly headline?: string;
}

/** The component catalogue: kind -> its description. */
export type Catalogue = Readonly<Record<string, ComponentKind>>;
