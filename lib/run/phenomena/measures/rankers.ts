import { matrix } from '../../../core/matrix.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { RankingData, RankingModel } from '../../../models/protocol.ts';
import { DENSE, rankingCategoricalFeatures } from '../../../world/video/feature-list.ts';
import { rankingData } from '../../../world/video/features.ts';
import type { RunContext } from '../../context.ts';
import { type Plan, rankersOf } from '../../plan.ts';
import { FIRST_TRAINING_DAY, type PreparedWorld } from '../../prepare-world.ts';
import type { RunError } from '../../result.ts';
import { scoreRows } from '../../score-rows.ts';
import { trainRanker } from '../../train.ts';
import { byCrossNetwork, byLogisticRegression, byTrees, rankerSizes } from '../rankers.ts';
import { openWorld } from '../serve-lists.ts';
import { areaBar, compareAreas, userColumn } from '../tools.ts';
import type { Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const ROWS = 1_000_000;
/** What the two networks of equal size see: the sides of the world's products. */
const CROSS_FIELDS = ['category', 'age band and device', 'duration bucket'];
const EMBEDDING = 8;
/** Steps for the small input of the two networks. */
const STEPS = { batch: 256, epochs: 6, learningRate: 0.005 } as const;

/** The ranking rows with a few categorical fields and the length alone. */
function narrow(data: RankingData): RankingData {
  const fields = CROSS_FIELDS.map((name) => rankingCategoricalFeatures.findIndex((one) => one.name === name));
  const all = rankingCategoricalFeatures.length;
  const categorical = new Int32Array(data.rows * fields.length);
  const dense = new Float32Array(data.rows);
  for (let row = 0; row < data.rows; row += 1) {
    fields.forEach((field, to) => {
      categorical[row * fields.length + to] = data.categorical[row * all + field] as number;
    });
    dense[row] = data.dense.data[row * data.dense.columns + DENSE.logDuration] as number;
  }
  return {
    rows: data.rows,
    vocabularies: fields.map((field) => data.vocabularies[field] as number),
    categorical,
    dense: matrix(data.rows, 1, dense),
    labels: data.labels,
  };
}

/** Cross layers alone, and hidden layers of about as many weights. */
async function trainEqualSizes(
  train: RankingData,
  { trainers, registries, kernels, seed, pulse }: RunContext,
): Promise<Result<readonly [RankingModel, RankingModel], RunError>> {
  const width = CROSS_FIELDS.length * EMBEDDING + 1;
  const layers = 1;
  // a cross layer has width x width weights, a hidden layer of h units after the input width x h
  const hidden = [width];
  const crossed = await trainers.ranking.fit(
    train,
    { embedding: EMBEDDING, crossLayers: layers, deep: [], ...STEPS },
    { seed, pulse },
  );
  if (!crossed.ok) return crossed;
  const mlp = registries.rankers.mlp.createTrainer(kernels);
  const plain = await mlp.fit(train, { embedding: EMBEDDING, hidden, ...STEPS }, { seed, pulse });
  if (plain.ok) return ok([crossed.value, plain.value]);
  crossed.value.dispose();
  return plain;
}

async function scoreDesign(
  plan: Plan,
  tested: RankingData,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Float32Array, RunError>> {
  const [ranker] = rankersOf(plan);
  if (ranker === undefined) throw new Error('The plan has no ranker.');
  const trained = await trainRanker(ranker, prepared, context);
  return trained.ok ? ok(await scoreRows(trained.value.value, tested, context.pulse)) : trained;
}

/** Trains every ranker on the same rows and tests it on the last day. */
export const measureRankers: Measure = async (scale, context) => {
  const plans = [byLogisticRegression, byTrees, byCrossNetwork].map((design) =>
    planAt(design, rankerSizes, scale),
  );
  const [plan] = plans;
  if (plan === undefined) throw new Error('There are no plans.');
  const prepared = await openWorld(plan, context);
  if (!prepared.ok) return prepared;
  const { observed } = prepared.value.world;
  const { day } = prepared.value;
  const { seed } = context;
  const options = { label: 'click', maximumRows: ROWS, seed } as const;
  const tested = rankingData(observed, { ...options, fromDay: day, toDay: day + 1 });
  const scores: Float32Array[] = [];
  for (const one of plans) {
    const scored = await scoreDesign(one, tested, prepared.value, context);
    if (!scored.ok) return scored;
    scores.push(scored.value);
  }
  const train = rankingData(observed, { ...options, fromDay: FIRST_TRAINING_DAY, toDay: day });
  const equal = await trainEqualSizes(narrow(train), context);
  if (!equal.ok) return equal;
  for (const model of equal.value) {
    scores.push(await scoreRows(model, narrow(tested), context.pulse));
    model.dispose();
  }
  const [linear, trees, crosses, crossLayers, hiddenLayers] = scores;
  if (!linear || !trees || !crosses || !crossLayers || !hiddenLayers)
    return err({ code: 'nothing-to-evaluate', reason: 'a ranker is missing' });
  const users = userColumn(tested);
  const compare = (claim: string, a: Float32Array, b: Float32Array) => ({
    claim,
    margin: compareAreas(users, tested.labels, [a, b], context),
  });
  const bar = (id: string, label: string, values: Float32Array) =>
    areaBar(id, label, users, tested.labels, values, seed);
  return ok({
    effects: [
      compare('trees-beat-linear', trees, linear),
      compare('crosses-beat-linear', crosses, linear),
      compare('crosses-beat-hidden', crossLayers, hiddenLayers),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'areas',
        title: 'Area under the curve on the tested day, all features',
        unit: 'number',
        bars: [
          bar('linear', 'Logistic regression', linear),
          bar('trees', 'Boosted trees', trees),
          bar('crosses', 'DCN-v2', crosses),
        ],
      },
      {
        kind: 'bars',
        id: 'equal',
        title: 'The same, networks of equal size on age, device, category and length alone',
        unit: 'number',
        bars: [
          bar('cross-layers', 'Cross layers', crossLayers),
          bar('hidden-layers', 'Hidden layers', hiddenLayers),
        ],
      },
    ],
  });
};
