import type { RerankContext } from '../../rerank/protocol.ts';
import { createServingFeatures, type ServingFeatures } from '../../world/video/features.ts';
import { createGrowingHistory, type GrowingHistory } from '../../world/video/growing-history.ts';
import { createHistory } from '../../world/video/history.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import type { RunContext } from '../context.ts';
import { createRerankContext } from '../rerank-stage.ts';
import { createWatched, type Watched } from '../watched.ts';
import { featureDay, type FeaturePath } from './operations/feature-store.ts';
import { withSkew } from './skew.ts';

/** A day that is open for serving: everything but models. Days count from the beginning of the world. */
export interface OpenedDay {
  readonly day: number;
  readonly observed: ObservedVideoWorld;
  /** The features that requests read. */
  readonly features: ServingFeatures;
  /** The same features as training would compute them. */
  readonly expected: ServingFeatures;
  readonly featureAgeDays: number;
  readonly watched: Watched;
  /** Videos uploaded by the day, ascending. */
  readonly uploaded: Int32Array;
  readonly contextOf: (user: number, draw: number) => RerankContext;
}

/** The videos that are uploaded by a day, ascending. */
export function uploadedBy({ videos }: ObservedVideoWorld, day: number): Int32Array {
  return Int32Array.from(videos.uploadDay.keys()).filter((video) => (videos.uploadDay[video] ?? 0) <= day);
}

/** What is wrong with the features that requests read. */
export interface FeatureReading {
  /** One of them is computed by code of its own. */
  readonly hasSkew: boolean;
  /** Nothing that is counted can be read. */
  readonly isDown: boolean;
}

/** Opens the days of one course, one after another. */
export interface OpenDay {
  /** Opens a day, later than those before it. What was opened before holds no longer. */
  open(observed: ObservedVideoWorld, day: number, reading: FeatureReading): OpenedDay;
  /** Opens a day that holds for good; takes as long as the log is. */
  openForGood(observed: ObservedVideoWorld, day: number, reading: FeatureReading): OpenedDay;
}

/**
 * Makes what opens the days of a course.
 *
 * @param firstDay the first live day; features are never older than it
 * @param size of the list that is shown
 */
export function createOpenDay(
  path: FeaturePath,
  firstDay: number,
  size: number,
  { seed, kernels }: RunContext,
): OpenDay {
  const openWith = (
    growing: GrowingHistory,
    observed: ObservedVideoWorld,
    day: number,
    { hasSkew, isDown }: FeatureReading,
  ): OpenedDay => {
    // what was computed before the launch is as new as the launch
    const counted = firstDay + Math.max(0, featureDay(day - firstDay, path));
    const expected = createServingFeatures(observed, day, growing.at(observed, counted));
    const isReadable = path.atServing && !isDown;
    const read = isReadable ? expected : createServingFeatures(observed, day, createHistory(observed));
    const watched = createWatched(observed, day);
    const { videos, users } = observed;
    const uploaded = uploadedBy(observed, day);
    return {
      day,
      observed,
      features: hasSkew ? withSkew(read) : read,
      expected,
      featureAgeDays: isReadable ? day - counted : day,
      watched,
      uploaded,
      contextOf: createRerankContext({ catalogue: videos, users, watched, day, size, seed, kernels }),
    };
  };
  const growing = createGrowingHistory();
  return {
    open: (observed, day, reading) => openWith(growing, observed, day, reading),
    openForGood: (observed, day, reading) => openWith(createGrowingHistory(), observed, day, reading),
  };
}
