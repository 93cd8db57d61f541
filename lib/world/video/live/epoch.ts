import { createBehaviour } from '../behaviour.ts';
import type { Behaviour } from '../behaviour.ts';
import type { HiddenVideoWorld } from '../hidden.ts';
import { createTruth } from '../truth.ts';
import type { VideoCatalogue, VideoTruth, VideoUsers } from '../types.ts';
import { adjustBehaviour } from './adjust-behaviour.ts';
import type { LiveWorldConfig } from './types.ts';

/** What a live world is like from one day on, until the next change. Columns are never written to. */
export interface EpochState {
  readonly fromDay: number;
  readonly catalogue: VideoCatalogue;
  /** What is so; {@link seeUsers} says what may be seen of it. */
  readonly users: VideoUsers;
  readonly hidden: HiddenVideoWorld;
  /** 1 for accounts that are bots, for deleted accounts, for videos that nobody may be shown; none where absent. */
  readonly bots?: Uint8Array;
  readonly deleted?: Uint8Array;
  readonly harmful?: Uint8Array;
  /** What moderation has found, and the days from which on it is known, ascending. */
  readonly moderation?: readonly { readonly fromDay: number; readonly flagged: Uint8Array }[];
  /** Hours that events arrive later than usual. */
  readonly delayHours: number;
  readonly hidesDemographics: boolean;
}

/** A state with what users do in it and the truth about it. */
export interface Epoch extends EpochState {
  readonly behaviour: Behaviour;
  readonly truth: VideoTruth;
  /** The users as the platform may see them. */
  readonly seenUsers: VideoUsers;
}

/** A column with the entries of deleted accounts set to 0; the column itself where there are none. */
function blank(column: Uint8Array, deleted: Uint8Array | undefined): Uint8Array {
  return deleted === undefined ? column : column.map((value, user) => (deleted[user] === 1 ? 0 : value));
}

/** The users as far as they may be observed: profiles of deleted accounts, and age and country where they are hidden, are 0. */
function seeUsers({ users, deleted, hidesDemographics }: EpochState): VideoUsers {
  if (deleted === undefined && !hidesDemographics) return users;
  const nothing = new Uint8Array(users.count);
  return {
    ...users,
    ageBand: hidesDemographics ? nothing : blank(users.ageBand, deleted),
    country: hidesDemographics ? nothing : blank(users.country, deleted),
    language: blank(users.language, deleted),
    device: blank(users.device, deleted),
  };
}

/** Opens an epoch. Allocates some 20 bytes a video and 8 a user. */
export function openEpoch(config: LiveWorldConfig, state: EpochState): Epoch {
  const { catalogue, users, hidden, bots, harmful } = state;
  const behaviour = adjustBehaviour(createBehaviour(catalogue, users, hidden), { bots, harmful, catalogue });
  const truth = createTruth({
    config,
    catalogue,
    users,
    hidden,
    behaviour,
    ...(harmful === undefined ? {} : { banned: harmful }),
  });
  return { ...state, behaviour, truth, seenUsers: seeUsers(state) };
}

/** The epoch that a day lies in: the last one that has begun by then. Epochs ascend by their first day. */
export function epochOn(epochs: readonly Epoch[], day: number): Epoch {
  let found = epochs[0] as Epoch;
  for (const epoch of epochs) if (epoch.fromDay <= day) found = epoch;
  return found;
}

/** The truth of all days: every question goes to the epoch of its day, or of the open day where it names none. */
export function createLiveTruth(epochs: () => readonly Epoch[], today: () => number): VideoTruth {
  const on = (day: number = today()): VideoTruth => epochOn(epochs(), day).truth;
  return {
    clickProbability: (user, video, day, context) => on(day).clickProbability(user, video, day, context),
    watchSecondsGivenClick: (user, video, day, context) =>
      on(day).watchSecondsGivenClick(user, video, day, context),
    likeProbabilityGivenClick: (user, video, day) => on(day).likeProbabilityGivenClick(user, video, day),
    hideProbabilityGivenNoClick: (user, video, day) => on(day).hideProbabilityGivenNoClick(user, video, day),
    returnProbability: (user, watchSeconds) => on().returnProbability(user, watchSeconds),
    isAllowed: (user, video, day) => on(day).isAllowed(user, video),
    duplicateGroup: (video) => on().duplicateGroup(video),
    examination: (position, user, day) => on(day).examination(position, user),
    values: (user, day, out, context) => on(day).values(user, day, out, context),
    best: (user, day, k) => on(day).best(user, day, k),
    clickbait: (video, day) => on(day).clickbait(video),
  };
}
