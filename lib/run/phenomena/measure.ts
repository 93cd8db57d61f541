import { ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import type { RunError } from '../result.ts';
import { measures } from './measures/registry.ts';
import type { Phenomenon, PhenomenonMeasurement, PhenomenonScale } from './types.ts';

/**
 * Measures one phenomenon in a world of its own.
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
): Promise<Result<PhenomenonMeasurement, RunError>> {
  const { id, claims } = phenomenon;
  const measure = Object.hasOwn(measures, id) ? measures[id] : undefined;
  if (measure === undefined) throw new Error(`Nothing measures the phenomenon "${id}".`);
  const measured = await measure(scale, context);
  if (!measured.ok) return measured;
  const { effects, figures } = measured.value;
  const inOrder = claims.map((claim) => {
    const effect = effects.find((one) => one.claim === claim.id);
    if (effect === undefined) throw new Error(`Nothing was measured for the claim "${claim.id}".`);
    return effect;
  });
  const provenance = { phenomenon: id, seed: context.seed, scale };
  return ok({ version: 1, provenance, effects: inOrder, figures });
}
