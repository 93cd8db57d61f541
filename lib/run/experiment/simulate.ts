import { canonicalJson } from '../../core/hash.ts';
import { ok, type Result } from '../../core/result.ts';
import type { LiveVideoWorld, LiveWorldConfig } from '../../world/video/live/types.ts';
import { createLiveVideoWorld } from '../../world/video/live/world.ts';
import type { RunContext } from '../context.ts';
import type { Plan } from '../plan.ts';
import { type PreparedWorld, prepareWorld } from '../prepare-world.ts';
import { quantile } from '../quantile.ts';
import { makeRoomFor, type TrainedDesign, trainDesign } from '../serve-design.ts';
import type { ExperimentInput } from './input.ts';
import type { ExperimentError, ExperimentResult, PartialExperiment } from './result.ts';
import { beginRollOut, endRollOut } from './roll-out.ts';
import { checkExperimentSettings, type ExperimentSettings } from './settings.ts';
import { Simulation } from './simulation.ts';

/** The world of an experiment: the control's, with as many users as take part, and its days after the history. */
function configure({ world }: Plan, { users, days }: ExperimentSettings): LiveWorldConfig {
  const historyDays = world.days - 1;
  return { ...world, users: Math.max(world.users, users), days: historyDays + days, historyDays };
}

/** Trains both designs on the same history. */
async function trainBoth(
  { control, treatment }: ExperimentInput,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<{ readonly control: TrainedDesign; readonly treatment: TrainedDesign }, ExperimentError>> {
  makeRoomFor([control.plan, treatment.plan], context);
  const first = await trainDesign(control.plan, prepared, context);
  if (!first.ok) return first;
  const second = await trainDesign(treatment.plan, prepared, context);
  return second.ok ? ok({ control: first.value, treatment: second.value }) : second;
}

function spread(requestMs: readonly number[]) {
  if (requestMs.length === 0) return { p50Ms: 0, p99Ms: 0 };
  return { p50Ms: quantile(requestMs, 0.5), p99Ms: quantile(requestMs, 0.99) };
}

/** Whether two designs do the same: what they show is the same for the same models. */
function isSamePlan(a: Plan, b: Plan): boolean {
  return canonicalJson({ ...a, world: null }) === canonicalJson({ ...b, world: null });
}

/**
 * Simulates an A/B test. Both designs are trained on the same history, and each is then rolled out
 * to the whole panel in a world of its own; the two worlds have the same users, visits and random
 * numbers. Users belong to a group by a draw of their own, and the test sees of every user what the
 * group's design did. So it is an ordinary test of independent groups, beside which the truth
 * stands: what all users do under each of the designs.
 *
 * What is simplified: each group learns from a log in which everybody has its design, so that the
 * groups do not disturb each other (a real test shares its log); models are not trained again
 * during the test; one request a user and day.
 *
 * The same plans, settings and seed give the same bytes, timings apart. Errors: those of training
 * and serving, wrong settings, experiment-serves-nothing, experiment-nobody-came. Rejects with what
 * the pulse throws; indexes are freed then. Randomness: streams ("assignment" | "compared-users" |
 * "interleaving" | "off-policy", ...) of the seed.
 *
 * Sources: Kohavi, Tang, Xu 2020, Trustworthy online controlled experiments; Deng, Knoblich, Lu
 * 2018; Deng, Xu, Kohavi, Walker 2013; Johari, Koomen, Pekelis, Walsh 2017.
 */
export async function simulateExperiment(
  input: ExperimentInput,
  context: RunContext,
  emit: (partial: PartialExperiment) => void,
): Promise<Result<ExperimentResult, ExperimentError>> {
  const begun = context.clock();
  const settings = checkExperimentSettings(input.settings);
  if (!settings.ok) return settings;
  const { control, treatment } = input;
  const config = configure(control.plan, settings.value);
  const { seed, pulse, memoryLimitBytes } = context;
  await pulse({ stage: 'world', done: 0, total: 1 });
  const made = await createLiveVideoWorld(config, { seed, pulse, memoryLimitBytes });
  if (!made.ok) return made;
  const world: LiveVideoWorld = made.value;
  const origin = { live: config };
  const observed = { observed: world.observed(), truth: world.truth };
  const prepared = prepareWorld(observed, world.today, { origin, isTested: false });
  const trained = await trainBoth(input, prepared, context);
  if (!trained.ok) return trained;
  const trainMs = context.clock() - begun;
  const first = beginRollOut('control', trained.value.control, world, context);
  const isSame = isSamePlan(control.plan, treatment.plan);
  const second = isSame ? first : beginRollOut('treatment', trained.value.treatment, world.fork(), context);
  try {
    const rolled = { control: first, treatment: second };
    const simulated = await new Simulation(input, rolled, origin, context, emit).run();
    if (!simulated.ok) return simulated;
    return ok({
      ...simulated.value,
      timings: {
        requests: first.requestMs.length + (isSame ? 0 : second.requestMs.length),
        request: { control: spread(first.requestMs), treatment: spread(second.requestMs) },
        trainMs,
        wholeMs: context.clock() - begun,
      },
    });
  } finally {
    endRollOut(first);
    endRollOut(second);
  }
}
