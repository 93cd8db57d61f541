import type { Floats, Words } from './heap.ts';
import type { Kernels } from './load.ts';

/** Bins that a feature has room for; their numbers fit a byte. */
export const MOST_BINS = 256;
/** Features whose bins share one word of 32 bits a row. */
const GROUP = 4;
/** Words of one feature's histogram: 256 bins of two 64-bit numbers. */
const FEATURE_WORDS = 4 * MOST_BINS;
/** Words that {@link findSplit} needs for its answer. */
export const SPLIT_WORDS = 14;
/** Most rows whose sums fit the histograms' numbers, 2^24 - 1. */
export const MOST_ROWS = 16_777_215;

/** Rows of binned features with a gradient and a hessian each, in the memory of the kernels. */
export interface BinnedRows {
  readonly rows: number;
  readonly features: number;
  /** Words of {@link binWords}: feature f of row r is byte `4 * (rows * floor(f / 4) + r) + f % 4`. */
  readonly bins: Words;
  /** Gradient and hessian of each row as whole multiples of their units (2 x rows). */
  readonly pairs: Words;
}

/** Histograms in numbered slots, one a leaf. */
export interface Histograms {
  readonly words: Words;
  readonly slots: number;
}

/** What a leaf must keep to when it is split. */
export interface SplitRule {
  /** Fewest rows on either side. */
  readonly minRows: number;
  /** Smallest sum of hessians on either side. */
  readonly minHessian: number;
  /** Added to every sum of hessians that divides. */
  readonly l2: number;
}

/** The best split of a leaf: rows whose bin of `feature` is at most `bin` go left. */
export interface Split {
  readonly feature: number;
  readonly bin: number;
  /** (GL^2 / (HL + l2) + GR^2 / (HR + l2) - G^2 / (H + l2)) / 2: by how much the loss falls, to second order (nats). */
  readonly gain: number;
  readonly leftRows: number;
  readonly leftGradient: number;
  readonly leftHessian: number;
  readonly rows: number;
  readonly gradient: number;
  readonly hessian: number;
}

/** Words of the bins of a table. */
export function binWords(rows: number, features: number): number {
  return rows * Math.ceil(features / GROUP);
}

/** Words of the histograms of one leaf. */
export function slotWords(features: number): number {
  return Math.ceil(features / GROUP) * GROUP * FEATURE_WORDS;
}

/** How the second number of a bin is parted between rows and hessians, for up to `rows` rows. */
function layout(rows: number): { countShift: number; hessianUnits: number } {
  const bits = 32 - Math.clz32(rows);
  // A hessian is at most 1/4, so that a sum of them needs its own bits, those of the rows, less 2.
  const hessianBits = Math.min(28, 62 - 2 * bits);
  return { countShift: 62 - bits, hessianUnits: (1 << hessianBits) * 4 };
}

function requireRoom(name: string, length: number, needed: number): void {
  if (length < needed) throw new RangeError(`${name} has room for ${length} elements; ${needed} are needed.`);
}

function slotPointer({ words, slots }: Histograms, features: number, slot: number): number {
  if (!(slot >= 0 && slot < slots)) throw new RangeError(`Slot ${slot} is not in 0 .. ${slots - 1}.`);
  requireRoom('The histograms', words.length, slots * slotWords(features));
  return words.pointer + slot * slotWords(features) * 4;
}

function bytePointer({ bins, rows }: BinnedRows, feature: number): number {
  return bins.pointer + Math.floor(feature / GROUP) * rows * 4 + (feature % GROUP);
}

/**
 * Writes the bins of one feature: the number of ascending `bounds` below each value. `values` holds
 * at least `table.rows` numbers, `bounds` its first `count` (at most 255).
 */
export function binColumn(
  { call }: Kernels,
  table: BinnedRows,
  feature: number,
  values: Floats,
  bounds: Floats,
  count: number,
): void {
  requireRoom('The bins', table.bins.length, binWords(table.rows, table.features));
  requireRoom('values', values.length, table.rows);
  requireRoom('bounds', Math.min(bounds.length, MOST_BINS - 1), count);
  call.binValues(bytePointer(table, feature), values.pointer, table.rows, bounds.pointer, count);
}

/**
 * Gives the features that are missing in the last group of four bins that change from row to row:
 * their sums are not used, but adding to one bin again and again would keep the others waiting.
 */
