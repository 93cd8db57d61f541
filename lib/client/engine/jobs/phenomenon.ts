import { measurePhenomenon } from '../../../run/phenomena/measure.ts';
import { phenomena } from '../../../run/phenomena/registry.ts';
import type { PhenomenonMeasurement, PhenomenonScale } from '../../../run/phenomena/types.ts';
import type { EngineJob } from './types.ts';

/** Which phenomenon is measured, in how large a world, of which seed. */
export interface PhenomenonInput {
  readonly id: string;
  readonly scale: PhenomenonScale;
  readonly seed: number;
}

/** Measures one phenomenon; nothing is known before its end. */
export const phenomenonJob: EngineJob<PhenomenonInput, never, PhenomenonMeasurement> = {
  async run({ id, scale, seed }, { forRun }) {
    const phenomenon = phenomena.find((one) => one.id === id);
    if (phenomenon === undefined) throw new Error(`There is no phenomenon "${id}".`);
    return measurePhenomenon(phenomenon, scale, forRun({ designHash: '', seed }));
  },
};
