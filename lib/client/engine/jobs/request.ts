import { withKept } from '../../../run/only-kept.ts';
import type { Plan } from '../../../run/plan.ts';
import type { RequestTrace } from '../../../run/request/result.ts';
import { type RequestChoice, traceRequest } from '../../../run/request/trace-request.ts';
import type { EngineJob } from './types.ts';

/** Which request is followed, of which design. */
export interface RequestInput extends RequestChoice {
  readonly plan: Plan;
  readonly designHash: string;
  readonly seed: number;
  /** Who trained the run whose models serve. */
  readonly trainedBy: string;
}

/** Follows one request of a design, served by the models that its last run left; `models-not-kept` where they are gone. */
export const requestJob: EngineJob<RequestInput, never, RequestTrace> = {
  run: ({ plan, pick, turn, trainedBy, ...run }, { forRun }) =>
    withKept({ ...forRun(run), engine: trainedBy }, (context) => traceRequest(plan, { pick, turn }, context)),
};
