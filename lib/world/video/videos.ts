import { matrix } from '../../core/matrix.ts';
import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { exp } from '../../core/real.ts';
import { accumulate } from './creators.ts';
import {
  CATEGORIES,
  CONTENT_WIDTH,
  ILLUSTRATIVE_CONTENT_CREATOR,
  ILLUSTRATIVE_CONTENT_NOISE,
  ILLUSTRATIVE_CONTENT_TAGS,
  ILLUSTRATIVE_CREATOR_QUALITY_SHARE,
  ILLUSTRATIVE_LOG_DURATION_SPREAD,
  ILLUSTRATIVE_MAXIMUM_SECONDS,
  ILLUSTRATIVE_MINIMUM_SECONDS,
  ILLUSTRATIVE_NEW_SHARE_LIMIT,
  ILLUSTRATIVE_NEW_UPLOAD_POPULARITY,
  ILLUSTRATIVE_OWN_TOPIC_SHARE,
  ILLUSTRATIVE_PLATFORM_AGE_DAYS,
  ILLUSTRATIVE_POPULARITY_DAYS,
  ILLUSTRATIVE_POPULARITY_QUALITY,
  ILLUSTRATIVE_POPULARITY_RATIO,
  ILLUSTRATIVE_POPULARITY_TAIL,
  ILLUSTRATIVE_REUPLOAD_NOISE,
  ILLUSTRATIVE_REUPLOAD_SHARE,
  ILLUSTRATIVE_STRAY_TAG_SHARE,
  ILLUSTRATIVE_UPLOADS_PER_DAY_SHARE,
  ILLUSTRATIVE_WRONG_CATEGORY_SHARE,
  LANGUAGES,
  NEVER,
  STYLES,
  TAGS_PER_TOPIC,
  TAGS_PER_VIDEO,
  TAG_VOCABULARY,
  TOPICS,
  TOPICS_PER_VIDEO,
} from './constants.ts';
import type { HiddenCreators, HiddenTables, HiddenVideos } from './hidden.ts';
import { buildAlias, drawAlias, drawCumulative, drawPareto } from './sampling.ts';
import { normaliseRows } from './tables.ts';
import type { VideoCatalogue, VideoWorldConfig } from './types.ts';

/** Videos made between two pulses: about 3 ms of work. */
const CHUNK = 1024;

/** Videos that were uploaded before the history began. */
export function countOldVideos(config: VideoWorldConfig): number {
  const share = Math.min(ILLUSTRATIVE_NEW_SHARE_LIMIT, ILLUSTRATIVE_UPLOADS_PER_DAY_SHARE * config.days);
  return config.videos - Math.floor(config.videos * share);
}

/**
 * Upload days in ascending order, so that the videos uploaded by any day are the lowest ids: the
 * old ones as on a platform that grew steadily to the first day, the new ones evenly over the days,
 * the spare ones never.
 */
function createUploadDays(config: VideoWorldConfig, spare: number): Int16Array {
  const uploadDay = new Int16Array(config.videos + spare).fill(NEVER);
  const old = countOldVideos(config);
  for (let v = 0; v < old; v += 1) {
    const share = (v + 0.5) / old;
    uploadDay[v] = -1 - Math.floor((ILLUSTRATIVE_PLATFORM_AGE_DAYS - 1) * (1 - Math.sqrt(share)));
  }
  for (let v = old; v < config.videos; v += 1) {
    uploadDay[v] = Math.floor(((v - old) * config.days) / (config.videos - old));
  }
  return uploadDay;
}

/** Everything one video is drawn from and written to. */
interface Workshop {
  readonly random: Random;
  readonly tables: HiddenTables;
  readonly creators: HiddenCreators;
  readonly catalogue: VideoCatalogue;
  readonly hidden: HiddenVideos;
  readonly topicSums: Float64Array;
  readonly tagSums: Float64Array;
  readonly creatorAccept: Float32Array;
  readonly creatorAlias: Int32Array;
}

