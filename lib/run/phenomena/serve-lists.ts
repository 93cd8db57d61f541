import { ok, type Result } from '../../core/result.ts';
import type { RunContext } from '../context.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Plan, rankersOf } from '../plan.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import type { RunError } from '../result.ts';
import { serveDesign } from '../serve-design.ts';
import { makeWorld } from '../train.ts';
import { trainModels } from '../train-rankers.ts';
import { trainSources } from '../train-sources.ts';

/** Users between two pulses. */
const USERS_PER_PULSE = 5;

/** The world of a plan, made or kept from before. */
export async function openWorld(plan: Plan, context: RunContext): Promise<Result<PreparedWorld, RunError>> {
  await context.pulse({ stage: 'world', done: 0, total: 1 });
  const made = await makeWorld(plan, context);
  return made.ok ? ok(made.value.value) : made;
}

/** Trains every model of a plan and makes its request path. It holds until the cache drops a model: use it before the next one is made. */
export async function openPipeline(
  plan: Plan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Pipeline, RunError>> {
  const sources = await trainSources(plan, prepared, context, () => undefined);
  if (!sources.ok) return sources;
  // not tested: what a phenomenon wants to know of a ranker it measures itself
  const models = await trainModels(plan, prepared, context);
  if (!models.ok) return models;
  const rankers = rankersOf(plan).flatMap((ranker) => {
    const part = models.value.get(ranker.node);
    return part === undefined ? [] : [{ plan: ranker, part }];
  });
  const trained = { sources: sources.value, rankers, calibrations: [], training: [] };
  return serveDesign({ plan, day: prepared.day, ...trained }, prepared, context);
}

/** What one request found and showed; owned by the caller. */
export interface FoundList {
  readonly user: number;
  readonly candidates: Int32Array;
  readonly shown: Int32Array;
}

/** Trains a plan and serves one request of every user on the tested day. */
export async function serveLists(
  plan: Plan,
  prepared: PreparedWorld,
  users: Int32Array,
  context: RunContext,
): Promise<Result<readonly FoundList[], RunError>> {
  const pipeline = await openPipeline(plan, prepared, context);
  if (!pipeline.ok) return pipeline;
  const lists: FoundList[] = [];
  for (const [done, user] of users.entries()) {
    if (done % USERS_PER_PULSE === 0) await context.pulse({ stage: 'serve', done, total: users.length });
    const { candidates, shown } = pipeline.value.serve(user, () => 0);
    lists.push({ user, candidates: candidates.slice(), shown: shown.slice() });
  }
  return ok(lists);
}
