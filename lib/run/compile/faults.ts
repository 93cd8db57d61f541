import type { Fix } from '../../design/lint/types.ts';
import type { NodeId } from '../../design/types.ts';

/** Why a design cannot run. Names are those that people gave. */
export type CompileError =
  | { readonly code: 'component-missing'; readonly kind: string; readonly name: string }
  | {
      readonly code: 'component-twice';
      readonly kind: string;
      readonly name: string;
      readonly nodes: readonly string[];
    }
  | {
      readonly code: 'input-unconnected';
      readonly node: string;
      readonly name: string;
      readonly port: string;
    }
  | {
      readonly code: 'input-unexpected';
      readonly node: string;
      readonly name: string;
      readonly port: string;
      readonly got: string;
      readonly want: string;
    }
  | { readonly code: 'path-circular'; readonly node: string; readonly name: string }
  | { readonly code: 'list-longer-than-candidates'; readonly size: number; readonly k: number }
  /** The component works on something of which there is no world. */
  | { readonly code: 'world-absent'; readonly node: string; readonly name: string }
  /** Several lists flow into something that is only drawn. */
  | { readonly code: 'lists-joined-by-drawing'; readonly node: string; readonly name: string }
  | { readonly code: 'trained-on-test'; readonly node: string; readonly name: string }
  /** What a model learns from comes from splits with different settings. */
  | { readonly code: 'splits-differ'; readonly node: string; readonly name: string }
  | { readonly code: 'calibration-without-ranker'; readonly node: string; readonly name: string }
  /** The model reads what the world of ads does not have. */
  | { readonly code: 'ads-model-absent'; readonly node: string; readonly name: string }
  | { readonly code: 'sources-too-many'; readonly sources: number; readonly limit: number };

/** One thing that keeps a design, or a branch of it, from running. */
export interface Fault {
  readonly error: CompileError;
  /** What it is about, the first one before all; empty where something is missing altogether. */
  readonly nodes: readonly NodeId[];
  /** What it stops: the run, or only the branch that leaves the path at this component. */
  readonly stops: 'run' | { readonly branch: NodeId };
  readonly fix?: Fix;
}

/** Collects faults, each once. */
export class FaultList {
  private readonly found = new Map<string, Fault>();
  private readonly stops: Fault['stops'];

  /** @param stops what faults found from now on stop */
  constructor(stops: Fault['stops']) {
    this.stops = stops;
  }

  /** Adds a fault; an equal one changes nothing. */
  add(error: CompileError, nodes: readonly NodeId[], fix?: Fix): void {
    const key = JSON.stringify(error);
    if (this.found.has(key)) return;
    this.found.set(key, { error, nodes, stops: this.stops, ...(fix === undefined ? {} : { fix }) });
  }

  /** In the order in which they were found. */
  list(): readonly Fault[] {
    return [...this.found.values()];
  }
}
