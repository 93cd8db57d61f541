import { canonicalJson } from '../../core/hash.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { LiveVideoWorld, LiveWorldConfig } from '../../world/video/live/types.ts';
import { createLiveVideoWorld } from '../../world/video/live/world.ts';
import type { RunContext } from '../context.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Plan } from '../plan.ts';
import { type PreparedWorld, prepareWorld } from '../prepare-world.ts';
import { quantile } from '../quantile.ts';
import { makeRoomFor, serveDesign, type TrainedDesign, trainDesign } from '../serve-design.ts';
import {
  decide,
  ExperimentAnalysis,
  findDiscoveries,
  findReading,
  judgeGuardrails,
  measurePower,
} from './analyse.ts';
import { ListsTally } from './compare-lists.ts';
import { measureMetric, type Observed } from './estimates.ts';
import { Interleaving } from './interleave.ts';
import { type ExperimentMetric, experimentMetrics, type ExperimentMetricName } from './metrics.ts';
import { simulateNullTests } from './null-tests.ts';
import { OffPolicyLog } from './off-policy.ts';
import { sumHistory, type UserSums } from './outcomes.ts';
import type {
  ExperimentDay,
  ExperimentError,
  ExperimentResult,
  NullTests,
  PartialExperiment,
} from './result.ts';
import {
  type Answered,
  beginRollOut,
  drawOf,
  endRollOut,
  openDay,
  playDay,
  type RolledOut,
} from './roll-out.ts';
import { checkExperimentSettings, type ExperimentSettings } from './settings.ts';

/** A design of an experiment: what it is called, and what it does. */
export interface ExperimentDesign {
  readonly name: string;
  readonly designHash: string;
  readonly plan: Plan;
}

/** What is compared, and how. */
export interface ExperimentInput {
  readonly control: ExperimentDesign;
  readonly treatment: ExperimentDesign;
  readonly settings: ExperimentSettings;
}

/** Requests between two partial results. */
const REQUESTS_PER_REPORT = 64;
/** Requests after which the remaining time is told. */
const REQUESTS_BEFORE_ESTIMATE = 100;

/** The world of an experiment: the control's, with as many users as take part, and its days after the history. */
function configure({ world }: Plan, { users, days }: ExperimentSettings): LiveWorldConfig {
  const historyDays = world.days - 1;
  return { ...world, users: Math.max(world.users, users), days: historyDays + days, historyDays };
}

/** 1 for a share of the users: by a draw of its own for every user, whatever the designs. */
function drawUsers(users: number, share: number, seed: number, stream: string): Uint8Array {
  return Uint8Array.from({ length: users }, (_, user) =>
    createRandom(seed, stream, user).chance(share) ? 1 : 0,
  );
}

/** The value of each user on a day, of means over the days so far: for tests that are drawn again. */
function valuesOf(name: ExperimentMetricName, sums: UserSums, users: Int32Array, day: number): Float64Array {
  const { numerator, denominator }: ExperimentMetric = experimentMetrics[name];
  const above = Float64Array.from(users, (user) => sums[numerator][user] as number);
  if (denominator === 'days') return above.map((value) => value / day);
  const below = Float64Array.from(users, (user) => sums[denominator][user] as number);
  const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
  const scale = total(below) / Math.max(1, users.length);
  if (scale === 0) return above;
  const ratio = total(above) / total(below);
  // around the ratio itself, as the delta method does
  return above.map((value, i) => ratio + (value - ratio * (below[i] as number)) / scale);
}

/** Everything of one experiment while it runs. */
class Simulation {
  private readonly input: ExperimentInput;
  private readonly context: RunContext;
  private readonly emit: (partial: PartialExperiment) => void;
  private readonly control: RolledOut;
  private readonly treatment: RolledOut;
  private readonly origin: PreparedWorld['origin'];
  private readonly isTreated: Uint8Array;
  private readonly isCompared: Uint8Array;
  private readonly firstDay: Int16Array;
  private readonly history: UserSums;
  private readonly analysis: ExperimentAnalysis;
  private readonly days: ExperimentDay[] = [];
  /** The primary metric of every user under the control, after each day. */
  private readonly controlByDay: Float64Array[] = [];
  private readonly lists = new ListsTally();
  private readonly interleaving: Interleaving;
  private readonly offPolicy: OffPolicyLog;
  private requests = 0;
  private expected = 0;
  private start = 0;

