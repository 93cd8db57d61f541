import { canonicalJson } from '../../core/hash.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { Calibration } from '../../models/calibration/protocol.ts';
import type { RankingModel } from '../../models/protocol.ts';
import type { AdsLabels } from '../ads-result.ts';
import { boundCalibration, fitCalibration, measureChances } from '../calibrate.ts';
import type { RunContext } from '../context.ts';
import { measureRanker } from '../evaluate-ranker.ts';
import { type Plan, type RankerPlan, rankersOf } from '../plan.ts';
import type { CalibrationQuality, RankerQuality, RunError } from '../result.ts';
import { scoreRows } from '../score-rows.ts';
import { fitRanker, type Part, rankerEngine, train } from '../train.ts';
import {
  correctedShare,
  describeLabels,
  makeCalibrationRows,
  makeExamples,
  makeTestRows,
} from './examples.ts';
import type { AdsPlan } from './plan.ts';
import type { PreparedAds } from './prepare.ts';

/** A ranker of a design for ads, trained, with what it reached. */
export interface TrainedAdsRanker {
  readonly plan: RankerPlan;
  readonly part: Part<RankingModel>;
  readonly labels: AdsLabels;
  readonly quality: RankerQuality;
}

/** A calibration of the path, fitted; absent chances are left as they are. */
export interface FittedAdsCalibration {
  readonly ranker: NodeId;
  readonly calibrate: Calibration | undefined;
  readonly quality: CalibrationQuality;
}

/** Names everything that made a ranker. */
function keyOf(ranker: RankerPlan, { world }: AdsPlan, context: RunContext): string {
  const { model, config, maximumRows, data } = ranker;
  const engine = rankerEngine(ranker, context);
  return canonicalJson({ ads: world, seed: context.seed, engine, model, config, maximumRows, data });
}

/** The model of a ranker, trained by the engine that was chosen, or kept from an earlier run. */
async function trainRanker(
  ranker: RankerPlan,
  plan: AdsPlan,
  prepared: PreparedAds,
  context: RunContext,
): Promise<Result<Part<RankingModel>, RunError>> {
  const { seed, servers } = context;
  return train<RankingModel>(context, {
    engine: rankerEngine(ranker, context),
    stage: 'train-ranker',
    preparing: 'train-ranker',
    shelf: context.cache.rankers,
    key: keyOf(ranker, plan, context),
    async fit(pulse) {
      await context.pulse({ stage: 'train-ranker', done: 0, total: 1 });
      const data = makeExamples(ranker, prepared, seed);
      if (data.rows === 0) return err({ code: 'empty-training-data', model: ranker.model });
      return fitRanker(ranker, data, context, pulse);
    },
    serve: (trained) => servers.ranking.fromJSON(trained.toJSON()),
  });
}

/** What a ranker reaches on the tested day, and what its labels knew; kept beside the model. */
async function testRanker(
  ranker: RankerPlan,
  model: RankingModel,
  plan: AdsPlan,
  prepared: PreparedAds,
  context: RunContext,
): Promise<Result<{ quality: RankerQuality; labels: AdsLabels }, RunError>> {
  const key = keyOf(ranker, plan, context);
  const kept = context.cache.adsQualities.find(key);
  if (kept !== undefined) return ok(kept);
  const { data, rows } = makeTestRows(ranker, prepared, context.seed);
  const users = rows.map((row) => prepared.world.observed.log.user[row] as number);
  const chances = await scoreRows(model, data, context.pulse);
  const measured = measureRanker(
    { label: 'click', users, labels: data.labels, chances },
    model,
    context.seed,
  );
  if (!measured.ok) return measured;
  const labels = describeLabels(ranker, prepared, context.seed);
  const found = { quality: { ...measured.value, leaks: [] }, labels };
  context.cache.adsQualities.keep(key, found);
  return ok(found);
}

