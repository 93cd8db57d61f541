/** Plain twin of the Transformer ranker, in float64, row by row and without padding; only tests use it. */
import { exp } from '../../core/real.ts';
import { plainDot, plainGemm, plainSigmoidCrossEntropy, rowsOf } from '../../kernels/plain.ts';
import type { PlainWeights } from '../dcn/plain.ts';
import type { RankingInput } from '../protocol.ts';
import { requireSequences } from './assemble.ts';
import type { TransformerConfig } from './config.ts';
import { tableOffsets, watchContext, type TransformerShapes } from './init.ts';
import { NORM_EPSILON } from './network.ts';

/** What the twin is run on. */
export interface PlainTransformer {
  readonly config: TransformerConfig;
  readonly shapes: TransformerShapes;
  readonly weights: PlainWeights;
}

type Rows = readonly (readonly number[])[];

function part({ weights }: PlainTransformer, name: string): number[] {
  const weight = weights[name];
  if (weight === undefined) throw new RangeError(`There is no weight ${name}.`);
  return Array.from(weight.data);
}

function linear(model: PlainTransformer, rows: Rows, name: string, hasBias = true): number[][] {
  const weight = part(model, `${name}Weight`);
  const [row] = rows;
  if (row === undefined) return [];
  const width = weight.length / row.length;
  const bias = hasBias ? part(model, `${name}Bias`) : [0];
  return rowsOf(plainGemm(rows.flat(), weight, rows.length, width, row.length, bias), width);
}

const relu = (rows: Rows): number[][] => rows.map((row) => row.map((value) => Math.max(0, value)));

const add = (a: Rows, b: Rows): number[][] =>
  a.map((row, r) => row.map((value, i) => value + (b[r]?.[i] ?? NaN)));

function normalize(model: PlainTransformer, rows: Rows, name: string): number[][] {
  const [gain, shift] = [part(model, `${name}Gain`), part(model, `${name}Shift`)];
  return rows.map((row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    const variance = row.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / row.length;
    const scale = 1 / Math.sqrt(variance + NORM_EPSILON);
    return row.map((value, i) => (value - mean) * scale * (gain[i] ?? NaN) + (shift[i] ?? NaN));
  });
}

/** Attention of one query over keys and values, head by head; zeros where there are none. */
function attendOne(model: PlainTransformer, query: readonly number[], keys: Rows, values: Rows): number[] {
  const { heads, headWidth } = model.config;
  return Array.from({ length: heads }, (_head, head) => {
    const cut = (row: readonly number[]) => row.slice(head * headWidth, (head + 1) * headWidth);
    const scores = keys.map((key) => plainDot(cut(query), cut(key)) / Math.sqrt(headWidth));
    const largest = Math.max(...scores);
    const shares = scores.map((score) => exp(score - largest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return Array.from({ length: headWidth }, (_, i) =>
      values.reduce((sum, value, j) => sum + ((shares[j] ?? NaN) / total) * (cut(value)[i] ?? NaN), 0),
    );
  }).flat();
}

function encodeBlock(model: PlainTransformer, rows: Rows, name: string): number[][] {
  const normal = normalize(model, rows, `${name}Attention`);
  const [queries, keys, values] = ['Query', 'Key', 'Value'].map((which) =>
    linear(model, normal, `${name}${which}`, false),
  ) as [number[][], number[][], number[][]];
  const found = queries.map((query) => attendOne(model, query, keys, values));
  const attended = add(rows, linear(model, found, `${name}Join`, false));
  const inner = relu(linear(model, normalize(model, attended, `${name}Feed`), `${name}FeedIn`));
  return add(attended, linear(model, inner, `${name}FeedOut`));
}

/** The log-odds of one row. */
function logitOf(model: PlainTransformer, input: RankingInput, row: number): number {
  const { config, shapes } = model;
  const { embedding } = config;
  const table = part(model, 'embedding');
  const offsets = tableOffsets(shapes);
  const embed = (field: number, id: number): number[] => {
    const at = ((offsets[field] ?? NaN) + id) * embedding;
    return table.slice(at, at + embedding);
  };
  const fields = shapes.vocabularies.length;
  const idOf = (field: number): number => input.categorical[row * fields + field] ?? NaN;
  const { fieldCount, firstField, denseWidth } = shapes;
  const itemFields = Array.from({ length: fieldCount }, (_, f) => firstField + f);
  const sequences = requireSequences(input);
  const watches: number[][] = [];
  for (let i = (sequences.to[row] ?? 0) - 1; i >= (sequences.from[row] ?? 0); i -= 1) {
    if (watches.length === config.length) break;
    const item = sequences.items[i] ?? NaN;
    const gap = (sequences.today[row] ?? NaN) - (sequences.days[i] ?? NaN);
    watches.push([
      ...itemFields.flatMap((field, f) => embed(field, sequences.itemFields[item * fieldCount + f] ?? NaN)),
      ...embed(fields, watchContext(gap, sequences.engaged[i] ?? NaN)),
    ]);
  }
  let history = add(
    linear(model, watches, 'token'),
    rowsOf(part(model, 'position'), config.heads * config.headWidth),
  );
  for (let block = 0; block < config.blocks; block += 1) {
    history = encodeBlock(model, history, `block${block}`);
  }
  const [target = []] = linear(model, [itemFields.flatMap((field) => embed(field, idOf(field)))], 'target');
  const [query = []] = linear(model, [target], 'query', false);
  const found =
    history.length === 0
      ? target.map(() => 0)
      : attendOne(model, query, linear(model, history, 'key', false), linear(model, history, 'value', false));
  const inputs = [
    ...shapes.vocabularies.flatMap((_, field) => embed(field, idOf(field))),
    ...input.dense.data.subarray(row * denseWidth, (row + 1) * denseWidth),
  ];
  let x: number[][] = [[...inputs, ...found, ...found.map((value, i) => value * (target[i] ?? NaN))]];
  config.hidden.forEach((_, layer) => {
    x = relu(linear(model, x, `hidden${layer}`));
  });
  return linear(model, x, 'output')[0]?.[0] ?? NaN;
}

/** Log-odds of the rows of these numbers. */
export function plainTransformerLogits(
  model: PlainTransformer,
  input: RankingInput,
  rows: readonly number[],
): number[] {
  return rows.map((row) => logitOf(model, input, row));
}

/** Mean binary cross-entropy of the rows of these numbers (nats). */
export function plainTransformerLoss(
  model: PlainTransformer,
  input: RankingInput & { readonly labels: Float32Array },
  rows: readonly number[],
): number {
  const labels = rows.map((row) => input.labels[row] ?? NaN);
  const logits = plainTransformerLogits(model, input, rows);
  return plainSigmoidCrossEntropy(logits, labels, 1).loss / rows.length;
}
