import { ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import { Judge, judgingRule } from '../judge.ts';
import type { HandedOn, Pipeline } from '../pipeline.ts';
import { dropsWatched, exitOf, type Plan, type RetrievalPlan, sourcesOf } from '../plan.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import { createRerankContext } from '../rerank-stage.ts';
import type { RunError } from '../result.ts';
import { makeRoomFor, serveDesign, type TrainedDesign, trainDesign } from '../serve-design.ts';
import { makeWorld } from '../train.ts';
import { towersOf } from '../train-sources.ts';
import { pickUser } from './pick-user.ts';
import type {
  AskingUser,
  Finding,
  RequestTrace,
  TracedStep,
  TracedVideo,
  UserPick,
  VideoFacts,
} from './result.ts';
import { drawTowers } from './tower-picture.ts';
import { traceSteps } from './trace-steps.ts';

/** Whose request is followed. */
export interface RequestChoice {
  readonly pick: UserPick;
  /** Whole number from 0 up; another turn follows another user. */
  readonly turn: number;
}

const NOBODY = new Int32Array(0);
const MOST_CATEGORIES = 3;

function describeUser(user: number, { world, serving }: PreparedWorld): AskingUser {
  const { users, videos } = world.observed;
  const history = serving().watched.of(user);
  const counts = new Map<number, number>();
  for (const video of history) {
    const category = videos.category[video] as number;
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const ordered = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return {
    id: user,
    joinDay: users.joinDay[user] as number,
    watched: history.length,
    categories: ordered.slice(0, MOST_CATEGORIES).map(([category]) => category),
    country: users.country[user] as number,
  };
}

/** Follows single videos through what was traced. */
function createFollower(
  plan: Plan,
  handed: readonly HandedOn[],
  steps: readonly TracedStep[],
  factsOf: (video: number) => VideoFacts,
) {
  const exits = new Set(sourcesOf(plan).map(exitOf));
  const places = new Map(
    handed.map(({ node, items }) => [node, new Map(Array.from(items, (video, at) => [video, at]))]),
  );
  const lastRanked = plan.steps.findLast(({ step }) => step === 'rank')?.node;
  const lost = new Map(
    steps.flatMap(({ node, losses }) =>
      losses.filter(({ why }) => why !== 'found-twice').map((loss) => [loss.video, { node, ...loss }]),
    ),
  );
  return (video: number, judged: { worth: number; shownAt: number; bestAt: number }): TracedVideo => {
    const found = handed.flatMap(({ node, scores }): readonly Finding[] => {
      const place = exits.has(node) ? places.get(node)?.get(video) : undefined;
      return place === undefined ? [] : [{ node, place, score: scores[place] as number }];
    });
    const ranked = handed.find(({ node }) => node === lastRanked);
    const at = ranked && places.get(ranked.node)?.get(video);
    const score = at === undefined ? undefined : ranked?.scores[at];
    const loss = judged.shownAt < 0 ? lost.get(video) : undefined;
    return {
      video,
      ...factsOf(video),
      worthSeconds: judged.worth,
      found,
      ...(score === undefined ? {} : { score }),
      ...(judged.shownAt < 0 ? {} : { shownAt: judged.shownAt }),
      ...(judged.bestAt < 0 ? {} : { bestAt: judged.bestAt }),
      ...(loss === undefined ? {} : { lost: loss }),
    };
  };
}

/** A design that is ready to serve. */
interface OpenDesign {
  readonly prepared: PreparedWorld;
  readonly trained: TrainedDesign;
  readonly pipeline: Pipeline;
}

async function openDesign(plan: Plan, context: RunContext): Promise<Result<OpenDesign, RunError>> {
  makeRoomFor([plan], context);
  const made = await makeWorld(plan, context);
  if (!made.ok) return made;
  const prepared = made.value.value;
  const trained = await trainDesign(plan, prepared, context);
  if (!trained.ok) return trained;
  const pipeline = await serveDesign(trained.value, prepared, context);
  return pipeline.ok ? ok({ prepared, trained: trained.value, pipeline: pipeline.value }) : pipeline;
}

/**
 * Serves one request of a design and tells what every step did to it, where each shown video came
 * from, where the best videos of this user were lost, and what the two towers make of the user.
 * World and models are made where the cache does not hold them.
 *
 * The same plan, seed and choice give the same trace, bit for bit, on the SIMD engine. Errors: those
 * of a run. Randomness: the user, and what exploration draws, by the seed.
 */
export async function traceRequest(
  plan: Plan,
  { pick, turn }: RequestChoice,
  context: RunContext,
): Promise<Result<RequestTrace, RunError>> {
  const opened = await openDesign(plan, context);
  if (!opened.ok) return opened;
  const { prepared, trained, pipeline } = opened.value;
  const { seed, designHash, kernels, clock } = context;
  const { observed } = prepared.world;
  const { features, watched } = prepared.serving();
  const user = pickUser(pick, turn, observed.users.count, watched, seed);
  const shown = pipeline.serve(user, clock).shown.slice();
  const handed = pipeline.handedOn();
  const contextOf = createRerankContext({
    catalogue: observed.videos,
    users: observed.users,
    watched,
    day: features.day,
    size: plan.response.size,
    seed,
    kernels,
  });
  const parts = {
    plan,
    user,
    watched,
    steps: context.registries.rerank,
    context: contextOf(user, user),
    shown,
  };
  const steps = traceSteps(handed, parts);

  const judge = new Judge(
    prepared.world,
    prepared.day,
    plan.response.size,
    judgingRule(plan),
    prepared.judged,
  );
  judge.turnTo(user, dropsWatched(plan) ? watched.of(user) : NOBODY, features.contextOf(user));
  const values = { ndcg: [] as number[], watchSeconds: [] as number[] };
  judge.judge(shown, values);
  const factsOf = (video: number): VideoFacts => ({
    category: observed.videos.category[video] as number,
    creator: observed.videos.creator[video] as number,
    ageDays: Math.max(0, prepared.day - (observed.videos.uploadDay[video] as number)),
  });
  const follow = createFollower(plan, handed, steps, factsOf);
  const bestVideos = judge.bestVideos();
  const trace = (video: number): TracedVideo =>
    follow(video, {
      worth: judge.worth(video),
      shownAt: shown.indexOf(video),
      bestAt: bestVideos.indexOf(video),
    });
  const towers = sourcesOf(plan).find((one): one is RetrievalPlan => one.source === 'two-tower');
  const picture =
    towers &&
    drawTowers({
      node: towers.node,
      model: towersOf(trained.sources, towers),
      prepared,
      user,
      found: handed.find(({ node }) => node === exitOf(towers))?.items ?? NOBODY,
      shown,
      seed,
      factsOf,
    });
  return ok({
    version: 1,
    provenance: { designHash, seed },
    pick,
    user: describeUser(user, prepared),
    steps,
    shown: Array.from(shown, trace),
    best: Array.from(judge.bestList(), trace),
    ndcg: values.ndcg[0] ?? 0,
    ...(picture === undefined ? {} : { picture }),
  });
}