  constructor(
    input: ExperimentInput,
    rolled: { readonly control: RolledOut; readonly treatment: RolledOut },
    origin: PreparedWorld['origin'],
    context: RunContext,
    emit: (partial: PartialExperiment) => void,
  ) {
    const observed = rolled.control.world.observed();
    const { count } = observed.users;
    this.input = input;
    this.context = context;
    this.emit = emit;
    this.control = rolled.control;
    this.treatment = rolled.treatment;
    this.origin = origin;
    const { share, comparedUsers, users } = input.settings;
    this.isTreated = drawUsers(count, share, context.seed, 'assignment');
    this.isCompared = drawUsers(count, comparedUsers / users, context.seed, 'compared-users');
    this.firstDay = new Int16Array(count).fill(-1);
    this.history = sumHistory(observed.log, observed.log.count, count);
    this.analysis = new ExperimentAnalysis(input.settings);
    this.interleaving = new Interleaving(context.seed);
    this.offPolicy = new OffPolicyLog(context.seed);
  }

  private get isSame(): boolean {
    return this.control === this.treatment;
  }

  private report(): void {
    const { settings } = this.input;
    const { requests, expected, context, start } = this;
    const elapsed = context.clock() - start;
    const left = Math.max(0, expected - requests);
    this.emit({
      days: [...this.days],
      ofDays: settings.days,
      primary: settings.primary,
      requests,
      ...(requests < REQUESTS_BEFORE_ESTIMATE ? {} : { remainingMs: (elapsed / requests) * left }),
    });
  }

  /** Users who have visited, by group, and for how many days each is in. */
  private observe(day: number): Observed {
    const { firstDay, isTreated, control, treatment, history } = this;
    const groups: [number[], number[]] = [[], []];
    const daysIn = new Int32Array(firstDay.length);
    firstDay.forEach((first, user) => {
      if (first < 0) return;
      daysIn[user] = day - first + 1;
      groups[isTreated[user] === 1 ? 1 : 0].push(user);
    });
    return {
      groups: { control: Int32Array.from(groups[0]), treatment: Int32Array.from(groups[1]) },
      sums: { control: control.sums, treatment: treatment.sums },
      daysIn,
      history,
    };
  }

  /** What both designs would show for the same request, side by side; in the world of the control. */
  private compareSideBySide({ visit, shown }: Answered, other: Pipeline): void {
    const { world } = this.control;
    const request = { context: visit, draw: drawOf(visit) };
    const theirs = other.serve(visit.user, this.context.clock, request).shown.slice();
    this.lists.add(shown, theirs);
    this.interleaving.add(world, visit, shown, theirs);
    this.offPolicy.add(world, visit, shown, theirs);
  }

  private async play(day: number): Promise<Result<void, ExperimentError>> {
    const { control, treatment, isSame } = this;
    const { settings } = this.input;
    const opened = await openDay(control, this.origin, settings.users);
    if (!opened.ok) return opened;
    const { visits, prepared } = opened.value;
    // everybody is asked in both worlds, about as many every day
    this.expected = this.requests + visits.length * (isSame ? 1 : 2) * (settings.days - day + 1);
    for (const { user } of visits) if (this.firstDay[user] === -1) this.firstDay[user] = day;
    const count = (): void => {
      this.requests += 1;
      if (this.requests % REQUESTS_PER_REPORT === 0) this.report();
    };
    const other =
      settings.comparedUsers === 0 || isSame
        ? ok(opened.value.pipeline)
        : await serveDesign(treatment.trained, prepared, treatment.context);
    if (!other.ok) return other;
    const played = await playDay(control, opened.value, (answered) => {
      count();
      if (this.isCompared[answered.visit.user] === 1) this.compareSideBySide(answered, other.value);
    });
    if (!played.ok || isSame) return played;
    const mirrored = await openDay(treatment, this.origin, settings.users);
    if (!mirrored.ok) return mirrored;
    return playDay(treatment, mirrored.value, count);
  }

