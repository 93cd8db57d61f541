import type { NodeId } from '../design/types.ts';
import type { TwoTowerConfig } from '../models/protocol.ts';
import type { FeatureJoin } from '../world/video/features.ts';
import type { PositionBias } from '../world/video/position-weights.ts';
import type { VideoWorldConfig } from '../world/video/types.ts';
import type { RankerChoice } from './ranker-kinds.ts';
import type { RerankPlan } from './rerank-kinds.ts';

/** What counts as a positive example. */
export type Label = 'click' | 'engaged';

/** Candidate generation: one trained two-tower model over one index. */
export interface RetrievalPlan {
  readonly node: NodeId;
  readonly indexNode: NodeId;
  readonly trainerNode: NodeId;
  readonly config: TwoTowerConfig;
  readonly label: Label;
  readonly maximumRows: number;
  /** A key of the index registry. */
  readonly index: string;
  /** Settings of that index. */
  readonly indexSettings: Readonly<Record<string, number>>;
  /** Candidates handed on. */
  readonly k: number;
}

/** Ranking by one trained model. */
export type RankerPlan = RankerChoice & {
  readonly node: NodeId;
  readonly trainerNode: NodeId;
  readonly label: Label;
  readonly maximumRows: number;
  readonly data: RankerDataPlan;
};

/** Which rows a ranker learns from and is tested on, and as of when their features are joined. */
export interface RankerDataPlan {
  readonly node: NodeId;
  /** `time` tests the last day; `random` tests rows drawn from all days. */
  readonly split: 'time' | 'random';
  readonly join: FeatureJoin;
  readonly positionBias: PositionBias;
}

/** Exactly what will run: a design compiled for the video world. */
export interface Plan {
  readonly world: VideoWorldConfig;
  readonly retrieval: RetrievalPlan;
  /** Absent where nothing filters the candidates. */
  readonly merge?: { readonly node: NodeId; readonly dropWatched: boolean };
  /** Absent where candidates are shown in the order of retrieval. */
  readonly ranker?: RankerPlan;
  /** Steps of re-ranking, in the order drawn. */
  readonly rerank: readonly RerankPlan[];
  readonly response: { readonly node: NodeId; readonly size: number };
}

/** Impressions a user and day in the default world. */
export const IMPRESSIONS_PER_USER_DAY = 12;
