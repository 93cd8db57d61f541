import { ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import { findDay } from '../../world/video/history.ts';
import type { LiveVideoWorld } from '../../world/video/live/types.ts';
import type { ObservedVideoWorld } from '../../world/video/types.ts';
import type { RunContext } from '../context.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Plan, rankersOf } from '../plan.ts';
import type { RunError } from '../result.ts';
import { summariseDay } from './day-row.ts';
import { type GateSamples, NO_SAMPLES } from './judge-version.ts';
import type { DayScorer, LoggedDay } from './logged-day.ts';
import { ModelLives, type MorningReport } from './model-lives.ts';
import { Monitors } from './monitors.ts';
import { createOpenDay, type FeatureReading, type OpenDay, type OpenedDay } from './open-day.ts';
import { fireAlerts } from './operations/alert.ts';
import { cutAtStore, listDay, type StoredPath } from './operations/batch-precompute.ts';
import { type CanaryUser, isWorse } from './operations/canary.ts';
import { signsOf, USUAL_THRESHOLD } from './operations/monitor.ts';
import { signalsDay } from './operations/content-signals.ts';
import { indexDay } from './operations/vector-index.ts';
import { createIndexShelf, type IndexShelf, openPath, type ServingParts } from './plan-server.ts';
import type { DaysDesign } from './read-design.ts';
import { withoutRankers } from './without-rankers.ts';
import { type DayServers, type ServedDay, serveVisits } from './serve-visits.ts';
import { openStoredLists, type StoredLists } from './stored-lists.ts';
import type { ModelHolds, TrainedModel } from './trained-model.ts';
import type {
  CanaryRecord,
  DayRow,
  Fault,
  FiredAlert,
  RetrainingChoice,
  TrainingRecord,
  Trouble,
} from './types.ts';

/** Logged days that are kept: outcomes come at most so many days late. */
const KEPT_DAYS = 9;
const DAY_HOURS = 24;

/** What a course is made of. */
export interface CourseParts {
  readonly design: DaysDesign;
  readonly policy: RetrainingChoice;
  /** More may be added between days. */
  readonly faults: readonly Fault[];
  /** Of its own: what is shown goes into its log. */
  readonly world: LiveVideoWorld;
  /** How many users may come. */
  readonly panel: number;
  readonly holds: ModelHolds;
  readonly context: RunContext;
}

/** A request path on its way through the days. */
interface PathState {
  readonly plan: Plan;
  readonly stored: StoredPath | undefined;
  readonly shelf: IndexShelf;
  lists: StoredLists | undefined;
}

function createPath(plan: Plan): PathState {
  return { plan, stored: cutAtStore(plan), shelf: createIndexShelf(), lists: undefined };
}

/** Whether an alert of a day fired on how promised chances came true. */
function tellsOfHarm(row: DayRow | undefined): boolean {
  return row?.alerts.some(({ sign }) => sign === 'calibration' || sign === 'normalized entropy') === true;
}

/** Whether a fault that lasts some days is in force. */
function isInForce(faults: readonly Fault[], name: 'features-down' | 'models-off', live: number): boolean {
  return faults.some((one) => one.fault === name && one.fromDay <= live && live < one.untilDay);
}

/** One design over days under one policy. */
export class Course {
  readonly rows: DayRow[] = [];
  readonly lives: ModelLives;
  private readonly parts: CourseParts;
  private readonly opener: OpenDay;
  private readonly stable: PathState;
  private readonly fresh: PathState | undefined;
  private readonly monitors: Monitors;
  private readonly logged: LoggedDay[] = [];
  private readonly canaryUsers: CanaryUser[] = [];
  private canaryRuns: boolean;
  private samples: GateSamples = NO_SAMPLES;
  private alerts: readonly FiredAlert[] = [];
  private launched: readonly TrainingRecord[] = [];

  constructor(parts: CourseParts) {
    const { design, policy, faults, world, holds, context } = parts;
    this.parts = parts;
    const { historyDays } = world.config;
    this.lives = new ModelLives(design.models, policy, { faults, historyDays }, holds, context);
    this.opener = createOpenDay(design.features, historyDays, design.plan.response.size, context);
    this.stable = createPath(design.plan);
    this.fresh = design.canary === undefined ? undefined : createPath(design.canary.plan);
    this.canaryRuns = design.canary !== undefined;
    this.monitors = new Monitors(design.windowDays);
  }

  /** The world of this course. */
  get world(): LiveVideoWorld {
    return this.parts.world;
  }

  /** Trains the first versions, or takes those of a course that has been launched. */
  async launch(other?: Course): Promise<Result<void, RunError>> {
    if (other !== undefined) {
      this.lives.adopt(other.lives);
      this.launched = other.launched;
      return ok(undefined);
    }
    const launched = await this.lives.launch(this.world.observed());
    if (!launched.ok) return launched;
    this.launched = launched.value;
    return ok(undefined);
  }

  /** Lives through the open day. Errors: index-failed. Rejects with what the pulse throws. */
  async live(): Promise<Result<DayRow, RunError>> {
    const { world, design, panel, context } = this.parts;
    const day = world.today;
    const live = day - world.config.historyDays;
    const observed = world.observed();
    const morning = await this.lives.begin({
      day,
      live,
      observed,
      hasAlert: this.alerts.length > 0,
      hasNewHarm: tellsOfHarm(this.rows.at(-1)) && !tellsOfHarm(this.rows.at(-2)),
      samples: this.samples,
    });
    const scorer = this.scorerOf(live);
    this.monitors.begin(this.versionOf(scorer));
    const opened = this.opener.open(observed, day, this.readingOn(live));
    const servers = await this.openServers(opened, live);
    if (!servers.ok) return servers;
    const visits = world.visits(day, { maximumUsers: panel, maximumSessions: 1 });
    const { plan } = design;
    const served = await serveVisits(
      { plan, world, opened, servers: servers.value, scorer, visits },
      context,
    );
    world.appendDay(day, served.sessions);
    this.keep(served, opened);
    const row = this.summarise(opened, served, live, morning);
    this.alerts = row.alerts;
    this.rows.push(row);
    return ok(row);
  }

  /** Lets go of everything. */
  clear(): void {
    for (const path of [this.stable, ...(this.fresh === undefined ? [] : [this.fresh])]) {
      path.shelf.clear();
      path.lists?.release();
      path.lists = undefined;
    }
    this.lives.clear();
  }

  /** What is wrong with the features that requests read on a day. */
  private readingOn(live: number): FeatureReading {
    const { design, faults } = this.parts;
    return {
      hasSkew:
        !design.features.oneDefinition && faults.some((one) => one.fault === 'skew' && one.fromDay <= live),
      isDown: isInForce(faults, 'features-down', live),
    };
  }

  private scorerOf(live: number): DayScorer {
    const { plan } = this.parts.design;
    const ranker = rankersOf(plan).at(-1);
    if (ranker === undefined || isInForce(this.parts.faults, 'models-off', live))
      return { plan: undefined, model: undefined, calibrate: undefined };
    const { trained } = this.lives.serving(ranker.node);
    if (trained.kind !== 'ranker') throw new Error(`The model of "${ranker.node}" is no ranker.`);
    const [calibrate] = [...trained.calibrations.values()];
    return { plan: ranker, model: trained.model, calibrate };
  }

  private versionOf({ plan }: DayScorer): number {
    return plan === undefined ? 0 : this.lives.serving(plan.node).number;
  }

  private async openServers(opened: OpenedDay, live: number): Promise<Result<DayServers, RunError>> {
    const { canary } = this.parts.design;
    const stable = await this.openPath(this.stable, opened, live);
    if (!stable.ok) return stable;
    if (this.fresh === undefined || canary === undefined || !this.canaryRuns)
      return ok({ stable: stable.value });
    const fresh = await this.openPath(this.fresh, opened, live);
    if (!fresh.ok) return fresh;
    return ok({ stable: stable.value, fresh: { pipeline: fresh.value, share: canary.share } });
  }

  private async openPath(
    path: PathState,
    opened: OpenedDay,
    live: number,
  ): Promise<Result<Pipeline, RunError>> {
    const { design, holds, context, world } = this.parts;
    const { historyDays } = world.config;
    const parts: ServingParts = {
      day: opened,
      shelf: path.shelf,
      modelOf: (node: NodeId): TrainedModel => this.lives.serving(node).trained,
      indexDayOf: ({ node, indexNode }) => {
        const since = this.lives.servedSince(node) - historyDays;
        const built = indexDay(live, design.refreshHours.get(indexNode) ?? DAY_HOURS, since);
        return historyDays + Math.min(built, this.signalsOn(live));
      },
    };
    const { stored } = path;
    const every = design.listEveryHours;
    if (isInForce(this.parts.faults, 'models-off', live)) {
      return openPath(withoutRankers(path.plan), parts, context);
    }
    if (stored === undefined || every === undefined) return openPath(path.plan, parts, context);
    const made = historyDays + listDay(live, every);
    if (path.lists?.day !== made) {
      path.lists?.release();
      path.lists = undefined;
      // lists that outlive the day need features that stay as they are
      const isLasting = every > DAY_HOURS;
      const day = isLasting
        ? this.opener.openForGood(opened.observed, opened.day, this.readingOn(live))
        : opened;
      const lists = await openStoredLists(stored, { ...parts, day }, holds, context);
      if (!lists.ok) return lists;
      path.lists = lists.value;
    }
    return openPath(
      stored.after,
      { ...parts, stored: { node: stored.node, source: path.lists.source } },
      context,
    );
  }

  private signalsOn(live: number): number {
    const every = this.parts.design.signalsEveryHours;
    return every === undefined ? live : signalsDay(live, every);
  }

  /** Keeps what was logged, with the days on which its outcomes arrive. */
  private keep(served: ServedDay, opened: OpenedDay): void {
    const { day } = opened;
    const observed = this.world.observed();
    served.logged.knownDay = arrivals(observed, served, day);
    this.logged.push(served.logged);
    if (this.logged.length > KEPT_DAYS) this.logged.shift();
    this.samples = {
      logged: served.logged,
      clicks: served.clickSamples,
      items: opened.uploaded,
      day: day + 1,
    };
    this.canaryUsers.push(...served.canaryUsers);
  }

  private judgeCanary(served: ServedDay): CanaryRecord | undefined {
    const { canary } = this.parts.design;
    if (canary === undefined || !this.canaryRuns) return undefined;
    const sum = (isNew: boolean) => {
      const users = served.canaryUsers.filter((user) => user.isNew === isNew);
      return {
        clicks: users.reduce((total, { clicks }) => total + clicks, 0),
        requests: users.reduce((total, { requests }) => total + requests, 0),
      };
    };
    const [stable, fresh] = [sum(false), sum(true)];
    const rolledBack = canary.rollback && isWorse(this.canaryUsers);
    if (rolledBack) this.canaryRuns = false;
    return {
      node: canary.node,
      requests: stable.requests,
      newRequests: fresh.requests,
      clicksPerRequest: stable.requests === 0 ? 0 : stable.clicks / stable.requests,
      ...(fresh.requests === 0 ? {} : { newClicksPerRequest: fresh.clicks / fresh.requests }),
      rolledBack,
    };
  }

  private summarise(opened: OpenedDay, served: ServedDay, live: number, morning: MorningReport): DayRow {
    const { design } = this.parts;
    const { day, observed } = opened;
    const seen = this.monitors.end(this.logged, day, observed.users.devices, served.skewShare);
    const canary = this.judgeCanary(served);
    const indexes = [...design.refreshHours].map(([, hours]) => hours);
    const path = this.stable;
    return summariseDay({
      live,
      opened,
      served,
      seen,
      earlier: this.rows,
      alerts: fireAlerts(this.alarms(), seen.signs),
      models: this.lives.list(day),
      trainings: live === 0 ? [...this.launched, ...morning.trainings] : morning.trainings,
      rollbacks: morning.rollbacks,
      ...(canary === undefined ? {} : { canary }),
      ...(indexes.length === 0 ? {} : { indexAgeDays: this.indexAge(live) }),
      ...(path.lists === undefined ? {} : { listAgeDays: day - path.lists.day }),
      faults: this.troublesOf(live),
      changes: this.world.changes.filter(({ fromDay }) => fromDay <= day),
    });
  }

  private troublesOf(live: number): readonly Trouble[] {
    const { hasSkew, isDown } = this.readingOn(live);
    return [
      ...(hasSkew ? ['skew' as const] : []),
      ...(isDown ? ['features down' as const] : []),
      ...(isInForce(this.parts.faults, 'models-off', live) ? ['models off' as const] : []),
      ...(this.lives.servesMixed ? ['mixed labels' as const] : []),
    ];
  }

  /** What fires: what is drawn, or everything at the usual threshold where a policy needs alerts and none are drawn. */
  private alarms() {
    const { design, policy } = this.parts;
    if (design.alarms.length > 0 || policy !== 'on-alert') return design.alarms;
    return [{ node: design.plan.response.node, signs: signsOf('all'), threshold: USUAL_THRESHOLD }];
  }

  private indexAge(live: number): number {
    const { design, world } = this.parts;
    const ages = design.models.flatMap(({ part }) => {
      if (part.kind !== 'towers') return [];
      const { node, indexNode } = part.plan;
      const since = this.lives.servedSince(node) - world.config.historyDays;
      return [live - indexDay(live, design.refreshHours.get(indexNode) ?? DAY_HOURS, since)];
    });
    return Math.max(0, ...ages);
  }
}

/** When the outcomes of logged rows arrive, row by row. The rows of a day stand in the log in the order in which they were served; those of a canary are skipped. */
function arrivals(observed: ObservedVideoWorld, { sessions, logged }: ServedDay, day: number): Uint8Array {
  const { log } = observed;
  const known = new Uint8Array(logged.rows).fill(255);
  const byUser = new Map<number, number>();
  const end = findDay(observed, day + 1);
  for (let row = findDay(observed, day); row < end; row += 1) {
    byUser.set(log.user[row] ?? 0, log.knownDay[row] ?? 0);
  }
  // one session a user and day, which arrives as a whole
  for (let row = 0; row < logged.rows; row += 1) known[row] = byUser.get(logged.users[row] ?? 0) ?? 255;
  return sessions.length === 0 ? new Uint8Array(0) : known;
}
