import type { NodeId } from '../design/types.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import type { OpenedWorld } from '../world/imported/open.ts';
import type { FittedCalibration } from './calibrate.ts';
import type { KeptIndex } from './open-index.ts';
import type { AdsLabels } from './ads-result.ts';
import type { PreparedAds } from './ads/prepare.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { RankerQuality } from './result.ts';

/** Keeps the last few made things by name, and frees the ones it drops. */
export interface Shelf<T> {
  /** The thing of that name, which becomes the most recently used. */
  find(key: string): T | undefined;
  /** Keeps a thing; the least recently used beyond the limit are freed. */
  keep(key: string, thing: T): void;
  /** Keeps at least so many from now on, and never fewer than at first: what one run holds at once must not be freed. */
  makeRoom(count: number): void;
  /** Frees everything. */
  clear(): void;
}

/**
 * Makes an empty shelf.
 *
 * @param limit how many things are kept, at least 1
 * @param free gives back what a dropped thing holds outside the JavaScript heap
 */
export function createShelf<T>(limit: number, free: (thing: T) => void): Shelf<T> {
  const things = new Map<string, T>();
  let room = limit;
  return {
    makeRoom(count) {
      room = Math.max(limit, count);
    },
    find(key) {
      const found = things.get(key);
      if (found === undefined) return undefined;
      things.delete(key);
      things.set(key, found);
      return found;
    },
    keep(key, thing) {
      const before = things.get(key);
      if (before !== undefined && before !== thing) free(before);
      things.delete(key);
      things.set(key, thing);
      for (const [oldest, dropped] of things) {
        if (things.size <= room) break;
        things.delete(oldest);
        free(dropped);
      }
    },
    clear() {
      for (const thing of things.values()) free(thing);
      things.clear();
    },
  };
}

/** What runs keep for one another: worlds and trained models by everything that made them. */
export interface RunCache {
  readonly worlds: Shelf<PreparedWorld>;
  /** Worlds of ads, and what rankers reached in them. */
  readonly adsWorlds: Shelf<PreparedAds>;
  readonly adsQualities: Shelf<{ readonly quality: RankerQuality; readonly labels: AdsLabels }>;
  /** Imported data sets, split; cleared when the data set is let go. */
  readonly imported: Shelf<OpenedWorld>;
  readonly retrieval: Shelf<RetrievalModel>;
  readonly collaborative: Shelf<CollaborativeModel>;
  readonly rankers: Shelf<RankingModel>;
  /** What rankers reached on the tested day, under the names of the rankers. */
  readonly qualities: Shelf<RankerQuality>;
  /** What calibrations were fitted, and what they reached. */
  readonly calibrations: Shelf<FittedCalibration>;
  /** The indexes that served last, by component. */
  readonly indexes: Map<NodeId, KeptIndex>;
  /** Whether requests have been served before, so that their code is compiled. */
  warm: boolean;
}

/** Makes an empty cache whose shelves keep `limit` things each. */
export function createRunCache(limit: number): RunCache {
  return {
    worlds: createShelf<PreparedWorld>(limit, () => undefined),
    adsWorlds: createShelf<PreparedAds>(limit, () => undefined),
    adsQualities: createShelf<{ readonly quality: RankerQuality; readonly labels: AdsLabels }>(
      limit,
      () => undefined,
    ),
    imported: createShelf<OpenedWorld>(1, () => undefined),
    retrieval: createShelf<RetrievalModel>(limit, (model) => model.dispose()),
    collaborative: createShelf<CollaborativeModel>(limit, (model) => model.dispose()),
    rankers: createShelf<RankingModel>(limit, (model) => model.dispose()),
    qualities: createShelf<RankerQuality>(limit, () => undefined),
    calibrations: createShelf<FittedCalibration>(limit, () => undefined),
    indexes: new Map(),
    warm: false,
  };
}
