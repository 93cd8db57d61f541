import { err, ok, type Result } from '../../core/result.ts';
import { allocateGroup, type Group } from '../../kernels/heap.ts';
import { binWords, MOST_BINS, slotWords, SPLIT_WORDS } from '../../kernels/histogram.ts';
import type { Kernels } from '../../kernels/load.ts';
import { outOfMemory } from '../check.ts';
import type { ModelError } from '../protocol.ts';
import { GBDT } from './config.ts';

function plan(rows: number, features: number, leaves: number) {
  return {
    rows: {
      bins: { i32: binWords(rows, features) },
      pairs: { i32: 2 * rows },
      order: { i32: rows },
      scratch: { i32: rows },
      logits: { f32: rows },
      labels: { f32: rows },
      column: { f32: rows },
    },
    leaves: {
      words: { i32: leaves * slotWords(features) },
      binCounts: { i32: features },
      bounds: { f32: MOST_BINS },
      answer: { i32: SPLIT_WORDS },
    },
  } as const;
}

/** What training holds in the memory of the kernels. */
export type GbdtMemory = Group<ReturnType<typeof plan>>;

/** Takes the memory of one training run. Errors: `out-of-memory`, and then nothing is held. */
export function allocateGbdt(
  kernels: Kernels,
  rows: number,
  features: number,
  leaves: number,
): Result<GbdtMemory, ModelError> {
  const allocated = allocateGroup(kernels, plan(rows, features, leaves));
  return allocated.ok ? ok(allocated.value) : err(outOfMemory(GBDT, allocated.error));
}