  private async testNull(observed: Observed): Promise<NullTests | undefined> {
    const { seed, pulse } = this.context;
    const { primary, smallestEffect, nullTests, alpha } = this.input.settings;
    const { groups, sums, daysIn } = observed;
    const everybody = Int32Array.from([...groups.control, ...groups.treatment]).sort();
    const value = Math.abs(measureMetric(primary, sums.control, everybody, daysIn));
    const usersPerArm = everybody.length >> 1;
    if (nullTests === 0 || value === 0 || usersPerArm < 2) return undefined;
    const smallestDifference = smallestEffect * value;
    const byDay = this.controlByDay.map((values) =>
      Float64Array.from(everybody, (user) => values[user] as number),
    );
    const options = { tests: nullTests, usersPerArm, alpha, smallestDifference, seed };
    return simulateNullTests(byDay, options, pulse);
  }

  private async finish(observed: Observed, last: ExperimentDay): Promise<Omit<ExperimentResult, 'timings'>> {
    const { control, treatment, settings } = this.input;
    const { seed, pulse } = this.context;
    const { primary, alpha } = settings;
    const guardrails = judgeGuardrails(last, settings);
    const firstDay = (isAlarm: (day: ExperimentDay) => boolean): number | undefined =>
      this.days.find(isAlarm)?.day;
    const plain = firstDay((day) => (findReading(day, primary).estimate?.p ?? 1) < alpha);
    const sequential = firstDay((day) => (findReading(day, primary).sequential?.p ?? 1) <= alpha);
    const nameOf = ({ name, designHash }: ExperimentDesign) => ({ name, designHash });
    const power = measurePower(primary, last, observed, settings);
    const nullTests = await this.testNull(observed);
    const lists = this.lists.summarise(seed);
    await pulse({ stage: 'statistics', done: 1, total: 1 });
    const interleaving = await this.interleaving.summarise(pulse);
    const offPolicy = this.offPolicy.summarise();
    return {
      version: 1,
      provenance: { seed, control: nameOf(control), treatment: nameOf(treatment) },
      settings,
      isSame: this.isSame,
      isWorldReplaced: canonicalJson(control.plan.world) !== canonicalJson(treatment.plan.world),
      days: this.days,
      discoveries: findDiscoveries(last, alpha),
      guardrails,
      verdict: decide(last, guardrails, settings),
      firstAlarm: {
        ...(plain === undefined ? {} : { plain }),
        ...(sequential === undefined ? {} : { sequential }),
      },
      ...(power === undefined ? {} : { power }),
      ...(nullTests === undefined ? {} : { nullTests }),
      ...(lists === undefined ? {} : { lists }),
      ...(interleaving === undefined ? {} : { interleaving }),
      ...(offPolicy === undefined ? {} : { offPolicy }),
    };
  }

  /** Plays all days. */
  async run(): Promise<Result<Omit<ExperimentResult, 'timings'>, ExperimentError>> {
    const { settings } = this.input;
    const users = Int32Array.from(this.firstDay.keys());
    this.start = this.context.clock();
    let observed = this.observe(0);
    for (let day = 1; day <= settings.days; day += 1) {
      const played = await this.play(day);
      if (!played.ok) return played;
      observed = this.observe(day);
      this.days.push(await this.analysis.readDay(day, observed, this.context.pulse));
      this.controlByDay.push(valuesOf(settings.primary, this.control.sums, users, day));
      this.report();
    }
    const last = this.days.at(-1);
    if (last === undefined || this.requests === 0) return err({ code: 'experiment-nobody-came' });
    return ok(await this.finish(observed, last));
  }
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
