import type { IndexKind, VectorIndex } from '../ann/protocol.ts';
import { canonicalJson } from '../core/hash.ts';
import { ok, type Result } from '../core/result.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import { buildIndex } from './build-index.ts';
import type { RunContext } from './context.ts';
import type { RunCache } from './cache.ts';
import { exitOf, type Plan, type RetrievalPlan, sourcesOf } from './plan.ts';
import type { RunError } from './result.ts';

/** An index of the last run, and everything that it was built from. */
export interface KeptIndex {
  readonly model: RetrievalModel;
  /** Its kind, the settings that building reads, and the seed. */
  readonly key: string;
  /** The items that it holds. */
  readonly items: Int32Array;
  readonly index: VectorIndex;
}

/** The settings that only searching reads, and those that building reads too. */
function partSettings(kind: IndexKind | undefined, settings: Readonly<Record<string, number>>) {
  const isTunable = ([name]: readonly [string, number]): boolean => kind?.settings[name]?.tunable === true;
  const entries = Object.entries(settings);
  return {
    searching: Object.fromEntries(entries.filter(isTunable)),
    building: Object.fromEntries(entries.filter((entry) => !isTunable(entry))),
  };
}

function equal(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

/**
 * The index of a source over a model's vectors of `items` (place i of the index is item `items[i]`): that of the last run's component where nothing has changed
 * that it was built from, tuned to the settings of searching; else a new one, before which the old
 * one is freed. It belongs to the cache, cancelled runs included. Searching finds the same in both.
 *
 * Error: index-failed.
 */
export async function openIndex(
  plan: RetrievalPlan,
  model: RetrievalModel,
  items: Int32Array,
  context: RunContext,
): Promise<Result<VectorIndex, RunError>> {
  const { cache, registries, seed } = context;
  const { index: name, indexSettings } = plan;
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  const { searching, building } = partSettings(kind, indexSettings);
  const key = canonicalJson({ name, building, seed });
  const kept = cache.indexes.get(plan.indexNode);
  const isSame = kept?.model === model && kept.key === key && equal(kept.items, items);
  if (isSame && kept.index.tune(searching).ok) return ok(kept.index);
  cache.indexes.delete(plan.indexNode);
  kept?.index.dispose();
  const built = await buildIndex(plan, model, items, context);
  if (built.ok) cache.indexes.set(plan.indexNode, { model, key, items, index: built.value });
  return built;
}

/** Frees the indexes of components that a plan does not have. */
export function dropIndexes(plan: Plan, { indexes }: RunCache): void {
  const needed = new Set(sourcesOf(plan).map(exitOf));
  for (const [node, { index }] of indexes) {
    if (needed.has(node)) continue;
    indexes.delete(node);
    index.dispose();
  }
}
