import { err, ok, type Result } from '../../core/result.ts';
import type { LiveVideoWorld, ShownSession, Visit } from '../../world/video/live/types.ts';
import type { RunContext } from '../context.ts';
import type { Pipeline } from '../pipeline.ts';
import { type PreparedWorld, prepareWorld } from '../prepare-world.ts';
import { serveDesign, type TrainedDesign } from '../serve-design.ts';
import { addReturns, addSession, createSums, type UserSums } from './outcomes.ts';
import type { ExperimentArm, ExperimentError } from './result.ts';

/** Requests between two pulses: a few milliseconds of work. */
const REQUESTS_PER_PULSE = 8;
/** Requests a request number has room for: one of each user on each day. */
const DAYS = 256;

/** One design in a world of its own: everybody of the panel gets it. */
export interface RolledOut {
  readonly arm: ExperimentArm;
  readonly trained: TrainedDesign;
  readonly world: LiveVideoWorld;
  /** With indexes of its own, so that both designs can serve at the same time. */
  readonly context: RunContext;
  readonly sums: UserSums;
  /** Milliseconds of every request. */
  readonly requestMs: number[];
}

/** A day that is open: who comes, and the design ready to answer. */
export interface OpenDay {
  readonly day: number;
  readonly visits: readonly Visit[];
  readonly prepared: PreparedWorld;
  readonly pipeline: Pipeline;
}

/** A request as it was answered: the list belongs to the listener. */
export interface Answered {
  readonly visit: Visit;
  readonly shown: Int32Array;
}

/** A design about to be rolled out in a world that is its own. Indexes are freed by {@link endRollOut}. */
export function beginRollOut(
  arm: ExperimentArm,
  trained: TrainedDesign,
  world: LiveVideoWorld,
  context: RunContext,
): RolledOut {
  const own = { ...context, cache: { ...context.cache, indexes: new Map() } };
  return {
    arm,
    trained,
    world,
    context: own,
    sums: createSums(world.observed().users.count),
    requestMs: [],
  };
}

/** Frees what a roll-out held. */
export function endRollOut({ context }: RolledOut): void {
  for (const { index } of context.cache.indexes.values()) index.dispose();
  context.cache.indexes.clear();
}

/** Names a request to what draws at random: the same in both arms, another one every day. */
export function drawOf({ user, day }: Visit): number {
  return user * DAYS + day;
}

/** Opens the world's day: features, counts and the index as of its start. Errors: index-failed. */
export async function openDay(
  rolled: RolledOut,
  origin: PreparedWorld['origin'],
  maximumUsers: number,
): Promise<Result<OpenDay, ExperimentError>> {
  const { world, trained, context } = rolled;
  const day = world.today;
  const observed = { observed: world.observed(), truth: world.truth };
  const prepared = prepareWorld(observed, day, { origin, isTested: false });
  const serving = prepared.serving();
  // one part after another, so that a cancel comes through in between
  for (const make of [() => serving.watched, () => serving.features, () => serving.uploadedVideos]) {
    await context.pulse({ stage: 'features', done: 0, total: 1 });
    make();
  }
  await context.pulse({ stage: 'features', done: 1, total: 1 });
  const pipeline = await serveDesign(trained, prepared, context);
  if (!pipeline.ok) return pipeline;
  const visits = world.visits(day, { maximumUsers, maximumSessions: 1 });
  return ok({ day, visits, prepared, pipeline: pipeline.value });
}

/**
 * Answers everybody who comes on the open day with the rolled-out design, adds up what they do, and
 * closes the day. Mutates the world and the sums. Rejects with what the pulse throws.
 *
 * @param onAnswered is told of every request, while the day is still open
 *
 * Errors: experiment-serves-nothing where no request of the day was answered with a list.
 */
export async function playDay(
  { arm, trained, world, context, sums, requestMs }: RolledOut,
  { day, visits, pipeline }: OpenDay,
  onAnswered: (answered: Answered) => void,
): Promise<Result<void, ExperimentError>> {
  const { clock, pulse } = context;
  const { videos } = world.observed();
  const { size } = trained.plan.response;
  const sessions: ShownSession[] = [];
  let lists = 0;
  for (const [done, visit] of visits.entries()) {
    if (done % REQUESTS_PER_PULSE === 0) await pulse({ stage: 'experiment', done, total: visits.length });
    const served = pipeline.serve(visit.user, clock, { context: visit, draw: drawOf(visit) });
    requestMs.push((served.marks.at(-1) ?? NaN) - (served.marks[0] ?? NaN));
    const shown = served.shown.slice();
    const responses = world.respond(visit, shown);
    if (shown.length > 0) lists += 1;
    addSession(sums, visit.user, day, shown, responses, videos, size);
    sessions.push({ visit, shown, propensity: served.propensities.slice(), responses });
    onAnswered({ visit, shown });
  }
  await pulse({ stage: 'experiment', done: visits.length, total: visits.length });
  const before = world.observed().log.count;
  world.appendDay(day, sessions);
  await pulse({ stage: 'experiment', done: visits.length, total: visits.length });
  const { log } = world.observed();
  addReturns(sums, log, before, log.count);
  if (visits.length > 0 && lists === 0) return err({ code: 'experiment-serves-nothing', arm });
  return ok(undefined);
}
