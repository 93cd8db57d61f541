import { matrix } from '../../core/matrix.ts';
import type { Matrix } from '../../core/matrix.ts';
import { log } from '../../core/real.ts';
import {
  DENSE,
  ILLUSTRATIVE_CREATOR_CLICKS,
  ILLUSTRATIVE_POPULARITY_DAYS,
  ILLUSTRATIVE_PRIOR_USER_CLICKS,
  ILLUSTRATIVE_DURATION_EDGES,
  ILLUSTRATIVE_PRIOR_CLICK_RATE,
  ILLUSTRATIVE_PRIOR_CREATOR_IMPRESSIONS,
  ILLUSTRATIVE_PRIOR_USER_CATEGORY_IMPRESSIONS,
  ILLUSTRATIVE_PRIOR_USER_IMPRESSIONS,
  ILLUSTRATIVE_PRIOR_VIDEO_IMPRESSIONS,
  ILLUSTRATIVE_PRIOR_WATCH_CLICKS,
  ILLUSTRATIVE_PRIOR_WATCH_SECONDS,
  ILLUSTRATIVE_SHARE_SCALE,
  countColumns,
  rankingCategoricalFeatures,
  rankingDenseFeatures,
  retrievalItemFeatures,
  retrievalUserFeatures,
} from './feature-list.ts';
import type { History } from './history.ts';
import type { ObservedVideoWorld, VideoContext } from './types.ts';

/** Categorical fields and dense features of a ranking row, and columns of the retrieval rows. */
export const RANKING_FIELDS = rankingCategoricalFeatures.length;
export const RANKING_WIDTH = rankingDenseFeatures.length;
export const USER_WIDTH = countColumns(retrievalUserFeatures);
const ITEM_WIDTH = countColumns(retrievalItemFeatures);

// columns of numbers, because rows are written by the million
const CENTRES = Float64Array.from(rankingDenseFeatures, ({ centre }) => centre);
const SPREADS = Float64Array.from(rankingDenseFeatures, ({ spread }) => spread);

function scale(feature: number, raw: number): number {
  return (raw - (CENTRES[feature] as number)) / (SPREADS[feature] as number);
}

function smoothRate(clicks: number, impressions: number, priorImpressions: number): number {
  return (clicks + priorImpressions * ILLUSTRATIVE_PRIOR_CLICK_RATE) / (impressions + priorImpressions);
}

function ageInDays(world: ObservedVideoWorld, video: number, day: number): number {
  return Math.max(0, day - (world.videos.uploadDay[video] as number));
}

/** The bucket of a duration among ILLUSTRATIVE_DURATION_EDGES. */
function bucketDuration(seconds: number): number {
  let bucket = 0;
  while (
    bucket < ILLUSTRATIVE_DURATION_EDGES.length &&
    seconds >= (ILLUSTRATIVE_DURATION_EDGES[bucket] as number)
  ) {
    bucket += 1;
  }
  return bucket;
}

/** Vocabulary sizes of the categorical fields of a ranking row; tags have one more entry, 0, for none. */
export function rankingVocabularies(world: ObservedVideoWorld): number[] {
  const { videos, users } = world;
  return [
    users.count,
    videos.count,
    videos.creators,
    videos.categories,
    videos.tagVocabulary + 1,
    videos.tagVocabulary + 1,
    videos.languages * videos.languages,
    users.countries,
    users.ageBands * users.devices,
    ILLUSTRATIVE_DURATION_EDGES.length + 1,
  ];
}

/** The categorical fields of a ranking row that describe its video, and the video alone. */
export const VIDEO_FIELDS = { first: 1, count: 5 } as const;

/** Writes the ids of a video in {@link VIDEO_FIELDS} to `out` from `base` on. */
export function writeVideoFields(
  { videos }: ObservedVideoWorld,
  video: number,
  out: Int32Array,
  base: number,
): void {
  const tags = video * videos.tagsPerVideo;
  out[base] = video;
  out[base + 1] = videos.creator[video] as number;
  out[base + 2] = videos.category[video] as number;
  out[base + 3] = (videos.tags[tags] as number) + 1;
  out[base + 4] = (videos.tags[tags + 1] as number) + 1;
}