function openWorkshop(
  config: VideoWorldConfig,
  seed: number,
  tables: HiddenTables,
  creators: HiddenCreators,
  spare: number,
): Workshop {
  const count = config.videos + spare;
  const accept = new Float32Array(creators.count);
  const alias = new Int32Array(creators.count);
  // output grows with the root of the following: a power law too, but a milder one
  const output = Float64Array.from(creators.following, (following) => Math.sqrt(following));
  buildAlias(output, 0, creators.count, accept, alias, new Int32Array(creators.count));
  return {
    random: createRandom(seed, 'video', 'videos'),
    tables,
    creators,
    catalogue: {
      count,
      category: new Uint8Array(count),
      categories: CATEGORIES,
      tags: new Int32Array(count * TAGS_PER_VIDEO).fill(-1),
      tagsPerVideo: TAGS_PER_VIDEO,
      tagVocabulary: TAG_VOCABULARY,
      creator: new Int32Array(count),
      creators: creators.count,
      language: new Uint8Array(count),
      languages: LANGUAGES,
      durationSeconds: new Float32Array(count),
      uploadDay: createUploadDays(config, spare),
      mature: new Uint8Array(count),
      content: matrix(count, CONTENT_WIDTH),
    },
    hidden: {
      topics: new Uint8Array(count * TOPICS_PER_VIDEO),
      weights: new Float32Array(count * TOPICS_PER_VIDEO),
      quality: new Float32Array(count),
      clickbait: new Float32Array(count),
      style: new Float32Array(count * STYLES),
      startingPopularity: new Float32Array(count),
      originalOf: new Int32Array(count).fill(-1),
      duplicateGroup: Int32Array.from({ length: count }, (_, v) => v),
    },
    topicSums: accumulate(tables.topicShare),
    // Zipf's law among the tags of a topic
    tagSums: accumulate(Float64Array.from({ length: TAGS_PER_TOPIC }, (_, rank) => 1 / (rank + 1))),
    creatorAccept: accept,
    creatorAlias: alias,
  };
}

function drawTopics(shop: Workshop, v: number, creator: number): void {
  const { random, hidden, creators, topicSums } = shop;
  const base = v * TOPICS_PER_VIDEO;
  for (let k = 0; k < TOPICS_PER_VIDEO; k += 1) {
    // the first topic is mostly one of the creator's two; the others are less so
    const own = random.chance(k === 0 ? ILLUSTRATIVE_OWN_TOPIC_SHARE : ILLUSTRATIVE_OWN_TOPIC_SHARE / 2);
    hidden.topics[base + k] = own
      ? (creators.topics[2 * creator + random.below(2)] as number)
      : drawCumulative(random, topicSums, 0, TOPICS);
  }
  const first = 0.5 + 0.4 * random.uniform();
  const second = (1 - first) * (0.5 + 0.5 * random.uniform());
  hidden.weights[base] = first;
  hidden.weights[base + 1] = second;
  hidden.weights[base + 2] = 1 - first - second;
}

function drawTags(shop: Workshop, v: number): void {
  const { random, hidden, tables, catalogue, tagSums } = shop;
  const wanted = 1 + random.below(TAGS_PER_VIDEO);
  let held = 0;
  for (let i = 0; i < wanted; i += 1) {
    const stray = random.chance(ILLUSTRATIVE_STRAY_TAG_SHARE);
    const mark = random.uniform();
    const base = v * TOPICS_PER_VIDEO;
    const first = hidden.weights[base] as number;
    const second = hidden.weights[base + 1] as number;
    const place = mark < first ? 0 : mark < first + second ? 1 : 2;
    const topic = stray ? random.below(TOPICS) : (hidden.topics[base + place] as number);
    const rank = drawCumulative(random, tagSums, 0, TAGS_PER_TOPIC);
    const tag = tables.topicTags[topic * TAGS_PER_TOPIC + rank] as number;
    let known = false;
    for (let k = 0; k < held; k += 1) known ||= catalogue.tags[v * TAGS_PER_VIDEO + k] === tag;
    if (!known) catalogue.tags[v * TAGS_PER_VIDEO + held++] = tag;
  }
}

