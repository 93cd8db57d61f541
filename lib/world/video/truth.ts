import { exp } from '../../core/real.ts';
import type { Behaviour } from './behaviour.ts';
import { UNDER_AGE_BANDS } from './constants.ts';
import { countUploaded } from './curves.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import { createSelector } from './select.ts';
import type { VideoCatalogue, VideoContext, VideoTruth, VideoUsers, VideoWorldConfig } from './types.ts';
import { meanSessions, returnChance } from './visits.ts';

/** Places whose mean examination is worked out at most; lists are far shorter. */
const PLACES = 1_000;

function requireIndex(name: string, value: number, count: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value < count)) {
    throw new RangeError(`A ${name} is a whole number from 0 to ${count - 1}; got ${value}.`);
  }
}

/** What the truth is made of. */
export interface TruthSources {
  readonly config: VideoWorldConfig;
  readonly catalogue: VideoCatalogue;
  readonly users: VideoUsers;
  readonly hidden: HiddenVideoWorld;
  readonly behaviour: Behaviour;
  /** 1 for videos that nobody may be shown; none where absent. */
  readonly banned?: Uint8Array;
}

/** Mean examination of the places over all users, worked out as far as it is asked for. */
function createExamination(patience: Float32Array): (position: number) => number {
  const users = patience.length;
  const products = new Float64Array(users).fill(1);
  const means: number[] = [1];
  return (position) => {
    while (means.length <= position) {
      let sum = 0;
      for (let u = 0; u < users; u += 1)
        sum += products[u] = (products[u] as number) * (patience[u] as number);
      means.push(sum / users);
    }
    return means[position] as number;
  };
}

/** Sets the context where one is named. */
function setContext(behaviour: Behaviour, devices: number, context: VideoContext | undefined): void {
  if (context === undefined) return;
  requireIndex('hour', context.hour, 24);
  requireIndex('device', context.device, devices);
  behaviour.setContext(context);
}

/**
 * Makes the truth of a world. It holds the hidden side in its closures: nothing hidden can be
 * reached from the object it returns. `values` costs about 50 ns a video and allocates nothing;
 * `best` allocates its answer only. Arguments out of range throw a RangeError.
 */
export function createTruth(sources: TruthSources): VideoTruth {
  const { config, catalogue, hidden, behaviour, banned } = sources;
  const { ageBand, devices } = sources.users;
  const patience = hidden.users.patience;
  const users = patience.length;
  const meanExamination = createExamination(patience);
  const scratch = new Float32Array(catalogue.count);
  const select = createSelector();

  const open = (user: number, video: number, day: number, context?: VideoContext): boolean => {
    requireIndex('user', user, users);
    requireIndex('video', video, catalogue.count);
    requireIndex('day', day, config.days);
    behaviour.open(user, day);
    setContext(behaviour, devices, context);
    return (catalogue.uploadDay[video] as number) <= day;
  };
  const isUnderAge = (user: number): boolean => (ageBand[user] as number) < UNDER_AGE_BANDS;
  const values = (user: number, day: number, out: Float32Array, context?: VideoContext): void => {
    requireIndex('user', user, users);
    requireIndex('day', day, config.days);
    if (out.length < catalogue.count) {
      throw new RangeError(`The values of ${catalogue.count} videos need as many places; got ${out.length}.`);
    }
    behaviour.open(user, day);
    setContext(behaviour, devices, context);
    const uploaded = countUploaded(catalogue.uploadDay, day);
    behaviour.writeValues(uploaded, out);
    out.fill(0, uploaded, catalogue.count);
    if (banned !== undefined) for (let v = 0; v < uploaded; v += 1) if (banned[v] === 1) out[v] = 0;
    if (!isUnderAge(user)) return;
    for (let v = 0; v < uploaded; v += 1) if (catalogue.mature[v] === 1) out[v] = 0;
  };
  return {
    values,
    clickProbability: (user, video, day, context) =>
      open(user, video, day, context) ? behaviour.clickProbability(video) : 0,
    watchSecondsGivenClick: (user, video, day, context) =>
      open(user, video, day, context) ? behaviour.watchSeconds(video) : 0,
    likeProbabilityGivenClick: (user, video, day) =>
      open(user, video, day) ? behaviour.likeProbability(video) : 0,
    hideProbabilityGivenNoClick: (user, video, day) =>
      open(user, video, day) ? behaviour.hideProbability(video) : 0,
    returnProbability(user, watchSeconds) {
      requireIndex('user', user, users);
      if (!(watchSeconds >= 0)) throw new RangeError(`watchSeconds is 0 or more; got ${watchSeconds}.`);
      const mean = meanSessions(config, hidden.users.activity[user] as number);
      return returnChance(watchSeconds) * (1 - exp(-mean));
    },
    isAllowed(user, video) {
      requireIndex('user', user, users);
      requireIndex('video', video, catalogue.count);
      return banned?.[video] !== 1 && (catalogue.mature[video] === 0 || !isUnderAge(user));
    },
    duplicateGroup(video) {
      requireIndex('video', video, catalogue.count);
      return hidden.videos.duplicateGroup[video] as number;
    },
    examination(position, user) {
      requireIndex('position', position, PLACES);
      if (user !== undefined) {
        requireIndex('user', user, users);
        let product = 1;
        for (let p = 0; p < position; p += 1) product *= patience[user] as number;
        return product;
      }
      return meanExamination(position);
    },
    best(user, day, k) {
      values(user, day, scratch);
      return select(scratch, countUploaded(catalogue.uploadDay, day), k);
    },
    clickbait(video) {
      requireIndex('video', video, catalogue.count);
      return hidden.videos.clickbait[video] as number;
    },
  };
}
