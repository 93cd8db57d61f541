import type { Pulse } from '../core/pulse.ts';
import type { NodeId } from '../design/types.ts';
import type { ModelFile } from '../models/protocol.ts';
import type { RunContext } from './context.ts';
import { drawEvaluatedUsers } from './evaluated-users.ts';
import { evaluateRanker } from './evaluate-ranker.ts';
import type { AssistReply } from './assistance.ts';
import { Judge, judgingRule } from './judge.ts';
import type { Served } from './pipeline.ts';
import { dropsWatched, type Plan, rankersOf, sourcesOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import { makeRoomFor, serveDesign, trainDesign } from './serve-design.ts';
import { makeWorld, rankerKey, trainRetrieval } from './train.ts';

/** How an assistant is connected to the run that it helps. */
export interface AssistLink {
  readonly send: (reply: AssistReply) => void;
  /** The rankers, once the run has trained them. */
  readonly rankers: () => Promise<ReadonlyMap<NodeId, ModelFile>>;
}

/** Users whose best videos are sent together, and those who are served together. */
const JUDGED_TOGETHER = 100;
const SERVED_TOGETHER = 20;

function copyServed({ candidates, found, shown, propensities, counts, marks }: Served): Served {
  return {
    candidates: candidates.slice(),
    found: found.map((one) => one.slice()),
    shown: shown.slice(),
    propensities: propensities.slice(),
    counts: counts.slice(),
    marks: marks.slice(),
  };
}

async function judgeUsers(
  plan: Plan,
  prepared: PreparedWorld,
  users: Int32Array,
  link: AssistLink,
  pulse: Pulse,
): Promise<void> {
  const { features, watched } = prepared.serving();
  const rule = judgingRule(plan);
  const judge = new Judge(prepared.world, prepared.day, plan.response.size, rule, prepared.judged);
  for (let from = 0; from < users.length; from += JUDGED_TOGETHER) {
    const some = users.slice(from, from + JUDGED_TOGETHER);
    const lists: Int32Array[] = [];
    for (const user of some) {
      const excluded = dropsWatched(plan) ? watched.of(user) : new Int32Array(0);
      judge.turnTo(user, excluded, features.contextOf(user));
      lists.push(judge.everyBest());
      await pulse({ stage: 'judge', done: from, total: users.length });
    }
    const best = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0));
    let end = 0;
    for (const list of lists) {
      best.set(list, end);
      end += list.length;
    }
    const lengths = Int32Array.from(lists, (list) => list.length);
    link.send({ type: 'judged', rule, users: some, lengths, best });
  }
}

async function serveFromTheEnd(
  plan: Plan,
  prepared: PreparedWorld,
  users: Int32Array,
  context: RunContext,
  link: AssistLink,
): Promise<boolean> {
  const trained = await trainDesign(plan, prepared, context);
  if (!trained.ok) return false;
  const pipeline = await serveDesign(trained.value, prepared, context);
  if (!pipeline.ok) return false;
  for (let end = users.length; end > 0; end -= SERVED_TOGETHER) {
    const from = Math.max(0, end - SERVED_TOGETHER);
    const served: Served[] = [];
    for (const user of users.subarray(from, end)) {
      served.push(copyServed(pipeline.value.serve(user, context.clock)));
      await context.pulse({ stage: 'serve', done: from, total: users.length });
    }
    link.send({ type: 'served', from, served });
  }
  return true;
}

/**
 * Does parts of a run at the same time as the run itself, and hands them over: the towers, the best
 * videos of the evaluated users, what the rankers reach, and requests from the last one on, until
 * the run ends it through the pulse. Everything is what the run would have computed itself, bit for bit.
 *
 * Rejects with what the pulse throws. What it cannot do is left to the run.
 */
export async function assist(plan: Plan, context: RunContext, link: AssistLink): Promise<void> {
  makeRoomFor([plan], context);
  const world = await makeWorld(plan, context);
  if (!world.ok) return link.send({ type: 'failed' });
  const prepared = world.value.value;
  for (const source of sourcesOf(plan)) {
    if (source.source !== 'two-tower') continue;
    const part = await trainRetrieval(source, prepared, context);
    if (!part.ok) return link.send({ type: 'failed' });
    const { value, ms, stepMs } = part.value;
    const spent = stepMs === undefined ? { ms } : { ms, stepMs };
    link.send({ type: 'towers', node: source.node, file: value.toJSON(), ...spent });
  }
  const users = drawEvaluatedUsers(prepared.world.observed.users.count, context.seed);
  await judgeUsers(plan, prepared, users, link, context.pulse);
  const files = await link.rankers();
  for (const ranker of rankersOf(plan)) {
    const file = files.get(ranker.node);
    const model = file === undefined ? undefined : context.servers.ranking.fromJSON(file);
    if (model?.ok !== true) return link.send({ type: 'failed' });
    context.cache.rankers.keep(rankerKey(ranker, prepared, context), model.value);
    const quality = await evaluateRanker(ranker, model.value, prepared, context);
    if (!quality.ok) return link.send({ type: 'failed' });
    link.send({ type: 'quality', node: ranker.node, quality: quality.value });
  }
  if (plan.steps.some(({ step }) => step === 'calibrate')) return link.send({ type: 'failed' });
  const served = await serveFromTheEnd(plan, prepared, users, context, link);
  if (!served) link.send({ type: 'failed' });
}