/** Trains and tests the rankers of a plan, pre-rankers among them. */
export async function trainAdsRankers(
  plan: Plan,
  ads: AdsPlan,
  prepared: PreparedAds,
  context: RunContext,
  onTrained: (trained: TrainedAdsRanker) => void,
): Promise<Result<readonly TrainedAdsRanker[], RunError>> {
  const done: TrainedAdsRanker[] = [];
  for (const ranker of rankersOf(plan)) {
    const part = await trainRanker(ranker, ads, prepared, context);
    if (!part.ok) return part;
    const tested = await testRanker(ranker, part.value.value, ads, prepared, context);
    if (!tested.ok) return tested;
    const trained = { plan: ranker, part: part.value, ...tested.value };
    done.push(trained);
    onTrained(trained);
  }
  return ok(done);
}

/**
 * Fits the calibrations of the path on impressions that their rankers were not trained on. Their
 * labels are as late as those of training: a calibration makes chances come true for what the labels
 * know, and is made up for the rest where the design corrects for late clicks. Its shape is that of the
 * held-out rows, its level that of all labelled ones of the same days.
 *
 * Error: one-class-labels where the tested day has no clicks.
 */
export async function fitAdsCalibrations(
  plan: Plan,
  ads: AdsPlan,
  rankers: readonly TrainedAdsRanker[],
  prepared: PreparedAds,
  context: RunContext,
): Promise<Result<readonly FittedAdsCalibration[], RunError>> {
  const done: FittedAdsCalibration[] = [];
  for (const step of plan.steps) {
    if (step.step !== 'calibrate') continue;
    const ranker = rankers.find((one) => one.plan.node === step.ranker);
    if (ranker === undefined) throw new Error(`No ranker was trained for "${step.ranker}".`);
    const { node, method } = step;
    const key = canonicalJson({ ranker: keyOf(ranker.plan, ads, context), method });
    const kept = context.cache.calibrations.find(key);
    const fitted = kept?.quality === undefined ? await fitOne(method, ranker, prepared, context) : ok(kept);
    if (!fitted.ok) return fitted;
    context.cache.calibrations.keep(key, fitted.value);
    const { calibrate, quality } = fitted.value;
    if (quality === undefined) throw new Error(`The calibration "${node}" was not tested.`);
    done.push({ ranker: step.ranker, calibrate, quality: { node, ranker: step.ranker, method, ...quality } });
  }
  return ok(done);
}

async function fitOne(
  method: CalibrationQuality['method'],
  { plan, part }: TrainedAdsRanker,
  prepared: PreparedAds,
  context: RunContext,
): Promise<
  Result<
    { calibrate?: Calibration; quality?: Omit<CalibrationQuality, 'node' | 'ranker' | 'method'> },
    RunError
  >
> {
  const { seed, pulse } = context;
  const model = part.value;
  const { data: held, level } = makeCalibrationRows(plan, prepared, seed);
  const fitted = await fitCalibration(method, held.labels, await scoreRows(model, held, pulse));
  const seenShare = correctedShare(plan, prepared) ?? 1;
  const calibrate = fitted.ok
    ? boundCalibration((chance) => Math.min(1, (fitted.value(chance) * level) / seenShare))
    : undefined;
  const { data } = makeTestRows(plan, prepared, seed);
  const chances = await scoreRows(model, data, pulse);
  const before = measureChances(data.labels, chances);
  const after =
    calibrate === undefined
      ? before
      : measureChances(
          data.labels,
          chances.map((chance) => calibrate(chance)),
        );
  if (before === undefined || after === undefined) {
    return err({ code: 'one-class-labels', model: model.name, label: data.labels[0] ?? 0 });
  }
  const quality = {
    fittedRows: held.rows,
    ...(fitted.ok ? {} : { leftOut: fitted.error.code }),
    before,
    after,
  };
  return ok({ ...(calibrate === undefined ? {} : { calibrate }), quality });
}
