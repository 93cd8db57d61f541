import type { LiveVideoWorld, ShownSession, Visit } from '../../world/video/live/types.ts';
import type { RunContext } from '../context.ts';
import { Judge, type ListValues } from '../judge.ts';
import type { Pipeline } from '../pipeline.ts';
import { dropsWatched, type Plan } from '../plan.ts';
import type { ClickSample } from './judge-version.ts';
import { DayRecorder, type DayScorer, type LoggedDay } from './logged-day.ts';
import { type CanaryUser, goesToNew } from './operations/canary.ts';
import type { OpenedDay } from './open-day.ts';
import { countDifferent } from './skew.ts';

/** Requests whose lists are held against the truth, spread over the day. */
const JUDGED_REQUESTS = 250;
/** Requests whose features are computed a second time, as training would. */
const COMPARED_REQUESTS = 40;
/** Users whose clicks are kept for the tests of retrieval. */
const CLICK_SAMPLES = 150;
/** Requests between two pulses. */
const REQUESTS_PER_PULSE = 5;

/** The request paths of a day. */
export interface DayServers {
  readonly stable: Pipeline;
  /** The new version of a canary, and its share of the users. */
  readonly fresh?: { readonly pipeline: Pipeline; readonly share: number };
}

/** What a day of serving brought. */
export interface ServedDay {
  readonly sessions: readonly ShownSession[];
  readonly visitors: number;
  /** Clicks and seconds watched, one entry a visitor. */
  readonly clicks: readonly number[];
  readonly watchSeconds: readonly number[];
  /** Of the judged lists. */
  readonly ndcg: readonly number[];
  /** Share of the compared rows that differ; absent where none was compared. */
  readonly skewShare?: number;
  readonly logged: LoggedDay;
  readonly clickSamples: readonly ClickSample[];
  readonly canaryUsers: readonly CanaryUser[];
}

/** Names a request to what draws at random, each request by another number. */
function nameDraw({ day, user, request }: Visit, users: number): number {
  return (day * 256 + request) * users + user;
}

/** Everything that is gathered while a day is served. */
class DayTally {
  readonly sessions: ShownSession[] = [];
  readonly ndcg: ListValues = { ndcg: [], watchSeconds: [] };
  readonly clickSamples: ClickSample[] = [];
  private readonly byUser = new Map<
    number,
    { clicks: number; seconds: number; requests: number; isNew: boolean }
  >();
  private different = 0;
  private compared = 0;
  private readonly opened: OpenedDay;

  constructor(opened: OpenedDay) {
    this.opened = opened;
  }

  add(session: ShownSession, isNew: boolean): void {
    const { visit, responses } = session;
    this.sessions.push(session);
    const sums = this.byUser.get(visit.user) ?? { clicks: 0, seconds: 0, requests: 0, isNew };
    sums.requests += 1;
    for (const click of responses.click) sums.clicks += click;
    for (const seconds of responses.watchSeconds) sums.seconds += seconds;
    this.byUser.set(visit.user, sums);
  }

  /** Compares the features that were served with those that training would compute. */
  compare({ visit, shown }: ShownSession): void {
    const { features, expected } = this.opened;
    if (shown.length === 0) return;
    const served = features.fill(visit.user, shown, shown.length, visit).dense;
    const copy = served.data.slice();
    const wanted = expected.fill(visit.user, shown, shown.length, visit).dense;
    this.compared += shown.length;
    this.different += countDifferent(copy, wanted.data, shown.length, served.columns);
  }

  keepClicks({ visit, shown, responses }: ShownSession): void {
    const clicked = shown.filter((_, place) => responses.click[place] === 1);
    if (clicked.length === 0 || this.clickSamples.length >= CLICK_SAMPLES) return;
    const { features } = this.opened;
    const read = new Float32Array(features.userWidth);
    features.writeUser(visit.user, read);
    this.clickSamples.push({ user: visit.user, features: read, clicked });
  }

  finish(logged: LoggedDay): ServedDay {
    const users = [...this.byUser.values()];
    return {
      sessions: this.sessions,
      visitors: users.length,
      clicks: users.map(({ clicks }) => clicks),
      watchSeconds: users.map(({ seconds }) => seconds),
      ndcg: this.ndcg.ndcg,
      ...(this.compared === 0 ? {} : { skewShare: this.different / this.compared }),
      logged,
      clickSamples: this.clickSamples,
      canaryUsers: users.map(({ clicks, requests, isNew }) => ({ clicks, requests, isNew })),
    };
  }
}

/** What serving the visits of a day needs. */
export interface DayWork {
  readonly plan: Plan;
  readonly world: LiveVideoWorld;
  readonly opened: OpenedDay;
  readonly servers: DayServers;
  readonly scorer: DayScorer;
  readonly visits: readonly Visit[];
}

/**
 * Serves every visit of the open day, asks the world what comes of it, and logs it: features as they
 * were served, chances as they were promised. What the new version of a canary shows is neither logged
 * for monitors nor judged. Nothing is appended to the world yet. Rejects with what the pulse throws.
 */
export async function serveVisits(work: DayWork, context: RunContext): Promise<ServedDay> {
  const { plan, world, opened, servers, scorer, visits } = work;
  const { observed, day, features, watched } = opened;
  const { pulse, seed } = context;
  const tally = new DayTally(opened);
  const recorder = new DayRecorder(observed, features, scorer, visits.length * plan.response.size);
  const judge = new Judge({ observed, truth: world.truth }, day, plan.response.size, 'all', new Map());
  const excludes = dropsWatched(plan);
  const nobody = new Int32Array(0);
  const judgedStep = Math.max(1, Math.ceil(visits.length / JUDGED_REQUESTS));
  const comparedStep = Math.max(1, Math.ceil(visits.length / COMPARED_REQUESTS));
  const clock = (): number => 0;
  for (const [done, visit] of visits.entries()) {
    if (done % REQUESTS_PER_PULSE === 0) await pulse({ stage: 'serve-day', done, total: visits.length });
    const { fresh } = servers;
    const isNew = fresh !== undefined && goesToNew(visit.user, fresh.share, seed);
    const pipeline = isNew ? fresh.pipeline : servers.stable;
    const draw = nameDraw(visit, observed.users.count);
    const served = pipeline.serve(visit.user, clock, { context: visit, draw });
    const shown = served.shown.slice();
    const responses = world.respond(visit, shown);
    const session: ShownSession = { visit, shown, propensity: served.propensities.slice(), responses };
    tally.add(session, isNew);
    if (isNew) continue;
    recorder.add(visit, shown, responses);
    tally.keepClicks(session);
    if (done % comparedStep === 0) tally.compare(session);
    if (done % judgedStep !== 0 || world.isBot(visit.user)) continue;
    judge.turnTo(visit.user, excludes ? watched.of(visit.user) : nobody, visit);
    judge.judge(shown, tally.ndcg);
  }
  return tally.finish(recorder.finish(day));
}
