import { canonicalJson } from '../core/hash.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import type { RankingData, RankingModel, RetrievalData, RetrievalModel } from '../models/protocol.ts';
import { RANK_STAGE } from '../models/two-tower/fit.ts';
import { rankingData, retrievalData } from '../world/video/features.ts';
import type { Shelf } from './cache.ts';
import { REPRODUCIBLE_ENGINE, type RunContext, TRANSFORMER_ENGINE } from './context.ts';
import type { Plan, RankerPlan, RetrievalPlan } from './plan.ts';
import { FIRST_TRAINING_DAY, type PreparedWorld, prepareWorld } from './prepare-world.ts';
import { dropNegatives, rankerRows } from './ranker-rows.ts';
import type { RunError } from './result.ts';
import { thinPositives } from './thin-positives.ts';

/** A part of a run, how long it took, and whether it was kept from an earlier run. */
export interface Part<T> {
  readonly value: T;
  readonly ms: number;
  readonly reused: boolean;
  /** Median time of a gradient step, where there were any. */
  readonly stepMs?: number;
}

/** The day that a run serves and tests: the last one of the world. */
function testDay(plan: Plan): number {
  return plan.world.days - 1;
}

async function timed<T>(
  context: RunContext,
  make: () => Promise<Result<T, RunError>>,
): Promise<Result<Part<T>, RunError>> {
  const start = context.clock();
  const made = await make();
  return made.ok ? ok({ value: made.value, ms: context.clock() - start, reused: false }) : made;
}

/** Names the world of a plan. */
export function worldKey({ world }: Plan, { seed }: Pick<RunContext, 'seed'>): string {
  return canonicalJson({ world, seed });
}

/** The world of a plan and seed, kept from an earlier run where there is one. */
export async function makeWorld(
  plan: Plan,
  context: RunContext,
): Promise<Result<Part<PreparedWorld>, RunError>> {
  if (plan.ads !== undefined) return err({ code: 'ads-runs-only' });
  const { cache, registries, seed, pulse, memoryLimitBytes } = context;
  const key = worldKey(plan, context);
  const kept = cache.worlds.find(key);
  if (kept !== undefined) return ok({ value: kept, ms: 0, reused: true });
  const made = await timed(context, async () => {
    const world = await registries.world.generate(plan.world, { seed, pulse, memoryLimitBytes });
    return world.ok ? ok(prepareWorld(world.value, testDay(plan))) : world;
  });
  if (made.ok) cache.worlds.keep(key, made.value.value);
  return made;
}

/** Remembers the time between steps, so that their median can be told. */
function watchSteps(
  context: RunContext,
  { stage, preparing }: { readonly stage: string; readonly preparing: string },
): { pulse: RunContext['pulse']; median: () => number | undefined } {
  const times: number[] = [];
  let before = context.clock();
  const restart = (): void => {
    before = context.clock();
  };
  return {
    pulse(progress) {
      // what has no loss is no step: it prepares the vectors of the index, or features for trees
      const isStep = progress.loss !== undefined;
      if (isStep) times.push(context.clock() - before);
      const isTraining = isStep || progress.stage === RANK_STAGE;
      const waiting = context.pulse({ ...progress, stage: isTraining ? stage : preparing });
      restart();
      return waiting?.then(restart);
    },
    median() {
      const sorted = times.sort((a, b) => a - b);
      return sorted[sorted.length >> 1];
    },
  };
}

/** Trains by the chosen engine, or takes the model of that key from the shelf; what another than the SIMD engine trained is read into the SIMD engine, which serves it. */
export async function train<Model extends RetrievalModel | RankingModel | CollaborativeModel>(
  context: RunContext,
  options: {
    /** Who trains. */
    readonly engine: string;
    readonly stage: string;
    /** The stage of what is no gradient step. */
    readonly preparing: string;
    readonly shelf: Shelf<Model>;
    readonly key: string;
    readonly fit: (pulse: RunContext['pulse']) => Promise<Result<Model, RunError>>;
    /** Reads what another engine trained into the SIMD engine; absent where that has no such model. */
    readonly serve?: (trained: Model) => Result<Model, RunError>;
  },
): Promise<Result<Part<Model>, RunError>> {
  const kept = options.shelf.find(options.key);
  if (kept !== undefined) return ok({ value: kept, ms: 0, reused: true });
  const steps = watchSteps(context, options);
  const made = await timed(context, async () => {
    const trained = await options.fit(steps.pulse);
    if (!trained.ok || options.engine === REPRODUCIBLE_ENGINE || options.serve === undefined) return trained;
    const served = options.serve(trained.value);
    trained.value.dispose();
    return served;
  });
  if (!made.ok) return made;
  options.shelf.keep(options.key, made.value.value);
  const stepMs = steps.median();
  return ok({ ...made.value, ...(stepMs === undefined ? {} : { stepMs }) });
}

