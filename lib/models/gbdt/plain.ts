/** Plain twin of the boosted trees, in float64, without kernels and without subtraction; only tests use it. */
import { log } from '../../core/real.ts';
import { plainHistogram, plainLogistic, plainSplit } from '../../kernels/histogram-plain.ts';
import type { Matrix } from '../../core/matrix.ts';
import type { Split } from '../../kernels/histogram.ts';
import { chooseBounds } from './bounds.ts';
import type { GbdtConfig } from './config.ts';

/** A split as it stands in a plain tree. */
export interface PlainNode {
  readonly feature: number;
  readonly threshold: number;
  readonly gain: number;
}

interface PlainLeaf {
  readonly rows: readonly number[];
  readonly value: number;
  readonly split: Split | undefined;
}

/** The splits of each tree in the order they were made, and the training rows' log-odds at the end. */
export function plainTrees(
  features: Matrix,
  labels: Float32Array,
  config: GbdtConfig,
): { trees: PlainNode[][]; logits: number[] } {
  const { rows, columns, data } = features;
  const column = (f: number): Float32Array =>
    Float32Array.from({ length: rows }, (_, r) => data[r * columns + f] ?? NaN);
  const all = Array.from({ length: columns }, (_, f) => column(f));
  const bounds = all.map((values) => chooseBounds(values.slice().sort(), config.bins));
  const bins = all.map((values, f) =>
    Array.from(values, (value) => (bounds[f] ?? []).filter((bound) => bound < value).length),
  );
  const rule = { minRows: config.minLeaf, minHessian: config.minHessian, l2: config.l2 };
  const rate = labels.reduce((sum, label) => sum + label / rows, 0);
  const logits = Array.from({ length: rows }, () => log(rate / (1 - rate)));
  const trees: PlainNode[][] = [];
  for (let t = 0; t < config.trees; t += 1) {
    const { gradients, hessians } = plainLogistic(logits, labels);
    const makeLeaf = (chosen: readonly number[]): PlainLeaf => {
      const sum = (values: Float64Array): number =>
        chosen.reduce((total, row) => total + (values[row] ?? NaN), 0);
      const value = (-config.learningRate * sum(gradients)) / (sum(hessians) + config.l2);
      const histograms = bins.map((feature) => plainHistogram(feature, chosen, gradients, hessians));
      return { rows: chosen, value, split: plainSplit(histograms, rule) };
    };
    let leaves = [makeLeaf(Array.from({ length: rows }, (_, row) => row))];
    const nodes: PlainNode[] = [];
    while (leaves.length < config.leaves) {
      const best = leaves.reduce((a, b) => ((b.split?.gain ?? 0) > (a.split?.gain ?? 0) ? b : a));
      if (best.split === undefined) break;
      const { feature, bin, gain } = best.split;
      nodes.push({ feature, threshold: bounds[feature]?.[bin] ?? NaN, gain });
      const isLeft = (row: number): boolean => (bins[feature]?.[row] ?? NaN) <= bin;
      const left = makeLeaf(best.rows.filter(isLeft));
      const right = makeLeaf(best.rows.filter((row) => !isLeft(row)));
      leaves = [...leaves.map((leaf) => (leaf === best ? left : leaf)), right];
    }
    for (const { rows: members, value } of leaves) {
      for (const row of members) logits[row] = (logits[row] ?? NaN) + value;
    }
    trees.push(nodes);
  }
  return { trees, logits };
}
