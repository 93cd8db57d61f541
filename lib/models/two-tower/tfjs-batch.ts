import type { RetrievalData } from '../protocol.ts';
import type { EmbeddingTable } from '../tfjs/embedding-table.ts';
import { NO_NEGATIVES, type createLogSampling, type Negatives } from './negatives.ts';
import { writeTagMean } from './tags.ts';

/** Added to the logit of an accidental hit: e to this power is 0 in float32. */
const MASKED_LOGIT = -1e9;

/** One batch as plain arrays; views that the next batch overwrites. */
export interface TwoTowerBatch {
  readonly size: number;
  /** size and the number of further negatives: rows of the item tower. */
  readonly columns: number;
  readonly users: Int32Array;
  readonly items: Int32Array;
  /** size or columns x (embedding + features): the input of each tower. Tags' means stand behind the item's embedding. */
  readonly userInputs: Float32Array;
  readonly itemInputs: Float32Array;
  /** log q of each column's item. */
  readonly logProbability: Float32Array;
  /** size x columns, 0 or {@link MASKED_LOGIT}; null when no example's item stands elsewhere too. */
  readonly accidentalHits: Float32Array | null;
}

/** The tags' embeddings, vocabulary x width. */
interface TagEmbeddings {
  readonly values: Float32Array;
  readonly width: number;
}

function copyRows(
  source: Float32Array,
  width: number,
  rows: Int32Array,
  into: Float32Array,
  stride: number,
): void {
  for (const [i, row] of rows.entries()) {
    const to = i * stride + stride - width;
    for (let c = 0; c < width; c += 1) into[to + c] = source[row * width + c] ?? 0;
  }
}

/** Marks the pairs of a row and another column that hold the same item, in a matrix that it clears first. */
function createHitMarker(itemCount: number, largest: number, columns: number) {
  const mask = new Float32Array(largest * columns);
  const marked: number[] = [];
  const latest = new Int32Array(itemCount).fill(-1);
  const previous = new Int32Array(columns);
  return (items: Int32Array, size: number): Float32Array | null => {
    for (const at of marked) mask[at] = 0;
    marked.length = 0;
    for (const [i, item] of items.entries()) {
      previous[i] = latest[item] ?? -1;
      latest[item] = i;
      for (let j = previous[i] ?? -1; j >= 0; j = previous[j] ?? -1) {
        if (i < size) marked.push(i * items.length + j);
        if (j < size) marked.push(j * items.length + i);
      }
    }
    for (const item of items) latest[item] = -1;
    for (const at of marked) mask[at] = MASKED_LOGIT;
    return marked.length === 0 ? null : mask.subarray(0, size * items.length);
  };
}

/**
 * Gathers batches of a training set into buffers that are reused.
 *
 * @param tables the embeddings as they are when a batch is gathered; those of tags where they are read
 * @param logSampling log q of an item, see createLogSampling
 * @param largest most examples in a batch
 * @param largestExtra most further negatives of a batch
 */
export function createBatchGatherer(
  data: RetrievalData,
  tables: { readonly user: EmbeddingTable; readonly item: EmbeddingTable; readonly tags?: TagEmbeddings },
  embedding: number,
  logSampling: ReturnType<typeof createLogSampling>,
  largest: number,
  largestExtra: number,
): (examples: Int32Array, negatives?: Negatives) => TwoTowerBatch {
  const userStride = embedding + data.userFeatures.columns;
  const tagWidth = tables.tags?.width ?? 0;
  const itemStride = embedding + tagWidth + data.itemFeatures.columns;
  const users = new Int32Array(largest);
  const largestColumns = largest + largestExtra;
  const items = new Int32Array(largestColumns);
  const userRows = new Int32Array(largest);
  const userInputs = new Float32Array(largest * userStride);
  const itemInputs = new Float32Array(largestColumns * itemStride);
  const columnTerms = new Float32Array(largestColumns);
  const markHits = createHitMarker(data.itemCount, largest, largestColumns);
  return (examples, negatives = NO_NEGATIVES) => {
    const size = examples.length;
    const columns = size + negatives.items.length;
    for (const [i, example] of examples.entries()) {
      users[i] = data.users[example] ?? 0;
      userRows[i] = data.userRows[example] ?? 0;
      items[i] = data.items[example] ?? 0;
    }
    items.set(negatives.items, size);
    for (let j = 0; j < columns; j += 1) {
      columnTerms[j] = logSampling(items[j] ?? 0, size, negatives);
    }
    const batch = {
      size,
      columns,
      users: users.subarray(0, size),
      items: items.subarray(0, columns),
      userInputs: userInputs.subarray(0, size * userStride),
      itemInputs: itemInputs.subarray(0, columns * itemStride),
      logProbability: columnTerms.subarray(0, columns),
    };
    tables.user.gather(batch.users, batch.userInputs);
    tables.item.gather(batch.items, batch.itemInputs);
    const { userFeatures, itemFeatures, tags: bags } = data;
    if (bags !== undefined && tables.tags !== undefined) {
      const table = { values: tables.tags.values, start: 0, stride: tagWidth };
      for (const [i, item] of batch.items.entries()) {
        writeTagMean(table, tagWidth, bags, item, itemInputs, i * itemStride + embedding);
      }
    }
    copyRows(userFeatures.data, userFeatures.columns, userRows.subarray(0, size), userInputs, userStride);
    copyRows(itemFeatures.data, itemFeatures.columns, batch.items, itemInputs, itemStride);
    return { ...batch, accidentalHits: markHits(batch.items, size) };
  };
}