export function fillSpareFeatures(table: BinnedRows): void {
  const { bins, rows, features } = table;
  const bytes = new Uint8Array(bins.view.buffer, bins.pointer, 4 * binWords(rows, features));
  const spare = (GROUP - (features % GROUP)) % GROUP;
  for (let lane = GROUP - spare; lane < GROUP; lane += 1) {
    const start = bytePointer(table, features - 1) - ((features - 1) % GROUP) - bins.pointer;
    for (let row = 0; row < rows; row += 1) bytes[start + 4 * row + lane] = row % MOST_BINS;
  }
}

/**
 * Computes the gradient and the hessian of the binary cross-entropy of every row from its log-odds
 * and its label (0 or 1), rounded to units of 2^-30 and (for up to 2^17 rows) finer, and returns
 * the sum of the losses (nats).
 */
export function computePairs({ call }: Kernels, table: BinnedRows, logits: Floats, labels: Floats): number {
  const { rows, pairs } = table;
  requireRoom('pairs', pairs.length, 2 * rows);
  requireRoom('logits', logits.length, rows);
  requireRoom('labels', labels.length, rows);
  const { hessianUnits } = layout(rows);
  return call.logisticPairs(pairs.pointer, logits.pointer, labels.pointer, rows, hessianUnits);
}

/**
 * Fills a slot with the histograms of `count` rows, those numbered `order[first]` and following.
 * Sums are exact, so that the order of the rows does not matter.
 */
export function sumHistograms(
  { call }: Kernels,
  table: BinnedRows,
  order: Words,
  first: number,
  count: number,
  histograms: Histograms,
  slot: number,
): void {
  requireRoom('order', order.length, first + count);
  const { bins, pairs, rows, features } = table;
  const out = slotPointer(histograms, features, slot);
  const groups = Math.ceil(features / GROUP);
  const { countShift } = layout(rows);
  const numbers = order.pointer + first * 4;
  call.sumHistogram(out, bins.pointer, rows * 4, groups, numbers, count, pairs.pointer, countShift);
}

/** Takes the histograms of slot `part` off those of `slot`, exactly. */
export function subtractHistograms(
  { call }: Kernels,
  features: number,
  histograms: Histograms,
  slot: number,
  part: number,
): void {
  const from = slotPointer(histograms, features, slot);
  call.subtractHistogram(from, slotPointer(histograms, features, part), features);
}

/**
 * The split of largest gain of the leaf whose histograms stand in `slot`; among equal ones that of
 * the lowest feature, then the lowest bin. Undefined when no split that keeps to the rule has a
 * gain above 0. `binCounts`: bins of each feature; `answer`: {@link SPLIT_WORDS} to work in.
 */
export function findSplit(
  { call }: Kernels,
  table: BinnedRows,
  histograms: Histograms,
  slot: number,
  binCounts: Words,
  rule: SplitRule,
  answer: Words,
): Split | undefined {
  requireRoom('binCounts', binCounts.length, table.features);
  requireRoom('answer', answer.length, SPLIT_WORDS);
  const { countShift, hessianUnits } = layout(table.rows);
  call.findSplit(
    answer.pointer,
    slotPointer(histograms, table.features, slot),
    binCounts.pointer,
    table.features,
    countShift,
    1 / hessianUnits,
    rule.minRows,
    rule.minHessian,
    rule.l2,
  );
  const words = answer.view;
  const reals = new Float64Array(words.buffer, answer.pointer, 5);
  const gain = reals[0] ?? 0;
  if (!(gain > 0)) return undefined;
  return {
    gain,
    leftGradient: reals[1] ?? NaN,
    leftHessian: reals[2] ?? NaN,
    gradient: reals[3] ?? NaN,
    hessian: reals[4] ?? NaN,
    feature: words[10] ?? 0,
    bin: words[11] ?? 0,
    leftRows: words[12] ?? 0,
    rows: words[13] ?? 0,
  };
}

/**
 * Reorders `order[first]` .. `order[first + count - 1]`: rows whose bin of `feature` is at most
 * `bin` first, both parts in their old order. `scratch` has room for `count`. Returns the size of
 * the first part.
 */
export function partitionRows(
  { call }: Kernels,
  table: BinnedRows,
  order: Words,
  first: number,
  count: number,
  scratch: Words,
  feature: number,
  bin: number,
): number {
  requireRoom('order', order.length, first + count);
  requireRoom('scratch', scratch.length, count);
  const numbers = order.pointer + first * 4;
  return call.partitionRows(numbers, count, scratch.pointer, bytePointer(table, feature), bin);
}
