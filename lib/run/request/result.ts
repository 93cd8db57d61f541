import type { NodeId } from '../../design/types.ts';
import type { StepWork } from '../plan.ts';

/** Which user's request is followed: anybody, one with as short a history as there is, or one with a long one. */
export type UserPick = 'random' | 'new' | 'heavy';

/** What is known of whoever asks. */
export interface AskingUser {
  readonly id: number;
  /** Day of joining on the clock of the world; negative before its first day. */
  readonly joinDay: number;
  /** Videos watched on the days before, as far as they are known. */
  readonly watched: number;
  /** The categories that most of them are of, the most frequent first, at most three. */
  readonly categories: readonly number[];
  readonly country: number;
}

/** What is told of a video. */
export interface VideoFacts {
  readonly category: number;
  readonly creator: number;
  /** On the served day. */
  readonly ageDays: number;
}

/** A video in the list of a step, with the score that it has there. */
export interface ScoredVideo {
  readonly video: number;
  readonly score: number;
}

/** Why a video did not survive a step. */
export interface Loss {
  readonly video: number;
  /** Its zero-based place among what the step was given. */
  readonly from: number;
  readonly why: 'watched' | 'found-twice' | 'below-the-cut' | 're-ranked';
  /** What the step of re-ranking says. */
  readonly detail?: string;
}

/** A video of the final list that a step of re-ranking moved. */
export interface Move {
  readonly video: number;
  /** Zero-based places. */
  readonly from: number;
  readonly to: number;
  readonly detail: string;
}

/** What one step did to the request. */
export interface TracedStep {
  readonly node: NodeId;
  readonly step: StepWork['step'] | 'response';
  /** Videos that it was given, those of several lists counted together, and that it handed on. */
  readonly before: number;
  readonly after: number;
  /** The best that it handed on. */
  readonly best: readonly ScoredVideo[];
  readonly losses: readonly Loss[];
  readonly moves: readonly Move[];
}

/** Where a video was found. */
export interface Finding {
  /** The source. */
  readonly node: NodeId;
  /** Its zero-based place there. */
  readonly place: number;
  readonly score: number;
}

/** A video of the final list, or of the best list that the truth allows, on its way through the steps. */
export interface TracedVideo extends VideoFacts {
  readonly video: number;
  /** Seconds that the user is expected to watch it, when it is looked at. */
  readonly worthSeconds: number;
  readonly found: readonly Finding[];
  /** The score of the last ranker, where one scored it. */
  readonly score?: number;
  /** Its zero-based place in the final list. */
  readonly shownAt?: number;
  /** Its zero-based place among the best videos of this user. */
  readonly bestAt?: number;
  /** Where it was lost: the step and the reason; absent for what was shown and for what nothing found. */
  readonly lost?: Loss & { readonly node: NodeId };
}

/** A point of the picture of the two towers. */
export interface PicturePoint extends VideoFacts {
  readonly video: number;
  readonly x: number;
  readonly y: number;
  /** Among the nearest of the user, shown to it, or anything else. */
  readonly role: 'shown' | 'found' | 'watched' | 'other';
}

/** User and item vectors of a two-tower model, projected on the two directions in which these differ most. */
export interface TowerPicture {
  readonly node: NodeId;
  readonly user: { readonly x: number; readonly y: number };
  readonly points: readonly PicturePoint[];
  /** Share of the variance that the two directions hold, 0 .. 1. */
  readonly explained: number;
}

/** One request, step by step. */
export interface RequestTrace {
  readonly version: 1;
  readonly provenance: { readonly designHash: string; readonly seed: number };
  readonly pick: UserPick;
  readonly user: AskingUser;
  readonly steps: readonly TracedStep[];
  readonly shown: readonly TracedVideo[];
  /** The best list that the truth allows. */
  readonly best: readonly TracedVideo[];
  /** NDCG of the shown list. */
  readonly ndcg: number;
  /** Absent where no source is a two-tower model. */
  readonly picture?: TowerPicture;
}
