import type { NodeId } from '../design/types.ts';
import type { ModelFile } from '../models/protocol.ts';
import type { Served } from './pipeline.ts';
import type { Plan } from './plan.ts';
import type { RankerQuality } from './result.ts';

/** What an assistant is asked to help with. */
export interface AssistCall {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
  readonly memoryLimitBytes: number;
}

/** A trained two-tower model, with what its training took. */
export interface AssistedTowers {
  readonly node: NodeId;
  readonly file: ModelFile;
  readonly ms: number;
  readonly stepMs?: number;
}

/** A part of a run that an assistant has done. */
export type AssistReply =
  | ({ readonly type: 'towers' } & AssistedTowers)
  /** The best videos of evaluated users: `best` holds one list after another, `lengths` says how long each is. */
  | {
      readonly type: 'judged';
      readonly rule: string;
      readonly users: Int32Array;
      readonly lengths: Int32Array;
      readonly best: Int32Array;
    }
  | { readonly type: 'quality'; readonly node: NodeId; readonly quality: RankerQuality }
  /** What the evaluated users from that place on were served, one after another. */
  | { readonly type: 'served'; readonly from: number; readonly served: readonly Served[] }
  /** The assistant can do no more. */
  | { readonly type: 'failed' };

/** The run's end of the connection to an assistant. */
export interface AssistantLine {
  /** Hands over the rankers that the run has trained. */
  readonly sendRankers: (files: ReadonlyMap<NodeId, ModelFile>) => void;
  /** Lets the assistant go. What it was doing is lost, and nothing more comes from it. */
  readonly end: () => void;
}

/** Who does parts of runs at the same time: another worker. It helps one run at a time. */
export interface Assistant {
  /** Begins to help. `receive` hears of each part that is done, in the run's own thread, while that yields. */
  begin(call: AssistCall, receive: (reply: AssistReply) => void): AssistantLine;
}