/** Sine of h / 24 of a turn for the hours 0 .. 6; the others mirror them. */
const QUARTER_SINES: readonly number[] = [
  0,
  (Math.sqrt(6) - Math.sqrt(2)) / 4,
  0.5,
  Math.sqrt(0.5),
  Math.sqrt(0.75),
  (Math.sqrt(6) + Math.sqrt(2)) / 4,
  1,
];

/** The sine of an hour as a place on a circle of 24. */
function sineOfHour(hour: number): number {
  const turned = hour % 24;
  const half = turned % 12;
  const sine = QUARTER_SINES[half <= 6 ? half : 12 - half] as number;
  return turned < 12 ? sine : -sine;
}

/** The scaled places of the 24 hours on that circle. */
const HOUR_SINES = Float64Array.from({ length: 24 }, (_, hour) => scale(DENSE.hourSine, sineOfHour(hour)));
const HOUR_COSINES = Float64Array.from({ length: 24 }, (_, hour) =>
  scale(DENSE.hourCosine, sineOfHour(hour + 6)),
);

/** Where, when and on what a row was or will be shown. */
export interface RowContext extends VideoContext {
  /** Zero-based place on the screen. */
  readonly position: number;
  /** 0 Monday .. 6 Sunday. */
  readonly weekday: number;
}

/** Writes ranking rows as of the day at which a history stands. */
export interface RankingRows {
  /** Works out what depends on the video alone, after the history has moved; linear in the videos. */
  refresh(): void;
  /** Writes row `row` of both tables for a user, a video and the context of the request. Allocates nothing. */
  write(
    user: number,
    video: number,
    context: RowContext,
    categorical: Int32Array,
    dense: Float32Array,
    row: number,
  ): void;
}

/** Scaled dense features that depend on the video alone, one column each. */
function createVideoColumns(world: ObservedVideoWorld, history: History) {
  const { videos } = world;
  const column = (): Float32Array => new Float32Array(videos.count);
  const columns = {
    logDuration: column(),
    bucket: new Uint8Array(videos.count),
    logAge: column(),
    clickRate: column(),
    logPopularity: column(),
    logWatchSeconds: column(),
    /** One entry a creator. */
    creatorClickRate: new Float32Array(videos.creators),
  };
  for (let v = 0; v < videos.count; v += 1) {
    const seconds = videos.durationSeconds[v] as number;
    columns.logDuration[v] = scale(DENSE.logDuration, log(seconds));
    columns.bucket[v] = bucketDuration(seconds);
  }
  const refresh = (): void => {
    const day = history.day();
    for (let v = 0; v < videos.count; v += 1) {
      const clicks = history.videoClicks[v] as number;
      const impressions = history.videoImpressions[v] as number;
      const seconds =
        (history.videoWatchSeconds[v] as number) +
        ILLUSTRATIVE_PRIOR_WATCH_CLICKS * ILLUSTRATIVE_PRIOR_WATCH_SECONDS;
      columns.logAge[v] = scale(DENSE.logAge, log(1 + ageInDays(world, v, day)));
      columns.clickRate[v] = scale(
        DENSE.videoClickRate,
        smoothRate(clicks, impressions, ILLUSTRATIVE_PRIOR_VIDEO_IMPRESSIONS),
      );
      const days = Math.max(1, Math.min(day, ageInDays(world, v, day)));
      columns.logPopularity[v] = scale(
        DENSE.logPopularity,
        log(1 + (ILLUSTRATIVE_POPULARITY_DAYS * clicks) / days),
      );
      columns.logWatchSeconds[v] = scale(
        DENSE.logWatchSeconds,
        log(seconds / (clicks + ILLUSTRATIVE_PRIOR_WATCH_CLICKS)),
      );
    }
    for (let c = 0; c < videos.creators; c += 1) {
      const rate = smoothRate(
        history.creatorClicks[c] as number,
        history.creatorImpressions[c] as number,
        ILLUSTRATIVE_PRIOR_CREATOR_IMPRESSIONS,
      );
      columns.creatorClickRate[c] = scale(DENSE.creatorClickRate, rate);
    }
  };
  return { columns, refresh };
}