/** Positives of the days before the served one, at most as many as the plan allows. */
function prepareRetrieval(
  { label, maximumRows }: RetrievalPlan,
  { world, day }: PreparedWorld,
  seed: number,
): RetrievalData {
  const all = retrievalData(world.observed, { fromDay: FIRST_TRAINING_DAY, toDay: day, label });
  return thinPositives(all, maximumRows, seed);
}

/** Names everything that made a two-tower model. */
export function retrievalKey(
  { config, label, maximumRows }: RetrievalPlan,
  { origin: world, day }: Pick<PreparedWorld, 'origin' | 'day'>,
  { engine, seed }: RunContext,
): string {
  return canonicalJson({ model: 'retrieval', engine, seed, world, day, config, label, maximumRows });
}

/** Trains a two-tower model of a plan on the days before the served one. */
export async function trainRetrieval(
  source: RetrievalPlan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Part<RetrievalModel>, RunError>> {
  const { config } = source;
  const { seed, engine, trainers, servers } = context;
  return train<RetrievalModel>(context, {
    engine,
    stage: 'train-retrieval',
    preparing: 'index',
    shelf: context.cache.retrieval,
    key: retrievalKey(source, prepared, context),
    async fit(pulse) {
      await context.pulse({ stage: 'features', done: 0, total: 1 });
      const data = prepareRetrieval(source, prepared, seed);
      return trainers.retrieval.fit(data, config, { seed, pulse });
    },
    serve: (trained) => servers.retrieval.fromJSON(trained.toJSON()),
  });
}

/** Who trains a ranker: the chosen engine where it has the model, else the SIMD engine, which has all but the Transformer. */
export function rankerEngine({ model }: RankerPlan, { engine }: RunContext): string {
  if (model === 'transformer') return TRANSFORMER_ENGINE;
  return model === 'dcn' ? engine : REPRODUCIBLE_ENGINE;
}

/** Names everything that made a ranker and what it reached. */
export function rankerKey(
  ranker: RankerPlan,
  { origin: world, day, isTested }: Pick<PreparedWorld, 'origin' | 'day' | 'isTested'>,
  context: RunContext,
): string {
  const { model, config, label, maximumRows, data } = ranker;
  const { seed } = context;
  const engine = rankerEngine(ranker, context);
  return canonicalJson({ engine, seed, world, day, isTested, model, config, label, maximumRows, data });
}

/** Fits the model of a ranker by the engine that {@link rankerEngine} names. */
export async function fitRanker(
  { model, config }: RankerPlan,
  data: RankingData,
  { trainers, registries, kernels, seed }: RunContext,
  pulse: RunContext['pulse'],
): Promise<Result<RankingModel, RunError>> {
  const options = { seed, pulse };
  switch (model) {
    case 'dcn':
      return trainers.ranking.fit(data, config, options);
    case 'mlp':
      return registries.rankers.mlp.createTrainer(kernels).fit(data, config, options);
    case 'multi-task':
      return registries.rankers['multi-task'].createTrainer(kernels).fit(data, config, options);
    case 'gbdt':
      return registries.rankers.gbdt.createTrainer(kernels).fit(data, config, options);
    case 'logistic-regression':
      return registries.rankers['logistic-regression'].createTrainer(kernels).fit(data, config, options);
    case 'transformer': {
      const started = await registries.startTransformer();
      return started.ok ? started.value.fit(data, config, options) : started;
    }
  }
}

/** Trains the ranker of a plan on the days before the served one. */
export async function trainRanker(
  ranker: RankerPlan,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Part<RankingModel>, RunError>> {
  const { label, maximumRows } = ranker;
  const { seed, servers, registries } = context;
  const sequences = ranker.model === 'transformer';
  if (sequences) {
    // for a model that was kept too: another backend may have become current since
    const started = await registries.startTransformer();
    if (!started.ok) return started;
  }
  return train<RankingModel>(context, {
    engine: rankerEngine(ranker, context),
    stage: 'train-ranker',
    preparing: 'train-ranker',
    shelf: context.cache.rankers,
    key: rankerKey(ranker, prepared, context),
    async fit(pulse) {
      await context.pulse({ stage: 'train-ranker', done: 0, total: 1 });
      const options = { ...rankerRows(prepared, ranker, 'train', seed), label, maximumRows, seed, sequences };
      const data = dropNegatives(
        rankingData(prepared.world.observed, options),
        ranker.data.negativeShare,
        seed,
      );
      if (data.rows === 0) return err({ code: 'empty-training-data', model: ranker.model });
      return fitRanker(ranker, data, context, pulse);
    },
    ...(sequences ? {} : { serve: (trained: RankingModel) => servers.ranking.fromJSON(trained.toJSON()) }),
  });
}
