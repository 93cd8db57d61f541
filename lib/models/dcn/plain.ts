/** Plain twin of the DCN family, in float64; only tests use it. */
import { plainDot, plainGemm, plainSigmoidCrossEntropy, rowsOf } from '../../kernels/plain.ts';
import type { DcnConfig, RankingInput } from '../protocol.ts';
import { fieldOffsets } from './init.ts';

/** Weights by name, as plain numbers. */
export type PlainWeights = Readonly<Record<string, { readonly data: ArrayLike<number> }>>;

/** Log-odds of the rows of these numbers. */
export function plainDcnLogits(
  weights: PlainWeights,
  input: RankingInput,
  vocabularies: readonly number[],
  config: DcnConfig,
  rows: ArrayLike<number>,
): number[] {
  const part = (name: string): number[] => Array.from(weights[name]?.data ?? []);
  const { embedding } = config;
  const table = part('embedding');
  const offsets = fieldOffsets(vocabularies);
  const { categorical, dense } = input;
  const x0 = Array.from(rows, (row) => [
    ...offsets.flatMap((offset, f) => {
      const at = (offset + (categorical[row * offsets.length + f] ?? NaN)) * embedding;
      return table.slice(at, at + embedding);
    }),
    ...dense.data.subarray(row * dense.columns, (row + 1) * dense.columns),
  ]);
  const count = x0.length;
  const width = x0[0]?.length ?? 0;
  const start = x0.flat();
  let x = start;
  for (let layer = 0; layer < config.crossLayers; layer += 1) {
    const [weight, bias] = [part(`cross${layer}Weight`), part(`cross${layer}Bias`)];
    if (config.cross === 'v1') {
      const sums = rowsOf(x, width).map((row) => plainDot(row, weight));
      x = x.map((value, i) => {
        return (start[i] ?? NaN) * (sums[Math.floor(i / width)] ?? NaN) + (bias[i % width] ?? NaN) + value;
      });
    } else {
      const h = plainGemm(x, weight, count, width, width, bias);
      x = x.map((value, i) => (start[i] ?? NaN) * (h[i] ?? NaN) + value);
    }
  }
  const isStacked = config.structure === 'stacked' && config.deep.length > 0;
  let deep = isStacked ? x : start;
  let deepWidth = config.deep.length > 0 ? width : 0;
  config.deep.forEach((fanOut, layer) => {
    const bias = part(`deep${layer}Bias`);
    const z = plainGemm(deep, part(`deep${layer}Weight`), count, fanOut, deepWidth, bias);
    deep = Array.from(z, (value) => Math.max(0, value));
    deepWidth = fanOut;
  });
  const output = part('outputWeight');
  const [bias = NaN] = part('outputBias');
  const deepRows = deepWidth > 0 ? rowsOf(deep, deepWidth) : [];
  return rowsOf(x, width).map(
    (row, r) => plainDot([...(isStacked ? [] : row), ...(deepRows[r] ?? [])], output) + bias,
  );
}

/** Mean binary cross-entropy of the rows of these numbers (nats), each times its weight. */
export function plainDcnLoss(
  weights: PlainWeights,
  input: RankingInput & { readonly labels: Float32Array; readonly weights?: Float32Array },
  vocabularies: readonly number[],
  config: DcnConfig,
  rows: ArrayLike<number>,
): number {
  const logits = plainDcnLogits(weights, input, vocabularies, config, rows);
  const loss = Array.from(rows).reduce((sum, row, i) => {
    const weight = input.weights === undefined ? 1 : (input.weights[row] ?? NaN);
    return sum + weight * plainSigmoidCrossEntropy([logits[i] ?? NaN], [input.labels[row] ?? NaN], 1).loss;
  }, 0);
  return loss / logits.length;
}
