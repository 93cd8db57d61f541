import { canonicalJson } from '../../core/hash.ts';
import { err, type Result } from '../../core/result.ts';
import type { RankingModel, RetrievalModel } from '../../models/protocol.ts';
import type { OpenedWorld } from '../../world/imported/open.ts';
import type { RunContext } from '../context.ts';
import type { RankerPlan, RetrievalPlan } from '../plan.ts';
import { dropNegatives } from '../ranker-rows.ts';
import type { RunError } from '../result.ts';
import { fitRanker, type Part, rankerEngine, train } from '../train.ts';

/** Trains a two-tower model on the training interactions, or takes it from an earlier run on the same data. */
export function trainImportedRetrieval(
  { config, maximumRows }: RetrievalPlan,
  opened: OpenedWorld,
  context: RunContext,
): Promise<Result<Part<RetrievalModel>, RunError>> {
  const { seed, engine, trainers, servers } = context;
  const data = opened.world.hash;
  const split = opened.split.kind;
  return train<RetrievalModel>(context, {
    engine,
    stage: 'train-retrieval',
    preparing: 'index',
    shelf: context.cache.retrieval,
    key: canonicalJson({ model: 'retrieval', engine, seed, data, split, config, maximumRows }),
    async fit(pulse) {
      await context.pulse({ stage: 'features', done: 0, total: 1 });
      const rows = await opened.features.retrievalData({ maximumRows, seed, pulse: context.pulse });
      return trainers.retrieval.fit(rows, config, { seed, pulse });
    },
    serve: (trained) => servers.retrieval.fromJSON(trained.toJSON()),
  });
}

/** Trains a ranker on training interactions against sampled items, or takes it from an earlier run on the same data. */
export function trainImportedRanker(
  ranker: RankerPlan,
  opened: OpenedWorld,
  context: RunContext,
): Promise<Result<Part<RankingModel>, RunError>> {
  const { model, config, maximumRows } = ranker;
  const { negativeShare } = ranker.data;
  const { seed, servers } = context;
  const engine = rankerEngine(ranker, context);
  return train<RankingModel>(context, {
    engine,
    stage: 'train-ranker',
    preparing: 'train-ranker',
    shelf: context.cache.rankers,
    key: canonicalJson({
      engine,
      seed,
      data: opened.world.hash,
      split: opened.split.kind,
      model,
      config,
      maximumRows,
      negativeShare,
    }),
    async fit(pulse) {
      const drawn = await opened.features.rankingData({ maximumRows, seed, pulse: context.pulse });
      const rows = dropNegatives(drawn, negativeShare, seed);
      if (rows.rows === 0) return err({ code: 'empty-training-data', model });
      return fitRanker(ranker, rows, context, pulse);
    },
    serve: (trained) => servers.ranking.fromJSON(trained.toJSON()),
  });
}
