import { err, ok, type Result } from '../../core/result.ts';
import type { Words } from '../../kernels/heap.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import type { ModelError, RankingInput } from '../protocol.ts';
import { GBDT } from './config.ts';
import { featureCount, readRows } from './features.ts';
import { depthOf, type GbdtState, type Tree } from './forest.ts';

/** Rows that walk all trees together, so that trees and rows stay in the cache. */
const ROW_BLOCK = 256;
const NODE_WORDS = 4;

/** A forest in the memory of the kernels, ready to score. */
export interface GbdtScorer {
  /**
   * Probabilities, kept inside (0, 1), one a row of `input`, written to `out`. A dense feature that
   * is NaN goes right at every split. Throws a RangeError for an id outside its vocabulary and for
   * rows of another width. Allocates nothing.
   */
  score(input: RankingInput, out: Float32Array): void;
  /** Gives the kernels' memory back. Calling it twice is harmless. */
  dispose(): void;
}

function nodesOf({ left, values }: Tree): number {
  return left.length + values.length;
}

/** Nodes that serving holds, leaves included. */
export function countNodes(trees: readonly Tree[]): number {
  return trees.reduce((sum, tree) => sum + nodesOf(tree), 0);
}

/** Writes the nodes of one tree from node `start` on, in the layout of the kernel `scoreTrees`: splits, then leaves. */
function writeTree(tree: Tree, start: number, words: Int32Array, floats: Float32Array): void {
  const splits = tree.left.length;
  const offsetOf = (child: number): number =>
    (start + (child < 0 ? splits - 1 - child : child)) * NODE_WORDS * 4;
  for (let split = 0; split < splits; split += 1) {
    const at = (start + split) * NODE_WORDS;
    words[at] = (tree.features[split] ?? 0) * 4;
    floats[at + 1] = tree.thresholds[split] ?? NaN;
    words[at + 2] = offsetOf(tree.left[split] ?? 0);
    words[at + 3] = offsetOf(tree.right[split] ?? 0);
  }
  tree.values.forEach((value, leaf) => {
    const at = (start + splits + leaf) * NODE_WORDS;
    words[at] = 0;
    floats[at + 1] = value;
    words[at + 2] = offsetOf(-1 - leaf);
    words[at + 3] = offsetOf(-1 - leaf);
  });
}

function writeForest(trees: readonly Tree[], nodes: Words, roots: Words): void {
  const words = nodes.view;
  const floats = new Float32Array(words.buffer, words.byteOffset, words.length);
  let start = 0;
  trees.forEach((tree, t) => {
    writeTree(tree, start, words, floats);
    roots.view.set([start * NODE_WORDS * 4, depthOf(tree) ?? 0], 2 * t);
    start += nodesOf(tree);
  });
}

/**
 * Puts a forest into the memory of the kernels. Scores add float32 leaf values tree after tree, as
 * training does: on training rows they are the bits that training saw.
 *
 * Errors: `out-of-memory`, and then nothing is held.
 */
export function createGbdtScorer(kernels: Kernels, state: GbdtState): Result<GbdtScorer, ModelError> {
  const { trees, shapes, base } = state;
  const width = featureCount(shapes);
  const allocated = kernels.allocate({
    nodes: { i32: countNodes(trees) * NODE_WORDS },
    roots: { i32: 2 * trees.length },
    // One more than needed: leaves read the first feature, also where there is none.
    x: { f32: ROW_BLOCK * width + 1 },
    logits: { f32: ROW_BLOCK },
    probabilities: { f32: ROW_BLOCK },
  });
  if (!allocated.ok) return err(outOfMemory(GBDT, allocated.error));
  const { nodes, roots, x, logits, probabilities } = allocated.value.arrays;
  writeForest(trees, nodes, roots);
  return ok({
    score(input, out) {
      for (let first = 0; first < input.rows; first += ROW_BLOCK) {
        const n = Math.min(ROW_BLOCK, input.rows - first);
        readRows(input, shapes, first, n, x.view);
        const { call } = kernels;
        const forest = [roots.pointer, trees.length, nodes.pointer, base] as const;
        call.scoreTrees(logits.pointer, x.pointer, width * 4, n, ...forest);
        call.sigmoid(probabilities.pointer, logits.pointer, n);
        const results = probabilities.view;
        for (let i = 0; i < n; i += 1) out[first + i] = results[i] ?? NaN;
      }
    },
    dispose: () => allocated.value.free(),
  });
}