/** What rows hold of their user alone, as of the day at which the history stands. */
interface OpenUser {
  /** -1 when nobody is open. */
  user: number;
  /** Scaled. */
  clickRate: number;
  clicks: number;
  /** Length of the summed content of what the user engaged with; 0 without a history. */
  contentLength: number;
}

/** Turns to a user, for whom `history` counts clicks by creator from then on. */
function openUser(world: ObservedVideoWorld, history: History, open: OpenUser, user: number): void {
  history.openUser(user);
  open.user = user;
  open.clicks = history.userClicks[user] as number;
  const rate = smoothRate(
    open.clicks,
    history.userImpressions[user] as number,
    ILLUSTRATIVE_PRIOR_USER_IMPRESSIONS,
  );
  open.clickRate = scale(DENSE.userClickRate, rate);
  const { columns } = world.videos.content;
  let squares = 0;
  for (let k = user * columns; k < (user + 1) * columns; k += 1) {
    const past = history.userContent[k] as number;
    squares += past * past;
  }
  open.contentLength = Math.sqrt(squares);
}

/** Cosine between a video's content and the sum of what the open user engaged with; 0 without a history. */
function contentAffinity(
  { videos }: ObservedVideoWorld,
  history: History,
  { user, contentLength }: OpenUser,
  video: number,
): number {
  if (contentLength === 0) return 0;
  const { columns, data } = videos.content;
  const { userContent } = history;
  const [ofUser, ofVideo] = [user * columns, video * columns];
  let dot = 0;
  for (let k = 0; k < columns; k += 1) {
    dot += (userContent[ofUser + k] as number) * (data[ofVideo + k] as number);
  }
  return dot / contentLength;
}

/** Opens a writer of ranking rows on a history; call `refresh` before the first row and after every advance. */
export function createRankingRows(world: ObservedVideoWorld, history: History): RankingRows {
  const { videos, users } = world;
  const { columns, refresh } = createVideoColumns(world, history);
  const open: OpenUser = { user: -1, clickRate: 0, clicks: 0, contentLength: 0 };
  const writeFields = (
    user: number,
    video: number,
    { device }: RowContext,
    out: Int32Array,
    base: number,
  ): void => {
    out[base] = user;
    writeVideoFields(world, video, out, base + VIDEO_FIELDS.first);
    out[base + 6] = (users.language[user] as number) * videos.languages + (videos.language[video] as number);
    out[base + 7] = users.country[user] as number;
    out[base + 8] = (users.ageBand[user] as number) * users.devices + device;
    out[base + 9] = columns.bucket[video] as number;
  };
  const writeDense = (
    user: number,
    video: number,
    { position, hour, weekday }: RowContext,
    out: Float32Array,
    base: number,
  ): void => {
    const creator = videos.creator[video] as number;
    const userCategory = user * videos.categories + (videos.category[video] as number);
    const categoryRate = smoothRate(
      history.userCategoryClicks[userCategory] as number,
      history.userCategoryImpressions[userCategory] as number,
      ILLUSTRATIVE_PRIOR_USER_CATEGORY_IMPRESSIONS,
    );
    if (user !== open.user) openUser(world, history, open, user);
    const ownClicks = history.creatorClicksOfUser[creator] as number;
    const ownShare = ownClicks / (open.clicks + ILLUSTRATIVE_PRIOR_USER_CLICKS);
    const match = users.language[user] === videos.language[video] ? 1 : 0;
    out[base + DENSE.logDuration] = columns.logDuration[video] as number;
    out[base + DENSE.logAge] = columns.logAge[video] as number;
    out[base + DENSE.videoClickRate] = columns.clickRate[video] as number;
    out[base + DENSE.creatorClickRate] = columns.creatorClickRate[creator] as number;
    out[base + DENSE.userCategoryClickRate] = scale(DENSE.userCategoryClickRate, categoryRate);
    out[base + DENSE.userCreatorClicks] = scale(
      DENSE.userCreatorClicks,
      ownClicks === 0 ? 0 : log(1 + ILLUSTRATIVE_CREATOR_CLICKS * ownShare),
    );
    out[base + DENSE.logPopularity] = columns.logPopularity[video] as number;
    out[base + DENSE.position] = scale(DENSE.position, position);
    out[base + DENSE.languageMatch] = scale(DENSE.languageMatch, match);
    out[base + DENSE.userClickRate] = open.clickRate;
    out[base + DENSE.contentAffinity] = scale(
      DENSE.contentAffinity,
      contentAffinity(world, history, open, video),
    );
    out[base + DENSE.logWatchSeconds] = columns.logWatchSeconds[video] as number;
    out[base + DENSE.hourSine] = HOUR_SINES[hour] as number;
    out[base + DENSE.hourCosine] = HOUR_COSINES[hour] as number;
    out[base + DENSE.weekend] = scale(DENSE.weekend, weekday >= 5 ? 1 : 0);
  };
  return {
    refresh() {
      refresh();
      open.user = -1;
    },
    write(user, video, context, categorical, dense, row) {
      writeFields(user, video, context, categorical, row * RANKING_FIELDS);
      writeDense(user, video, context, dense, row * RANKING_WIDTH);
    },
  };
}

