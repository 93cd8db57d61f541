import { ok, type Result } from '../../core/result.ts';
import { createRunCache, type RunCache } from '../cache.ts';
import type { RunContext } from '../context.ts';
import { measures } from './measures/registry.ts';
import type { Phenomenon, PhenomenonError, PhenomenonMeasurement, PhenomenonScale } from './types.ts';

/** Models of one kind that a measurement may hold at once. */
const KEPT = 4;

/** Frees everything that a measurement held. */
function clearCache(cache: RunCache): void {
  for (const shelf of [cache.worlds, cache.retrieval, cache.collaborative, cache.rankers]) shelf.clear();
  for (const { index } of cache.indexes.values()) index.dispose();
  cache.indexes.clear();
}

/** What was measured as it is handed on: one effect a claim, in their order. */
function arrange(
  { id, claims }: Phenomenon,
  { effects, figures }: Pick<PhenomenonMeasurement, 'effects' | 'figures'>,
  seed: number,
  scale: PhenomenonScale,
): PhenomenonMeasurement {
  const inOrder = claims.map((claim) => {
    const effect = effects.find((one) => one.claim === claim.id);
    if (effect === undefined) throw new Error(`Nothing was measured for the claim "${claim.id}".`);
    return effect;
  });
  return { version: 1, provenance: { phenomenon: id, seed, scale }, effects: inOrder, figures };
}

/**
 * Measures one phenomenon in a world of its own, and frees that and its models at the end: what runs keep
 * is left as it is.
 *
 * @param context its seed is that of the world and of everything drawn
 *
 * Errors: those of a run. Rejects with Cancelled when the pulse throws it. Throws where a measure
 * leaves out a claim of its phenomenon.
 */
export async function measurePhenomenon(
  phenomenon: Phenomenon,
  scale: PhenomenonScale,
  context: RunContext,
): Promise<Result<PhenomenonMeasurement, PhenomenonError>> {
  const { id } = phenomenon;
  const measure = Object.hasOwn(measures, id) ? measures[id] : undefined;
  if (measure === undefined) throw new Error(`Nothing measures the phenomenon "${id}".`);
  const cache = createRunCache(KEPT);
  try {
    const measured = await measure(scale, { ...context, cache, assistant: undefined });
    if (!measured.ok) return measured;
    return ok(arrange(phenomenon, measured.value, context.seed, scale));
  } finally {
    clearCache(cache);
  }
}