function drawOriginal(shop: Workshop, v: number, creator: number): void {
  const { random, hidden, tables, creators, catalogue } = shop;
  drawTopics(shop, v, creator);
  drawTags(shop, v);
  const label = random.chance(ILLUSTRATIVE_WRONG_CATEGORY_SHARE)
    ? random.below(CATEGORIES)
    : (tables.topicCategory[hidden.topics[v * TOPICS_PER_VIDEO] as number] as number);
  catalogue.category[v] = label;
  catalogue.language[v] = creators.language[creator] as number;
  const logSeconds =
    (tables.categoryLogDuration[label] as number) + ILLUSTRATIVE_LOG_DURATION_SPREAD * random.normal();
  catalogue.durationSeconds[v] = Math.min(
    ILLUSTRATIVE_MAXIMUM_SECONDS,
    Math.max(ILLUSTRATIVE_MINIMUM_SECONDS, exp(logSeconds)),
  );
  hidden.quality[v] =
    Math.sqrt(ILLUSTRATIVE_CREATOR_QUALITY_SHARE) * (creators.quality[creator] as number) +
    Math.sqrt(1 - ILLUSTRATIVE_CREATOR_QUALITY_SHARE) * random.normal();
  hidden.clickbait[v] = Math.min(
    1,
    Math.max(0, 0.7 * (creators.clickbait[creator] as number) + 0.4 * random.uniform() - 0.1),
  );
  writeContent(shop, v, creator);
}

/** Copies an earlier video with small changes: what a re-upload is. */
function drawReupload(shop: Workshop, v: number, original: number): void {
  const { random, hidden, catalogue } = shop;
  hidden.originalOf[v] = original;
  hidden.duplicateGroup[v] = hidden.duplicateGroup[original] as number;
  for (let k = 0; k < TOPICS_PER_VIDEO; k += 1) {
    hidden.topics[v * TOPICS_PER_VIDEO + k] = hidden.topics[original * TOPICS_PER_VIDEO + k] as number;
    hidden.weights[v * TOPICS_PER_VIDEO + k] = hidden.weights[original * TOPICS_PER_VIDEO + k] as number;
  }
  for (let k = 0; k < TAGS_PER_VIDEO; k += 1) {
    catalogue.tags[v * TAGS_PER_VIDEO + k] = catalogue.tags[original * TAGS_PER_VIDEO + k] as number;
  }
  catalogue.category[v] = catalogue.category[original] as number;
  catalogue.language[v] = catalogue.language[original] as number;
  catalogue.durationSeconds[v] =
    (catalogue.durationSeconds[original] as number) * (0.99 + 0.02 * random.uniform());
  hidden.quality[v] = (hidden.quality[original] as number) - 0.3 * random.uniform();
  hidden.clickbait[v] = hidden.clickbait[original] as number;
  const data = catalogue.content.data;
  const noise = ILLUSTRATIVE_REUPLOAD_NOISE / Math.sqrt(CONTENT_WIDTH);
  for (let k = 0; k < CONTENT_WIDTH; k += 1) {
    data[v * CONTENT_WIDTH + k] = (data[original * CONTENT_WIDTH + k] as number) + noise * random.normal();
  }
}

/** A noisy projection of topics, tags and creator, before scaling to length 1. */
function writeContent(shop: Workshop, v: number, creator: number): void {
  const { random, hidden, tables, creators, catalogue } = shop;
  const data = catalogue.content.data;
  const noise = ILLUSTRATIVE_CONTENT_NOISE / Math.sqrt(CONTENT_WIDTH);
  const base = v * CONTENT_WIDTH;
  for (let k = 0; k < CONTENT_WIDTH; k += 1) {
    const from = (creators.content[creator * CONTENT_WIDTH + k] as number) * ILLUSTRATIVE_CONTENT_CREATOR;
    data[base + k] = from + noise * random.normal();
  }
  for (let j = 0; j < TOPICS_PER_VIDEO; j += 1) {
    const topic = (hidden.topics[v * TOPICS_PER_VIDEO + j] as number) * CONTENT_WIDTH;
    const weight = hidden.weights[v * TOPICS_PER_VIDEO + j] as number;
    for (let k = 0; k < CONTENT_WIDTH; k += 1) {
      data[base + k] = (data[base + k] as number) + weight * (tables.topicContent[topic + k] as number);
    }
  }
  const tags = countTags(catalogue, v);
  for (let j = 0; j < tags; j += 1) {
    const tag = (catalogue.tags[v * TAGS_PER_VIDEO + j] as number) * CONTENT_WIDTH;
    const weight = ILLUSTRATIVE_CONTENT_TAGS / tags;
    for (let k = 0; k < CONTENT_WIDTH; k += 1) {
      data[base + k] = (data[base + k] as number) + weight * (tables.tagContent[tag + k] as number);
    }
  }
}

