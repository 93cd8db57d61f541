import type { NodeId } from '../design/types.ts';
import type { BprConfig } from '../models/bpr/config.ts';
import type { IalsConfig } from '../models/ials/config.ts';
import type { ItemKnnConfig } from '../models/item-knn/config.ts';
import type { TwoTowerConfig } from '../models/protocol.ts';
import type { FeatureJoin } from '../world/video/features.ts';
import type { PositionBias } from '../world/video/position-weights.ts';
import type { VideoWorldConfig } from '../world/video/types.ts';
import type { AdsDataPlan, AdsPlan } from './ads/plan.ts';
import type { RankerChoice } from './ranker-kinds.ts';
import type { RerankPlan } from './rerank-kinds.ts';

/** What counts as a positive example. */
export type Label = 'click' | 'engaged';

/** Candidate generation: one trained two-tower model over one index. */
export interface RetrievalPlan {
  readonly source: 'two-tower';
  /** The component of the model. */
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

/** Candidates of a model that learns from who used what, and from nothing else. */
export type CollaborativePlan = {
  readonly node: NodeId;
  readonly trainerNode: NodeId;
  readonly label: Label;
  readonly maximumRows: number;
  readonly k: number;
} & (
  | { readonly source: 'ials'; readonly config: IalsConfig }
  | { readonly source: 'bpr'; readonly config: BprConfig }
  | { readonly source: 'item-knn'; readonly config: ItemKnnConfig }
);

/** Candidates that are counted from the log, the same for everybody. */
export interface CountedPlan {
  readonly node: NodeId;
  /** `popular`: clicks, each worth less with age; `trending`: clicks inside the window alone. */
  readonly source: 'popular' | 'trending';
  readonly k: number;
  /** Age at which a click counts half, days; 0 counts all alike. */
  readonly halfLifeDays: number;
  /** Clicks older than so many hours do not count; all do where absent. */
  readonly windowHours?: number;
}

/** The newest videos of the creators that a user follows. */
export interface FollowedPlan {
  readonly node: NodeId;
  readonly source: 'followed-creators';
  readonly k: number;
}

/** One source of candidates. */
export type SourcePlan = RetrievalPlan | CollaborativePlan | CountedPlan | FollowedPlan;

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
  /** Share of the negatives that training keeps, drawn at random; all of them where absent. */
  readonly negativeShare?: number;
  /** Of designs for ads: labels and crossed features. */
  readonly ads?: AdsDataPlan;
  /** Some rows of the training days are kept from training, for a calibration. */
  readonly holdsOut?: true;
}

/** How places are shared between sources where there are more candidates than room. */
export type Quota = 'score' | 'even' | 'weighted';

/** What one step of the request path does. */
export type StepWork =
  | { readonly step: 'source'; readonly source: SourcePlan }
  | { readonly step: 'merge'; readonly dropWatched: boolean; readonly quota: Quota; readonly keep: number }
  /** `keep` is set for pre-rankers, which hand on only the best. */
  | { readonly step: 'rank'; readonly ranker: RankerPlan; readonly keep?: number }
  /** Turns the scores of a ranker into chances that come true. */
  | { readonly step: 'calibrate'; readonly ranker: NodeId; readonly method: 'platt' | 'isotonic' }
  /** Keeps the beginning of a list, as a store of lists does. */
  | { readonly step: 'store'; readonly length: number }
  | { readonly step: 'rerank'; readonly rerank: RerankPlan };

/** One step of the request path. */
export type StepPlan = StepWork & {
  /** The component; for a two-tower model that of its index. */
  readonly node: NodeId;
  /** The steps whose lists it takes, which stand before it. */
  readonly from: readonly NodeId[];
};

/** Exactly what will run: a design compiled for the world of videos, or that of ads. */
export interface Plan {
  readonly world: VideoWorldConfig;
  /** The request path, each step after those that it takes lists from; the last one makes the list that is shown. */
  readonly steps: readonly StepPlan[];
  readonly response: { readonly node: NodeId; readonly size: number };
  /** Set where the design is for ads: it runs in the world of ads then. */
  readonly ads?: AdsPlan;
}

/** Impressions a user and day in the default world. */
export const IMPRESSIONS_PER_USER_DAY = 12;

/** The sources of a plan, in the order in which they are asked. */
export function sourcesOf({ steps }: Plan): readonly SourcePlan[] {
  return steps.flatMap((step) => (step.step === 'source' ? [step.source] : []));
}

/** The component that hands on the candidates of a source. */
export function exitOf(source: SourcePlan): NodeId {
  return source.source === 'two-tower' ? source.indexNode : source.node;
}

/** The rankers of a plan, pre-rankers among them, in the order in which they are asked. */
export function rankersOf({ steps }: Plan): readonly RankerPlan[] {
  return steps.flatMap((step) => (step.step === 'rank' ? [step.ranker] : []));
}

/** How many candidates the sources of a plan hand on together. */
export function widthOf(plan: Plan): number {
  return sourcesOf(plan).reduce((sum, source) => sum + source.k, 0);
}

/** Whether somewhere on the path the videos that a user has watched are dropped. */
export function dropsWatched({ steps }: Plan): boolean {
  return steps.some((step) => step.step === 'merge' && step.dropWatched);
}
