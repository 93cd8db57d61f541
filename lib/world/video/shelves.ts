import type { Random } from '../../core/random.ts';
import { CATEGORIES, LANGUAGES } from './constants.ts';
import { countUploaded } from './curves.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import { buildAlias, drawAlias } from './sampling.ts';
import type { VideoCatalogue } from './types.ts';

/** Segments of the catalogue: segment = category x LANGUAGES + language. */
export const SEGMENTS = CATEGORIES * LANGUAGES;

/** Ids sorted by a key, ascending within a key: those of key k stand from `start[k]` to `start[k + 1]`. */
interface Grouping {
  readonly start: Int32Array;
  readonly ids: Int32Array;
}

function groupBy(keys: Int32Array, groups: number): Grouping {
  const start = new Int32Array(groups + 1);
  for (let i = 0; i < keys.length; i += 1) {
    const k = (keys[i] as number) + 1;
    start[k] = (start[k] as number) + 1;
  }
  for (let k = 0; k < groups; k += 1) start[k + 1] = (start[k + 1] as number) + (start[k] as number);
  const next = start.slice(0, groups);
  const ids = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i += 1) {
    const k = keys[i] as number;
    ids[next[k] as number] = i;
    next[k] = (next[k] as number) + 1;
  }
  return { start, ids };
}

/** The uploaded videos of one day, ready to be drawn by popularity: all of them, by segment, by creator. */
export interface Shelves {
  /** Videos uploaded by the opened day. */
  uploaded(): number;
  /** Stocks the shelves for a day. `clicks` holds the clicks of every video on earlier days. Days must not go back. */
  openDay(day: number, clicks: ArrayLike<number>): void;
  segmentOf(video: number): number;
  segmentUploaded(segment: number): number;
  creatorUploaded(creator: number): number;
  /** Share of all popularity that a video has. */
  popularShare(video: number): number;
  /** Share of the rooted popularity of its segment that a video has. */
  segmentShare(video: number): number;
  /** How many uploaded videos of the same creator are newer. */
  newerByCreator(video: number): number;
  drawPopular(random: Random): number;
  drawFromSegment(random: Random, segment: number): number;
  /** The creator's uploaded video that has `back` newer ones. */
  latest(creator: number, back: number): number;
}

/** Columns of the shelves, one entry a video unless said otherwise. */
function allocate(catalogue: VideoCatalogue) {
  const count = catalogue.count;
  const segmentOf = new Int32Array(count);
  for (let v = 0; v < count; v += 1) {
    segmentOf[v] = (catalogue.category[v] as number) * LANGUAGES + (catalogue.language[v] as number);
  }
  const creators = groupBy(catalogue.creator, catalogue.creators);
  const rankInCreator = new Int32Array(count);
  for (let c = 0; c < catalogue.creators; c += 1) {
    const first = creators.start[c] as number;
    const end = creators.start[c + 1] as number;
    for (let i = first; i < end; i += 1) rankInCreator[creators.ids[i] as number] = i - first;
  }
  return {
    segmentOf,
    segments: groupBy(segmentOf, SEGMENTS),
    creators,
    rankInCreator,
    popularity: new Float64Array(count),
    rooted: new Float64Array(count),
    accept: new Float32Array(count),
    alias: new Int32Array(count),
    segmentAccept: new Float32Array(count),
    segmentAlias: new Int32Array(count),
    work: new Int32Array(count),
    /** One entry a segment. */
    segmentSum: new Float64Array(SEGMENTS),
    segmentUploaded: new Int32Array(SEGMENTS),
    /** One entry a creator. */
    creatorUploaded: new Int32Array(catalogue.creators),
  };
}

/** Bytes that {@link createShelves} holds a video. */
export const SHELF_BYTES_PER_VIDEO = 52;

/** Makes empty shelves. `openDay` takes time linear in the videos, every other method constant time. */
export function createShelves(catalogue: VideoCatalogue, hidden: HiddenVideoWorld): Shelves {
  const held = allocate(catalogue);
  const { segmentOf, segments, creators, popularity, rooted, segmentSum, segmentUploaded, creatorUploaded } =
    held;
  const start = hidden.videos.startingPopularity;
  let uploaded = 0;
  let popularitySum = 0;
  const openDay = (day: number, clicks: ArrayLike<number>): void => {
    const before = uploaded;
    uploaded = countUploaded(catalogue.uploadDay, day);
    for (let v = before; v < uploaded; v += 1) {
      const s = segmentOf[v] as number;
      const c = catalogue.creator[v] as number;
      segmentUploaded[s] = (segmentUploaded[s] as number) + 1;
      creatorUploaded[c] = (creatorUploaded[c] as number) + 1;
    }
    for (let v = 0; v < uploaded; v += 1) popularity[v] = (start[v] as number) + (clicks[v] as number);
    popularitySum = buildAlias(popularity, 0, uploaded, held.accept, held.alias, held.work);
    for (let s = 0; s < SEGMENTS; s += 1) {
      const first = segments.start[s] as number;
      const length = segmentUploaded[s] as number;
      for (let i = first; i < first + length; i += 1) {
        rooted[i] = Math.sqrt(popularity[segments.ids[i] as number] as number);
      }
      segmentSum[s] = buildAlias(rooted, first, length, held.segmentAccept, held.segmentAlias, held.work);
    }
  };
  return {
    openDay,
    uploaded: () => uploaded,
    segmentOf: (video) => segmentOf[video] as number,
    segmentUploaded: (segment) => segmentUploaded[segment] as number,
    creatorUploaded: (creator) => creatorUploaded[creator] as number,
    popularShare: (video) => (popularity[video] as number) / popularitySum,
    segmentShare: (video) =>
      Math.sqrt(popularity[video] as number) / (segmentSum[segmentOf[video] as number] as number),
    newerByCreator: (video) =>
      (creatorUploaded[catalogue.creator[video] as number] as number) -
      1 -
      (held.rankInCreator[video] as number),
    drawPopular: (random) => drawAlias(random, 0, uploaded, held.accept, held.alias),
    drawFromSegment(random, segment) {
      const first = segments.start[segment] as number;
      const length = segmentUploaded[segment] as number;
      return segments.ids[
        first + drawAlias(random, first, length, held.segmentAccept, held.segmentAlias)
      ] as number;
    },
    latest: (creator, back) =>
      creators.ids[
        (creators.start[creator] as number) + (creatorUploaded[creator] as number) - 1 - back
      ] as number,
  };
}