function countTags(catalogue: VideoCatalogue, v: number): number {
  let tags = 0;
  while (tags < TAGS_PER_VIDEO && catalogue.tags[v * TAGS_PER_VIDEO + tags] !== -1) tags += 1;
  return tags;
}

function writeStyle(shop: Workshop, v: number): void {
  const { hidden, tables, catalogue } = shop;
  const tags = countTags(catalogue, v);
  for (let s = 0; s < STYLES; s += 1) {
    let sum = 0;
    for (let k = 0; k < tags; k += 1) {
      sum += tables.tagStyle[(catalogue.tags[v * TAGS_PER_VIDEO + k] as number) * STYLES + s] as number;
    }
    hidden.style[v * STYLES + s] = sum / tags;
  }
}

/** Starting popularity before scaling: a power law, tilted by quality and by the creator's following. */
function drawPopularity(shop: Workshop, v: number, creator: number): number {
  const { random, hidden, creators, catalogue } = shop;
  const luck = drawPareto(random, ILLUSTRATIVE_POPULARITY_TAIL, ILLUSTRATIVE_POPULARITY_RATIO);
  const quality = exp(ILLUSTRATIVE_POPULARITY_QUALITY * (hidden.quality[v] as number));
  const following = Math.sqrt(Math.sqrt(creators.following[creator] as number));
  const isNew = (catalogue.uploadDay[v] as number) >= 0;
  return (isNew ? ILLUSTRATIVE_NEW_UPLOAD_POPULARITY * quality : luck * quality) * following;
}

/** Marks mature videos by the share of their main topic; re-uploads are what their original is. */
function markMature(shop: Workshop, seed: number): void {
  const { hidden, tables, catalogue } = shop;
  const random = createRandom(seed, 'video', 'maturity', 'videos');
  for (let v = 0; v < catalogue.count; v += 1) {
    const original = hidden.originalOf[v] as number;
    const topic = hidden.topics[v * TOPICS_PER_VIDEO] as number;
    const isMature =
      original >= 0 ? catalogue.mature[original] === 1 : random.chance(tables.topicMaturity[topic] as number);
    catalogue.mature[v] = isMature ? 1 : 0;
  }
}

/**
 * Draws the catalogue and what is hidden behind it, in time and memory linear in the videos.
 *
 * @param clicksPerDay clicks of an ordinary day, the unit of the starting popularities
 * @param spare videos beyond those of the configuration, which are never uploaded and leave the others as they are
 * Rejects with what the pulse throws. Random streams: ("video", "videos"), ("video",
 * "maturity", "videos").
 */
export async function createVideos(
  config: VideoWorldConfig,
  seed: number,
  tables: HiddenTables,
  creators: HiddenCreators,
  clicksPerDay: number,
  pulse: Pulse,
  spare = 0,
): Promise<{ readonly catalogue: VideoCatalogue; readonly hidden: HiddenVideos }> {
  const shop = openWorkshop(config, seed, tables, creators, spare);
  const { random, catalogue, hidden } = shop;
  let popularity = 0;
  for (let v = 0; v < catalogue.count; v += 1) {
    const creator = drawAlias(random, 0, creators.count, shop.creatorAccept, shop.creatorAlias);
    catalogue.creator[v] = creator;
    if (v > 0 && random.chance(ILLUSTRATIVE_REUPLOAD_SHARE)) drawReupload(shop, v, random.below(v));
    else drawOriginal(shop, v, creator);
    normaliseRows(catalogue.content.data, CONTENT_WIDTH, v, v + 1);
    writeStyle(shop, v);
    const start = drawPopularity(shop, v, creator);
    hidden.startingPopularity[v] = start;
    if (v < config.videos) popularity += start;
    if (v % CHUNK === CHUNK - 1) {
      const pending = pulse({ stage: 'world-videos', done: v + 1, total: catalogue.count });
      if (pending !== undefined) await pending;
    }
  }
  markMature(shop, seed);
  const scale = (ILLUSTRATIVE_POPULARITY_DAYS * clicksPerDay) / popularity;
  for (let v = 0; v < catalogue.count; v += 1) {
    hidden.startingPopularity[v] = (hidden.startingPopularity[v] as number) * scale;
  }
  return { catalogue, hidden };
}
