import { canonicalJson } from '../../core/hash.ts';
import { createRandom } from '../../core/random.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import type { Pipeline } from '../pipeline.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import { serveDesign } from '../serve-design.ts';
import {
  decide,
  everybodyOf,
  ExperimentAnalysis,
  findDiscoveries,
  findReading,
  judgeGuardrails,
  measurePower,
} from './analyse.ts';
import { ListsTally } from './compare-lists.ts';
import { measureMetric, type Observed } from './estimates.ts';
import type { ExperimentDesign, ExperimentInput } from './input.ts';
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
import { type Answered, drawOf, openDay, playDay, type RolledOut } from './roll-out.ts';

/** Requests between two partial results. */
const REQUESTS_PER_REPORT = 64;
/** Requests between two looks at a day that is under way. */
const REQUESTS_PER_GLANCE = 1_000;
/** Requests after which the remaining time is told. */
const REQUESTS_BEFORE_ESTIMATE = 100;

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

/** Everything of one experiment while it runs: both designs rolled out, day by day. */
export class Simulation {
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
  private soFar: PartialExperiment['soFar'];
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
      expectedRequests: Math.max(expected, requests),
      ...(this.soFar === undefined ? {} : { soFar: this.soFar }),
      ...(requests < REQUESTS_BEFORE_ESTIMATE ? {} : { remainingMs: (elapsed / requests) * left }),
    });
  }

  /** Users up to one who have visited, by group, and for how many days each is in. */
  private observe(day: number, lastUser = Infinity): Observed {
    const { firstDay, isTreated, control, treatment, history } = this;
    const groups: [number[], number[]] = [[], []];
    const daysIn = new Int32Array(firstDay.length);
    firstDay.forEach((first, user) => {
      if (first < 0 || user > lastUser) return;
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

  /** Looks at the users up to one, who have been asked in both worlds; visits are in their order. */
  private glance(day: number, lastUser: number): void {
    const { primary } = this.input.settings;
    // who comes back is known when the day has ended
    if (experimentMetrics[primary].numerator === 'returned') return;
    const observed = this.observe(day, lastUser);
    const { control, treatment } = observed.groups;
    const users = { control: control.length, treatment: treatment.length };
    this.soFar = { day, users, reading: this.analysis.glance(primary, observed) };
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
    const count = ({ visit }: Answered, isInBoth: boolean): void => {
      this.requests += 1;
      if (isInBoth && this.requests % REQUESTS_PER_GLANCE === 0) this.glance(day, visit.user);
      if (this.requests % REQUESTS_PER_REPORT === 0) this.report();
    };
    const other =
      settings.comparedUsers === 0 || isSame
        ? ok(opened.value.pipeline)
        : await serveDesign(treatment.trained, prepared, treatment.context);
    if (!other.ok) return other;
    const played = await playDay(control, opened.value, (answered) => {
      count(answered, isSame);
      if (this.isCompared[answered.visit.user] === 1) this.compareSideBySide(answered, other.value);
    });
    if (!played.ok || isSame) return played;
    const mirrored = await openDay(treatment, this.origin, settings.users);
    if (!mirrored.ok) return mirrored;
    return playDay(treatment, mirrored.value, (answered) => count(answered, true));
  }

  private async testNull(observed: Observed): Promise<NullTests | undefined> {
    const { seed, pulse } = this.context;
    const { primary, smallestEffect, nullTests, alpha } = this.input.settings;
    const { sums, daysIn } = observed;
    const everybody = everybodyOf(observed);
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
      this.soFar = undefined;
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
