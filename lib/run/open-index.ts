import type { IndexKind, VectorIndex } from '../ann/protocol.ts';
import { canonicalJson } from '../core/hash.ts';
import { ok, type Result } from '../core/result.ts';
import type { RetrievalModel } from '../models/protocol.ts';
import type { RunContext } from './context.ts';
import type { Plan } from './plan.ts';
import type { RunError } from './result.ts';

/** The index of the last run, and everything that it was built from. */
export interface KeptIndex {
  readonly model: RetrievalModel;
  /** Its kind, the settings that building reads, and the seed. */
  readonly key: string;
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

/**
 * The index of a plan over a model's item vectors: the one of the last run where nothing has changed
 * that it was built from, tuned to the settings of searching; else a new one, before which the old
 * one is freed. It belongs to the cache, cancelled runs included. Searching finds the same in both.
 *
 * Errors: those of `build`.
 */
export async function openIndex(
  plan: Plan,
  model: RetrievalModel,
  { cache, registries, seed }: RunContext,
  build: () => Promise<Result<VectorIndex, RunError>>,
): Promise<Result<VectorIndex, RunError>> {
  const { index: name, indexSettings } = plan.retrieval;
  const kind = Object.hasOwn(registries.indexes, name) ? registries.indexes[name] : undefined;
  const { searching, building } = partSettings(kind, indexSettings);
  const key = canonicalJson({ name, building, seed });
  const kept = cache.index;
  if (kept?.model === model && kept.key === key && kept.index.tune(searching).ok) return ok(kept.index);
  cache.index = undefined;
  kept?.index.dispose();
  const built = await build();
  if (built.ok) cache.index = { model, key, index: built.value };
  return built;
}
