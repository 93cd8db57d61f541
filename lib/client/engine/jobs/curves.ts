import { measureCurves } from '../../../run/curves/measure-curves.ts';
import type { PartialCurves, RunCurves } from '../../../run/curves/result.ts';
import type { Plan } from '../../../run/plan.ts';
import type { EngineJob } from './types.ts';

/** Which design the curves are of, in which world. */
export interface CurvesInput {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
  /** Also measures the kinds of index that are not drawn. */
  readonly withOthers: boolean;
}

/** Measures the curves of a design; the models of its last run are used where they are still kept. */
export const curvesJob: EngineJob<CurvesInput, PartialCurves, RunCurves> = {
  run: ({ plan, withOthers, ...run }, { forRun, emit }) =>
    measureCurves(plan, { withOthers }, forRun(run), emit),
};