/**
 * Writes the retrieval features of a user, as of the day at which the history stands: USER_WIDTH
 * numbers from `base` on, in the order of `retrievalUserFeatures`. Users without a history have
 * zeros where it would stand.
 */
export function writeUserRow(
  world: ObservedVideoWorld,
  history: History,
  user: number,
  out: Float32Array,
  base: number,
): void {
  const { users, videos } = world;
  const width = videos.content.columns;
  out.fill(0, base, base + USER_WIDTH);
  const engaged = history.userEngaged[user] as number;
  let at = base;
  for (let c = 0; c < videos.categories; c += 1) {
    const count = history.userCategoryEngaged[user * videos.categories + c] as number;
    out[at + c] = engaged === 0 ? 0 : (ILLUSTRATIVE_SHARE_SCALE * count) / engaged;
  }
  at += videos.categories;
  // entries of a unit vector have variance 1 / width
  const contentScale = Math.sqrt(width);
  for (let k = 0; k < width; k += 1) {
    const sum = history.userContent[user * width + k] as number;
    out[at + k] = engaged === 0 ? 0 : (contentScale * sum) / engaged;
  }
  at += width;
  out[at + (users.ageBand[user] as number)] = 1;
  at += users.ageBands;
  out[at + (users.device[user] as number)] = 1;
  at += users.devices;
  out[at + (users.language[user] as number)] = 1;
  at += videos.languages;
  out[at + (users.country[user] as number)] = 1;
  at += users.countries;
  out[at] = log(1 + engaged) - 1.5;
  const rate = smoothRate(
    history.userClicks[user] as number,
    history.userImpressions[user] as number,
    ILLUSTRATIVE_PRIOR_USER_IMPRESSIONS,
  );
  out[at + 1] = scale(DENSE.userClickRate, rate);
}

/**
 * The retrieval features of every video as of the day at which the history stands, one row a video,
 * in the order of `retrievalItemFeatures`. Videos not uploaded yet count as of age 0.
 */
export function createItemRows(world: ObservedVideoWorld, history: History): Matrix {
  const { videos } = world;
  const rows = matrix(videos.count, ITEM_WIDTH);
  const width = videos.content.columns;
  const contentScale = Math.sqrt(width);
  for (let v = 0; v < videos.count; v += 1) {
    let at = v * ITEM_WIDTH;
    rows.data[at + (videos.category[v] as number)] = 1;
    at += videos.categories;
    for (let k = 0; k < width; k += 1) {
      rows.data[at + k] = contentScale * (videos.content.data[v * width + k] as number);
    }
    at += width;
    rows.data[at + (videos.language[v] as number)] = 1;
    at += videos.languages;
    rows.data[at] = scale(DENSE.logDuration, log(videos.durationSeconds[v] as number));
    rows.data[at + 1] = scale(DENSE.logAge, log(1 + ageInDays(world, v, history.day())));
    rows.data[at + 2] = scale(DENSE.logPopularity, log(1 + (history.videoClicks[v] as number)));
  }
  return rows;
}
