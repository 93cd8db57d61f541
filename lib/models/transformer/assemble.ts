import type { WatchSequences } from '../../core/datasets.ts';
import type { RankingInput } from '../protocol.ts';
import type { TransformerConfig } from './config.ts';
import type { RowGroups } from './groups.ts';
import { tableOffsets, transformerWidths, watchContext, type TransformerShapes } from './init.ts';

/**
 * Some groups of rows with their histories, padded to a rectangle: `groups` histories of `length`
 * watches, newest first, and `perGroup` rows each. Embeddings are not in it yet.
 */
export interface Assembled {
  readonly groups: number;
  readonly perGroup: number;
  /** (groups x perGroup) x row width: dense features in their place, the rest 0. */
  readonly inputs: Float32Array;
  /** groups x length: 1 for a watch, 0 for padding. */
  readonly mask: Float32Array;
  /** groups x perGroup: the number of the row, or -1 for padding. */
  readonly rows: Int32Array;
  /** Numbers in the watches' array: (groups x length) x watch width. */
  readonly watchSize: number;
  /** Table rows to be put into the inputs, and behind them into the watches; padding has none. */
  readonly ids: Int32Array;
  /** Where each of `ids` goes: a place in [inputs | watches]. */
  readonly places: Int32Array;
}

/** The watch sequences of an input. Throws a RangeError where it has none: they were not asked for when it was made. */
export function requireSequences({ sequences }: RankingInput): WatchSequences {
  if (sequences === undefined) throw new RangeError('The Transformer needs rows with watch sequences.');
  return sequences;
}

/** Collects table rows and their places, with a check of every id. */
class Entries {
  readonly ids: Int32Array;
  readonly places: Int32Array;
  private readonly vocabularies: readonly number[];
  private readonly offsets: readonly number[];
  private count = 0;

  constructor(shapes: TransformerShapes, most: number) {
    this.ids = new Int32Array(most);
    this.places = new Int32Array(most);
    this.vocabularies = shapes.vocabularies;
    this.offsets = tableOffsets(shapes);
  }

  add(field: number, id: number, place: number, row: number): void {
    const limit = this.vocabularies[field] ?? 0;
    if (!(id >= 0 && id < limit)) {
      throw new RangeError(`Row ${row} has id ${id} in field ${field}; it ends at ${limit - 1}.`);
    }
    this.push(id + (this.offsets[field] ?? 0), place);
  }

  addContext(context: number, place: number): void {
    this.push(context + (this.offsets[this.vocabularies.length] ?? 0), place);
  }

  private push(id: number, place: number): void {
    this.ids[this.count] = id;
    this.places[this.count] = place;
    this.count += 1;
  }

  filled(): { readonly ids: Int32Array; readonly places: Int32Array } {
    return { ids: this.ids.subarray(0, this.count), places: this.places.subarray(0, this.count) };
  }
}

/**
 * Makes a function that lays out the groups of these numbers. It throws a RangeError for an id
 * outside its vocabulary, for another number of dense features, and where there are no sequences.
 */
export function createAssembler(
  config: TransformerConfig,
  shapes: TransformerShapes,
): (input: RankingInput, groups: RowGroups, chosen: ArrayLike<number>) => Assembled {
  const { embedding, length } = config;
  const { fieldCount, denseWidth, firstField } = shapes;
  const fields = shapes.vocabularies.length;
  const width = transformerWidths(config, shapes);

  const addRow = (input: RankingInput, row: number, place: number, out: Float32Array, to: Entries): void => {
    const base = place * width.row;
    for (let f = 0; f < fields; f += 1) {
      to.add(f, input.categorical[row * fields + f] ?? -1, base + f * embedding, row);
    }
    const from = input.dense.data.subarray(row * denseWidth, (row + 1) * denseWidth);
    out.set(from, base + fields * embedding);
  };
  const addHistory = (sequences: WatchSequences, row: number, base: number, to: Entries): number => {
    const { items, days, engaged, itemFields } = sequences;
    const end = sequences.to[row] ?? 0;
    const count = Math.min(length, end - (sequences.from[row] ?? 0));
    for (let i = 0; i < count; i += 1) {
      const watch = end - 1 - i;
      const place = base + i * width.watch;
      const item = items[watch] ?? -1;
      for (let f = 0; f < fieldCount; f += 1) {
        to.add(firstField + f, itemFields[item * fieldCount + f] ?? -1, place + f * embedding, row);
      }
      const gapDays = (sequences.today[row] ?? 0) - (days[watch] ?? 0);
      to.addContext(watchContext(gapDays, engaged[watch] ?? 0), place + fieldCount * embedding);
    }
    return count;
  };
  return (input, { starts }, chosen) => {
    const sequences = requireSequences(input);
    if (input.dense.columns !== denseWidth) {
      throw new RangeError(`A row has ${denseWidth} dense features; got ${input.dense.columns}.`);
    }
    const groups = chosen.length;
    let perGroup = 0;
    let rowCount = 0;
    for (let g = 0; g < groups; g += 1) {
      const size = (starts[(chosen[g] ?? 0) + 1] ?? 0) - (starts[chosen[g] ?? 0] ?? 0);
      perGroup = Math.max(perGroup, size);
      rowCount += size;
    }
    const inputs = new Float32Array(groups * perGroup * width.row);
    const mask = new Float32Array(groups * length);
    const rows = new Int32Array(groups * perGroup).fill(-1);
    const entries = new Entries(shapes, rowCount * fields + groups * length * (fieldCount + 1));
    for (let g = 0; g < groups; g += 1) {
      const first = starts[chosen[g] ?? 0] ?? 0;
      const end = starts[(chosen[g] ?? 0) + 1] ?? 0;
      for (let row = first; row < end; row += 1) {
        const place = g * perGroup + row - first;
        rows[place] = row;
        addRow(input, row, place, inputs, entries);
      }
      const base = inputs.length + g * length * width.watch;
      const watches = addHistory(sequences, first, base, entries);
      mask.fill(1, g * length, g * length + watches);
    }
    const watchSize = groups * length * width.watch;
    return { groups, perGroup, inputs, mask, rows, watchSize, ...entries.filled() };
  };
}

/** Copies the embeddings of a layout from the table (rows x width) into its inputs, and returns the watches' array. Changes `inputs`. */
export function gatherInto(table: Float32Array, width: number, assembled: Assembled): Float32Array {
  const { ids, places, inputs, watchSize } = assembled;
  const watches = new Float32Array(watchSize);
  for (let i = 0; i < ids.length; i += 1) {
    const from = (ids[i] ?? 0) * width;
    const place = places[i] ?? 0;
    const isRow = place < inputs.length;
    const out = isRow ? inputs : watches;
    const to = isRow ? place : place - inputs.length;
    for (let c = 0; c < width; c += 1) out[to + c] = table[from + c] ?? 0;
  }
  return watches;
}

/** The gradients of the gathered embeddings one after another, in the order of the layout's ids. */
export function collectGradients(
  width: number,
  { ids, places, inputs }: Assembled,
  inputGradient: Float32Array,
  watchGradient: Float32Array,
): Float32Array {
  const collected = new Float32Array(ids.length * width);
  for (let i = 0; i < ids.length; i += 1) {
    const place = places[i] ?? 0;
    const isRow = place < inputs.length;
    const source = isRow ? inputGradient : watchGradient;
    const from = isRow ? place : place - inputs.length;
    for (let c = 0; c < width; c += 1) collected[i * width + c] = source[from + c] ?? 0;
  }
  return collected;
}
