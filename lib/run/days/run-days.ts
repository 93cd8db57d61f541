import { err, ok, type Result } from '../../core/result.ts';
import type {
  LiveVideoWorld,
  LiveWorldConfig,
  WorldChange,
  WorldChangeError,
} from '../../world/video/live/types.ts';
import { createLiveVideoWorld } from '../../world/video/live/world.ts';
import { REPRODUCIBLE_ENGINE, type RunContext } from '../context.ts';
import { Course } from './course.ts';
import { judgeAlerts } from './operations/alert.ts';
import type { DaysDesign } from './read-design.ts';
import { createModelHolds } from './trained-model.ts';
import { type DaysError, type DaysOptions, type DaysResult, type Fault, MOST_DAYS } from './types.ts';

/** Most users who may come on a usual day. */
const MOST_USERS = 100_000;

/** What is thrown into a simulation that runs. Days count from the first live day, and are not over yet. */
export interface Interruption {
  readonly changes: readonly WorldChange[];
  readonly faults: readonly Fault[];
}

/** What a caller may do between days. */
export interface BetweenDays {
  /** Called before each live day, which waits for it. */
  readonly beforeDay?: (day: number) => Promise<Interruption>;
  /** What is known after the launch, and after each day of all courses. */
  readonly emit?: (sofar: DaysResult) => void;
}

function checkOptions({ days, usersPerDay }: DaysOptions): DaysError | undefined {
  const limits = [
    { option: 'days', value: days, maximum: MOST_DAYS, whole: true },
    { option: 'usersPerDay', value: usersPerDay, maximum: MOST_USERS, whole: true },
  ];
  for (const { option, value, maximum } of limits) {
    if (Number.isInteger(value) && value >= 0 && value <= maximum) continue;
    return { code: 'days-option-out-of-range', option, value, minimum: 0, maximum };
  }
  return undefined;
}

function configOf({ plan }: DaysDesign, options: DaysOptions): LiveWorldConfig {
  // the last day of a plan's world is the one that a run tests
  const historyDays = plan.world.days - 1;
  const { days, spareVideos, spareUsers } = options;
  return {
    ...plan.world,
    days: historyDays + Math.max(1, days),
    historyDays,
    ...(spareVideos === undefined ? {} : { spareVideos }),
    ...(spareUsers === undefined ? {} : { spareUsers }),
  };
}

/** How many users must be able to come so that about so many come on a usual day; all of them where there are too few. */
function sizePanel(world: LiveVideoWorld, usersPerDay: number): number {
  const { users } = world.config;
  const there = world.visits(world.today, { maximumSessions: 1 }).length;
  return there === 0 ? users : Math.min(users, Math.ceil((usersPerDay * users) / there));
}

/** Throws a change of live days into a world. */
function throwIn(world: LiveVideoWorld, change: WorldChange): Result<void, WorldChangeError> {
  return world.change({ ...change, fromDay: change.fromDay + world.config.historyDays });
}

/** The courses of one design side by side. */
class Simulation {
  readonly courses: Course[];
  private readonly changes: WorldChange[];
  private readonly faults: Fault[];
  private readonly refused: WorldChangeError[] = [];
  private readonly design: DaysDesign;
  private readonly options: DaysOptions;
  private readonly panel: number;
  private readonly context: RunContext;
  private readonly holds = createModelHolds();

  constructor(design: DaysDesign, options: DaysOptions, world: LiveVideoWorld, context: RunContext) {
    this.design = design;
    this.options = options;
    this.context = context;
    this.changes = [...options.changes];
    this.faults = [...options.faults];
    const panel = sizePanel(world, options.usersPerDay);
    this.panel = panel;
    const { holds, faults } = this;
    this.courses = options.policies.map(
      (policy) => new Course({ design, policy, faults, world: world.fork(), panel, holds, context }),
    );
  }

  async launch(): Promise<Result<void, DaysError>> {
    const [first] = this.courses;
    for (const course of this.courses) {
      const launched = await course.launch(course === first ? undefined : first);
      if (!launched.ok) return launched;
    }
    return ok(undefined);
  }

  async run({ beforeDay, emit }: BetweenDays): Promise<Result<DaysResult, DaysError>> {
    const { days, policies } = this.options;
    emit?.(this.summarise());
    for (let day = 0; day < days; day += 1) {
      const interrupted = await beforeDay?.(day);
      if (interrupted !== undefined) this.interrupt(interrupted);
      for (const [done, course] of this.courses.entries()) {
        const lived = await course.live();
        if (!lived.ok) return lived;
        await this.context.pulse({
          stage: 'days',
          done: day * policies.length + done + 1,
          total: days * policies.length,
        });
      }
      emit?.(this.summarise());
    }
    return ok(this.summarise());
  }

  private interrupt({ changes, faults }: Interruption): void {
    for (const change of changes) {
      // what one world refuses, all refuse: they are of one size and on one day
      const errors = this.courses.flatMap(({ world }) => {
        const thrown = throwIn(world, change);
        return thrown.ok ? [] : [thrown.error];
      });
      const [error] = errors;
      if (error === undefined) this.changes.push(change);
      else this.refused.push(error);
    }
    this.faults.push(...faults);
  }

  clear(): void {
    for (const course of this.courses) course.clear();
    this.holds.clear();
  }

  private summarise(): DaysResult {
    const { design, options, courses, panel, changes, context } = this;
    const { designHash, seed, engine } = context;
    return {
      version: 1,
      provenance: { designHash, seed, engine },
      options,
      historyDays: design.plan.world.days - 1,
      panel,
      courses: courses.map(({ rows }, i) => ({
        policy: options.policies[i] ?? 'as-drawn',
        days: [...rows],
        alerts: judgeAlerts(rows),
      })),
      changes: [...changes],
      faults: [...this.faults],
      refused: [...this.refused],
      remarks: design.remarks,
    };
  }
}

/**
 * Lets a design live over days, once for each policy of retraining: every day it serves its visitors and
 * logs what it showed; outcomes arrive with their delay; models are trained again, tested, served and
 * taken back by what is drawn around them; monitors watch and alerts fire. The courses share the first
 * versions of the models and the random numbers of the users, so that they differ by what they show
 * alone.
 *
 * The same design, options, changes and seed give the same bytes; a change thrown in later leaves the
 * days before it as they were. Everything is trained by the SIMD engine, but for the Transformer
 * ranker. Errors: sizes and changes that are out of range, and what stops the first training; a later
 * training that fails is told in its record. Rejects with what the pulse or `beforeDay` throws, and
 * nothing is held then.
 */
export async function runDays(
  design: DaysDesign,
  options: DaysOptions,
  context: RunContext,
  between: BetweenDays = {},
): Promise<Result<DaysResult, DaysError>> {
  const wrong = checkOptions(options);
  if (wrong !== undefined) return err(wrong);
  const { seed, pulse, memoryLimitBytes, servers } = context;
  await pulse({ stage: 'world', done: 0, total: 1 });
  const made = await createLiveVideoWorld(configOf(design, options), { seed, pulse, memoryLimitBytes });
  if (!made.ok) return made;
  const world = made.value;
  for (const change of options.changes) {
    const thrown = throwIn(world, change);
    if (!thrown.ok) return thrown;
  }
  // every day is trained by the engine that can go on from earlier weights, and that is the same everywhere
  const own: RunContext = { ...context, engine: REPRODUCIBLE_ENGINE, trainers: servers };
  const simulation = new Simulation(design, options, world, own);
  try {
    const launched = await simulation.launch();
    return launched.ok ? await simulation.run(between) : launched;
  } finally {
    simulation.clear();
  }
}
