import type { Pulse } from '../../core/pulse.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { graphOf } from '../../design/graph.ts';
import type { Catalogue, Design } from '../../design/types.ts';
import { simulateService } from '../../queueing/simulate.ts';
import { type CompileError, planOf } from '../compile.ts';
import type { StageTime } from '../result.ts';
import { type CompiledService, compileService } from './compile-service.ts';
import type { ServingError } from './errors.ts';
import type { LoadResult } from './load-result.ts';
import type { PopularityLaw } from './popularity-law.ts';
import { checkScenario, type LoadScenario } from './scenario.ts';
import { writeLoadResult } from './write-result.ts';

/** A design, and the load that is put on it. */
export interface LoadInputs {
  readonly design: Design;
  readonly catalogue: Catalogue;
  readonly scenario: LoadScenario;
  /** Measured times of the design's stages in a run; empty where it has not run. */
  readonly stages: readonly StageTime[];
  /** Who and what is asked for how often; Zipf's law in caches where absent. */
  readonly law?: PopularityLaw;
}

/** What simulating a load needs besides. */
export interface LoadOptions {
  readonly designHash: string;
  readonly seed: number;
  /** Told the simulated milliseconds; may stop the simulation by throwing. */
  readonly pulse: Pulse;
}

/** Compiles a design and a load to a service system; see {@link compileService}. Errors: those of compiling the design too. */
export function prepareLoad({
  design,
  catalogue,
  scenario,
  stages,
  law,
}: LoadInputs): Result<CompiledService, ServingError | CompileError> {
  const checked = checkScenario(scenario);
  if (!checked.ok) return checked;
  const plan = planOf(design, catalogue);
  if (!plan.ok) return plan;
  const view = graphOf(design, catalogue);
  const response = view.node(plan.value.response.node);
  if (response === undefined) return err({ code: 'load-no-path' });
  const inputs = { view, plan: plan.value, stages, scenario, ...(law === undefined ? {} : { law }) };
  return compileService(inputs, response);
}

/**
 * Puts a load on a design: compiles it, simulates one cell of its fleet request by request, and
 * writes what came out in terms of the design's components. A load above what the design can do is a
 * result: queues that grow, requests that fail, a run that ends early with its cause.
 *
 * The same inputs and seed give the same bytes in every engine. One more event leaves everything
 * before it as it was. Errors: those of {@link prepareLoad}. Throws what the pulse throws.
 * Randomness: the streams of `simulateService`.
 */
export async function executeLoad(
  inputs: LoadInputs,
  { pulse, ...provenance }: LoadOptions,
): Promise<Result<LoadResult, ServingError | CompileError>> {
  const compiled = prepareLoad(inputs);
  if (!compiled.ok) return compiled;
  const simulated = await simulateService(compiled.value.system, { seed: provenance.seed, pulse });
  if (!simulated.ok) return err({ code: 'load-system-wrong', cause: simulated.error });
  const limitMs = inputs.design.requirements.latencyP99Ms;
  return ok(writeLoadResult(compiled.value, simulated.value, inputs.scenario, { ...provenance, limitMs }));
}
