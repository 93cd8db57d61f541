import {
  findSplit,
  partitionRows,
  subtractHistograms,
  sumHistograms,
  type BinnedRows,
  type Histograms,
  type Split,
} from '../../kernels/histogram.ts';
import type { Kernels } from '../../kernels/load.ts';
import type { GbdtConfig } from './config.ts';
import type { Tree } from './forest.ts';
import type { GbdtMemory } from './memory.ts';

/** What trees are grown from. */
export interface GrowContext {
  readonly kernels: Kernels;
  readonly memory: GbdtMemory;
  readonly table: BinnedRows;
  readonly histograms: Histograms;
  /** Upper bounds of the bins of each feature. */
  readonly bounds: readonly Float32Array[];
  readonly config: GbdtConfig;
}

/** A leaf of a growing tree: the rows `order[first]` and following. */
export interface Leaf {
  readonly first: number;
  readonly count: number;
  readonly value: number;
  /** Where its histograms stand. */
  readonly slot: number;
  readonly split: Split | undefined;
}

/** A grown tree and its leaves, in the order of its values, over the rows as they were parted. */
export interface Grown {
  readonly tree: Tree;
  readonly leaves: readonly Leaf[];
}

interface Node {
  readonly feature: number;
  readonly threshold: number;
  readonly gain: number;
  left: number;
  right: number;
}

interface Sums {
  readonly gradient: number;
  readonly hessian: number;
}

function leafValue({ gradient, hessian }: Sums, { l2, learningRate }: GbdtConfig): number {
  return Math.fround((-learningRate * gradient) / (hessian + l2));
}

function splitOf(context: GrowContext, slot: number): Split | undefined {
  const { kernels, memory, table, histograms, config } = context;
  const { binCounts, answer } = memory.arrays.leaves;
  const rule = { minRows: config.minLeaf, minHessian: config.minHessian, l2: config.l2 };
  return findSplit(kernels, table, histograms, slot, binCounts, rule, answer);
}

/** The leaf whose split gains most, the oldest of equals; -1 when none can be split. */
function chooseLeaf(leaves: readonly Leaf[]): number {
  let best = -1;
  let gain = 0;
  leaves.forEach(({ split }, leaf) => {
    if (split === undefined || split.gain <= gain) return;
    best = leaf;
    gain = split.gain;
  });
  return best;
}

/** Parts the rows of a leaf into two leaves, whose histograms take its slot and `freeSlot`. */
function part(
  context: GrowContext,
  leaf: Leaf,
  split: Split,
  freeSlot: number,
  isLast: boolean,
): [left: Leaf, right: Leaf] {
  const { kernels, memory, table, histograms, config } = context;
  const { order, scratch } = memory.arrays.rows;
  const { feature, bin } = split;
  const leftCount = partitionRows(kernels, table, order, leaf.first, leaf.count, scratch, feature, bin);
  const sides = [
    { first: leaf.first, count: leftCount, gradient: split.leftGradient, hessian: split.leftHessian },
    {
      first: leaf.first + leftCount,
      count: leaf.count - leftCount,
      gradient: split.gradient - split.leftGradient,
      hessian: split.hessian - split.leftHessian,
    },
  ] as const;
  const isSmall = (count: number): boolean => isLast || count < 2 * config.minLeaf;
  const [small, large] = sides[0].count <= sides[1].count ? sides : [sides[1], sides[0]];
  if (!isSmall(large.count)) {
    sumHistograms(kernels, table, order, small.first, small.count, histograms, freeSlot);
    subtractHistograms(kernels, table.features, histograms, leaf.slot, freeSlot);
  }
  const makeLeaf = (side: (typeof sides)[number]): Leaf => {
    const slot = side === small ? freeSlot : leaf.slot;
    return {
      first: side.first,
      count: side.count,
      value: leafValue(side, config),
      slot,
      split: isSmall(side.count) ? undefined : splitOf(context, slot),
    };
  };
  return [makeLeaf(sides[0]), makeLeaf(sides[1])];
}

function makeTree(nodes: readonly Node[], leaves: readonly Leaf[]): Tree {
  return {
    features: Int32Array.from(nodes, ({ feature }) => feature),
    thresholds: Float32Array.from(nodes, ({ threshold }) => threshold),
    left: Int32Array.from(nodes, ({ left }) => left),
    right: Int32Array.from(nodes, ({ right }) => right),
    gains: Float32Array.from(nodes, ({ gain }) => gain),
    values: Float32Array.from(leaves, ({ value }) => value),
  };
}

/**
 * Grows one tree on the gradients and hessians in `table`, leaf-wise: of all leaves, the one whose
 * best split gains most is split next (Shi, "Best-first Decision Tree Learning", 2007; Ke et al.,
 * LightGBM, NeurIPS 2017). Of two new leaves the smaller one's histograms are summed, the other's
 * are the parent's less those. Undefined when the root has no split. Reorders the rows.
 */
export function growTree(context: GrowContext): Grown | undefined {
  const { kernels, memory, table, histograms, bounds, config } = context;
  const { order } = memory.arrays.rows;
  if (table.features === 0) return undefined;
  sumHistograms(kernels, table, order, 0, table.rows, histograms, 0);
  const root = splitOf(context, 0);
  if (root === undefined) return undefined;
  const leaves: Leaf[] = [
    { first: 0, count: table.rows, value: leafValue(root, config), slot: 0, split: root },
  ];
  const nodes: Node[] = [];
  /** Sets the link to each leaf. */
  const links: ((child: number) => void)[] = [() => undefined];
  while (leaves.length < config.leaves) {
    const at = chooseLeaf(leaves);
    const leaf = leaves[at];
    if (leaf?.split === undefined) break;
    const { feature, bin, gain } = leaf.split;
    const right = leaves.length;
    const node: Node = {
      feature,
      threshold: bounds[feature]?.[bin] ?? NaN,
      gain,
      left: -1 - at,
      right: -1 - right,
    };
    links[at]?.(nodes.length);
    nodes.push(node);
    const isLast = right + 1 === config.leaves;
    [leaves[at], leaves[right]] = part(context, leaf, leaf.split, right, isLast);
    links[at] = (child) => {
      node.left = child;
    };
    links[right] = (child) => {
      node.right = child;
    };
  }
  return { tree: makeTree(nodes, leaves), leaves };
}
