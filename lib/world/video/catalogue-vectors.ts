import { matrix } from '../../core/matrix.ts';
import type { Matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { exp } from '../../core/real.ts';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { WorldError } from '../protocol.ts';
import {
  CATEGORIES,
  ILLUSTRATIVE_CONTENT_CREATOR,
  ILLUSTRATIVE_CONTENT_NOISE,
  ILLUSTRATIVE_CONTENT_TAGS,
  ILLUSTRATIVE_LOG_DURATION_SPREAD,
  ILLUSTRATIVE_MAXIMUM_SECONDS,
  ILLUSTRATIVE_MINIMUM_SECONDS,
  ILLUSTRATIVE_OWN_TOPIC_SHARE,
  ILLUSTRATIVE_PLATFORM_AGE_DAYS,
  ILLUSTRATIVE_REUPLOAD_NOISE,
  ILLUSTRATIVE_REUPLOAD_SHARE,
  ILLUSTRATIVE_WRONG_CATEGORY_SHARE,
  TAG_VOCABULARY,
  TAGS_PER_TOPIC,
  TOPICS,
} from './constants.ts';
import { accumulate, countCreators, createCreators } from './creators.ts';
import type { HiddenCreators, HiddenTables } from './hidden.ts';
import { buildAlias, drawAlias, drawCumulative } from './sampling.ts';
import { createTables, drawDirections, normaliseRows } from './tables.ts';

/** Videos of one chunk; the last one may have fewer. */
export const CATALOGUE_CHUNK = 65_536;

/** Size of a catalogue without a history. */
export interface CatalogueVectorConfig {
  /** 1,000 .. 10,000,000 */
  readonly videos: number;
  /** Numbers of one vector, 8 .. 128. */
  readonly width: number;
}

/** Neighbouring videos of a catalogue: item features and unit vectors, one entry (row) a video. */
export interface CatalogueChunk {
  /** Id of the first video. */
  readonly first: number;
  readonly count: number;
  /** count x width, rows of length 1; near-duplicates lie close. */
  readonly vectors: Matrix;
  readonly category: Uint8Array;
  readonly creator: Int32Array;
  readonly language: Uint8Array;
  readonly durationSeconds: Float32Array;
  /** Ascending with the id over the whole catalogue, negative: the last videos are of day -1. */
  readonly uploadDay: Int16Array;
}

const LIMITS = [
  { parameter: 'videos', minimum: 1_000, maximum: 10_000_000 },
  { parameter: 'width', minimum: 8, maximum: 128 },
] as const;

function checkConfig(config: CatalogueVectorConfig): Result<CatalogueVectorConfig, WorldError> {
  for (const { parameter, minimum, maximum } of LIMITS) {
    const value = config[parameter];
    if (!(value >= minimum && value <= maximum)) {
      return err({ code: 'world-parameter-out-of-range', parameter, value, minimum, maximum });
    }
    if (!Number.isInteger(value)) return err({ code: 'world-parameter-not-whole', parameter, value });
  }
  return ok(config);
}

/**
 * Bytes of a catalogue's chunks together, and of what is held while they are made, by arithmetic.
 * A caller that keeps no chunk needs `heldBytes` and the largest chunk alone.
 */
export function measureCatalogueVectors({ videos, width }: CatalogueVectorConfig): {
  readonly chunkBytes: number;
  readonly heldBytes: number;
} {
  const video = 4 * width + 1 + 4 + 1 + 4 + 2;
  // topics, language, three numbers, a direction, and the alias table
  const creator = 2 + 1 + 3 * 4 + 4 * width + 8;
  const directions = 4 * width * (TOPICS + TAG_VOCABULARY);
  return { chunkBytes: video * videos, heldBytes: creator * countCreators(videos) + directions };
}

/** What every chunk is drawn from. */
export interface CatalogueSources {
  readonly creators: HiddenCreators;
  readonly creatorAccept: Float32Array;
  readonly creatorAlias: Int32Array;
  /** Directions of topics and of tags; x width. */
  readonly topicContent: Float32Array;
  readonly tagContent: Float32Array;
}

/** Draws what all chunks share. Random streams: those of the tables and creators, and ("video", "catalogue", "directions"). */
export function openCatalogue(
  config: CatalogueVectorConfig,
  seed: number,
  tables: HiddenTables,
): CatalogueSources {
  const creators = createCreators(seed, config.videos, tables, config.width);
  const random = createRandom(seed, 'video', 'catalogue', 'directions');
  const accept = new Float32Array(creators.count);
  const alias = new Int32Array(creators.count);
  const output = Float64Array.from(creators.following, (following) => Math.sqrt(following));
  buildAlias(output, 0, creators.count, accept, alias, new Int32Array(creators.count));
  return {
    creators,
    creatorAccept: accept,
    creatorAlias: alias,
    topicContent: drawDirections(random, TOPICS, config.width),
    tagContent: drawDirections(random, TAG_VOCABULARY, config.width),
  };
}

function allocate(config: CatalogueVectorConfig, first: number): CatalogueChunk {
  const count = Math.min(CATALOGUE_CHUNK, config.videos - first);
  return {
    first,
    count,
    vectors: matrix(count, config.width),
    category: new Uint8Array(count),
    creator: new Int32Array(count),
    language: new Uint8Array(count),
    durationSeconds: new Float32Array(count),
    uploadDay: new Int16Array(count),
  };
}

/** Adds `weight` x row `from` of a table to row `to` of the vectors. */
function addRow(vectors: Matrix, to: number, table: Float32Array, from: number, weight: number): void {
  const { columns, data } = vectors;
  for (let k = 0; k < columns; k += 1) {
    const at = to * columns + k;
    data[at] = (data[at] as number) + weight * (table[from * columns + k] as number);
  }
}

/** Adds noise of about length `length`: uniform numbers, which cost a fifth of normal ones. */
function addNoise(random: Random, vectors: Matrix, row: number, length: number): void {
  const { columns, data } = vectors;
  // a uniform number on -1 .. 1 has variance 1/3
  const scale = length * Math.sqrt(3 / columns);
  for (let at = row * columns; at < (row + 1) * columns; at += 1) {
    data[at] = (data[at] as number) + scale * (2 * random.uniform() - 1);
  }
}

/** Draws videos of one catalogue into chunks. */
function createDrawing(config: CatalogueVectorConfig, sources: CatalogueSources, tables: HiddenTables) {
  const { creators } = sources;
  const topicSums = accumulate(tables.topicShare);
  const drawTopic = (random: Random, creator: number, share: number): number =>
    random.chance(share)
      ? (creators.topics[2 * creator + random.below(2)] as number)
      : drawCumulative(random, topicSums, 0, TOPICS);

  const drawVideo = (random: Random, chunk: CatalogueChunk, v: number): void => {
    const creator = drawAlias(random, 0, creators.count, sources.creatorAccept, sources.creatorAlias);
    const main = drawTopic(random, creator, ILLUSTRATIVE_OWN_TOPIC_SHARE);
    const second = drawTopic(random, creator, ILLUSTRATIVE_OWN_TOPIC_SHARE / 2);
    const weight = 0.5 + 0.4 * random.uniform();
    const tag = tables.topicTags[main * TAGS_PER_TOPIC + random.below(TAGS_PER_TOPIC)] as number;
    const label = random.chance(ILLUSTRATIVE_WRONG_CATEGORY_SHARE)
      ? random.below(CATEGORIES)
      : (tables.topicCategory[main] as number);
    const logSeconds =
      (tables.categoryLogDuration[label] as number) + ILLUSTRATIVE_LOG_DURATION_SPREAD * random.normal();
    chunk.creator[v] = creator;
    chunk.category[v] = label;
    chunk.language[v] = creators.language[creator] as number;
    chunk.durationSeconds[v] = Math.min(
      ILLUSTRATIVE_MAXIMUM_SECONDS,
      Math.max(ILLUSTRATIVE_MINIMUM_SECONDS, exp(logSeconds)),
    );
    addRow(chunk.vectors, v, sources.topicContent, main, weight);
    addRow(chunk.vectors, v, sources.topicContent, second, 1 - weight);
    addRow(chunk.vectors, v, sources.tagContent, tag, ILLUSTRATIVE_CONTENT_TAGS);
    addRow(chunk.vectors, v, creators.content, creator, ILLUSTRATIVE_CONTENT_CREATOR);
    addNoise(random, chunk.vectors, v, ILLUSTRATIVE_CONTENT_NOISE);
  };
  const repeatVideo = (random: Random, chunk: CatalogueChunk, v: number, original: number): void => {
    chunk.creator[v] = drawAlias(random, 0, creators.count, sources.creatorAccept, sources.creatorAlias);
    chunk.category[v] = chunk.category[original] as number;
    chunk.language[v] = chunk.language[original] as number;
    chunk.durationSeconds[v] = chunk.durationSeconds[original] as number;
    addRow(chunk.vectors, v, chunk.vectors.data, original, 1);
    addNoise(random, chunk.vectors, v, ILLUSTRATIVE_REUPLOAD_NOISE);
  };
  return (random: Random, chunk: CatalogueChunk): void => {
    for (let v = 0; v < chunk.count; v += 1) {
      if (v > 0 && random.chance(ILLUSTRATIVE_REUPLOAD_SHARE)) repeatVideo(random, chunk, v, random.below(v));
      else drawVideo(random, chunk, v);
      const share = (chunk.first + v + 0.5) / config.videos;
      chunk.uploadDay[v] = -1 - Math.floor((ILLUSTRATIVE_PLATFORM_AGE_DAYS - 1) * (1 - Math.sqrt(share)));
    }
    normaliseRows(chunk.vectors.data, config.width, 0, chunk.count);
  };
}

function* drawChunks(config: CatalogueVectorConfig, seed: number): Generator<CatalogueChunk> {
  const tables = createTables(seed, 1);
  const draw = createDrawing(config, openCatalogue(config, seed, tables), tables);
  for (let first = 0; first < config.videos; first += CATALOGUE_CHUNK) {
    const chunk = allocate(config, first);
    draw(createRandom(seed, 'video', 'catalogue', first), chunk);
    yield chunk;
  }
}

/**
 * A catalogue of up to ten million videos without users and history: item features and unit
 * vectors, in chunks of CATALOGUE_CHUNK videos that belong to the caller. It is made like the
 * catalogue of a world (a video is near its topics, its main tag, its creator and what it
 * repeats), more simply: two topics and one tag a video, uniform noise, and a re-upload repeats a
 * video of its own chunk. It is not the catalogue of the world of the same seed.
 *
 * Time is linear in videos x width; memory is what {@link measureCatalogueVectors} says. Nothing is
 * drawn before the first chunk is asked for. Random streams: ("video", "catalogue", first id).
 */
export function generateCatalogueVectors(
  config: CatalogueVectorConfig,
  seed: number,
): Result<Iterable<CatalogueChunk>, WorldError> {
  const checked = checkConfig(config);
  return checked.ok ? ok(drawChunks(config, seed)) : checked;
}
