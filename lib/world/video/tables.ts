import { createRandom } from '../../core/random.ts';
import type { Random } from '../../core/random.ts';
import { log } from '../../core/real.ts';
import {
  AGE_BANDS,
  CATEGORIES,
  CONTEXTS,
  CONTENT_WIDTH,
  COUNTRIES,
  DEVICES,
  ILLUSTRATIVE_AGE_CATEGORY_SPREAD,
  ILLUSTRATIVE_CONTEXT_CATEGORY_SPREAD,
  ILLUSTRATIVE_LONGEST_MEDIAN_SECONDS,
  ILLUSTRATIVE_MATURE_SHARES,
  ILLUSTRATIVE_MATURE_TOPIC_SHARE,
  ILLUSTRATIVE_SHORTEST_MEDIAN_SECONDS,
  ILLUSTRATIVE_TASTE_DEMOGRAPHIC,
  ILLUSTRATIVE_TREND_MEMORY,
  ILLUSTRATIVE_TREND_SPREAD,
  STYLES,
  TAGS_PER_TOPIC,
  TAG_VOCABULARY,
  TOPICS,
} from './constants.ts';
import type { HiddenTables } from './hidden.ts';

/** Fills a matrix with normal numbers of mean 0 and the given standard deviation. */
function drawNormals(random: Random, length: number, spread: number): Float32Array {
  const values = new Float32Array(length);
  for (let i = 0; i < length; i += 1) values[i] = spread * random.normal();
  return values;
}

/** Takes the mean of every row and column off a rows x columns matrix, in place. */
function centreTwice(values: Float32Array, rows: number, columns: number): void {
  const at = (r: number, c: number): number => values[r * columns + c] as number;
  for (let r = 0; r < rows; r += 1) {
    let sum = 0;
    for (let c = 0; c < columns; c += 1) sum += at(r, c);
    for (let c = 0; c < columns; c += 1) values[r * columns + c] = at(r, c) - sum / columns;
  }
  for (let c = 0; c < columns; c += 1) {
    let sum = 0;
    for (let r = 0; r < rows; r += 1) sum += at(r, c);
    for (let r = 0; r < rows; r += 1) values[r * columns + c] = at(r, c) - sum / rows;
  }
}

/** Whole numbers 0 .. n - 1 in random order. */
function drawOrder(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  random.shuffle(order);
  return order;
}

/**
 * Scales the rows of a matrix to length 1, in place.
 *
 * @param values rows x width, row-major; a row of zeros stays as it is
 */
export function normaliseRows(values: Float32Array, width: number, first: number, end: number): void {
  for (let row = first; row < end; row += 1) {
    let squares = 0;
    for (let k = row * width; k < (row + 1) * width; k += 1)
      squares += (values[k] as number) * (values[k] as number);
    if (squares === 0) continue;
    const factor = 1 / Math.sqrt(squares);
    for (let k = row * width; k < (row + 1) * width; k += 1) values[k] = (values[k] as number) * factor;
  }
}

/** Draws `rows` unit vectors of `width` numbers, uniform over directions. */
export function drawDirections(random: Random, rows: number, width: number): Float32Array {
  const values = drawNormals(random, rows * width, 1);
  normaliseRows(values, width, 0, rows);
  return values;
}

/** Trends of the topics by day: each an autoregression of the first order with a constant spread. */
function drawTrends(seed: number, days: number): Float32Array {
  const random = createRandom(seed, 'video', 'trends');
  const trend = drawNormals(random, days * TOPICS, ILLUSTRATIVE_TREND_SPREAD);
  const rest = Math.sqrt(1 - ILLUSTRATIVE_TREND_MEMORY * ILLUSTRATIVE_TREND_MEMORY);
  for (let i = TOPICS; i < trend.length; i += 1) {
    trend[i] = ILLUSTRATIVE_TREND_MEMORY * (trend[i - TOPICS] as number) + rest * (trend[i] as number);
  }
  return trend;
}

/** Which topics are mature in part: at least one. */
function drawMaturity(seed: number): Float64Array {
  const order = drawOrder(createRandom(seed, 'video', 'maturity', 'topics'), TOPICS);
  const mature = Math.max(1, Math.round(ILLUSTRATIVE_MATURE_TOPIC_SHARE * TOPICS));
  return Float64Array.from(order, (place) => ILLUSTRATIVE_MATURE_SHARES[place < mature ? 1 : 0] as number);
}

function drawContexts(seed: number): Float32Array {
  const random = createRandom(seed, 'video', 'contexts');
  const table = drawNormals(random, CONTEXTS * CATEGORIES, ILLUSTRATIVE_CONTEXT_CATEGORY_SPREAD);
  centreTwice(table, CONTEXTS, CATEGORIES);
  return table;
}

/** Draws the hidden tables of a world of so many days from its seed: topics, tags, interactions, directions, trends. */
export function createTables(seed: number, days: number): HiddenTables {
  const random = createRandom(seed, 'video', 'tables');
  const topicShare = new Float64Array(TOPICS);
  let shares = 0;
  for (let t = 0; t < TOPICS; t += 1) shares += topicShare[t] = 0.5 + random.uniform();
  for (let t = 0; t < TOPICS; t += 1) topicShare[t] = (topicShare[t] as number) / shares;

  const labels = drawOrder(random, CATEGORIES);
  const topicCategory = Uint8Array.from({ length: TOPICS }, (_, t) => labels[t % CATEGORIES] as number);
  const ageCategory = drawNormals(random, AGE_BANDS * CATEGORIES, ILLUSTRATIVE_AGE_CATEGORY_SPREAD);
  centreTwice(ageCategory, AGE_BANDS, CATEGORIES);

  const lengthOrder = drawOrder(random, CATEGORIES);
  const shortest = log(ILLUSTRATIVE_SHORTEST_MEDIAN_SECONDS);
  const longest = log(ILLUSTRATIVE_LONGEST_MEDIAN_SECONDS);
  const categoryLogDuration = Float64Array.from(
    lengthOrder,
    (place) => shortest + ((longest - shortest) * place) / (CATEGORIES - 1),
  );
  // three equal parts, so that age, country and device together have the stated spread
  const part = ILLUSTRATIVE_TASTE_DEMOGRAPHIC / Math.sqrt(3);
  return {
    topicShare,
    topicCategory,
    topicTags: drawOrder(random, TOPICS * TAGS_PER_TOPIC),
    tagStyle: drawNormals(random, TAG_VOCABULARY * STYLES, 1),
    topicContent: drawDirections(random, TOPICS, CONTENT_WIDTH),
    tagContent: drawDirections(random, TAG_VOCABULARY, CONTENT_WIDTH),
    ageTaste: drawNormals(random, AGE_BANDS * TOPICS, part),
    countryTaste: drawNormals(random, COUNTRIES * TOPICS, part),
    deviceTaste: drawNormals(random, DEVICES * TOPICS, part),
    countryStyle: drawNormals(random, COUNTRIES * STYLES, 1),
    ageCategory,
    contextCategory: drawContexts(seed),
    trend: drawTrends(seed, days),
    topicMaturity: drawMaturity(seed),
    categoryLogDuration,
  };
}
