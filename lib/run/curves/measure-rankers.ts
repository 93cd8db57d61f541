import { err, ok, type Result } from '../../core/result.ts';
import { averagePrecision } from '../../metrics/average-precision.ts';
import { precisionRecallCurve } from '../../metrics/precision-recall-curve.ts';
import { type ReliabilityBin, reliabilityCurve } from '../../metrics/reliability-curve.ts';
import { rocAuc } from '../../metrics/roc-auc.ts';
import { rocCurve } from '../../metrics/roc-curve.ts';
import type { RunContext } from '../context.ts';
import { readHeldOut } from '../evaluate-ranker.ts';
import type { RunError } from '../result.ts';
import { scoreRows } from '../score-rows.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import type { TrainedDesign } from '../serve-design.ts';
import type { TrainedRanker } from '../train-rankers.ts';
import type { RankerCurves } from './result.ts';
import { firstReaching, interpolateAt } from './sample-curve.ts';

/** Groups of a reliability curve. */
const BINS = 10;

async function measureRanker(
  { plan: ranker, part: { value: model } }: TrainedRanker,
  calibrations: TrainedDesign['calibrations'],
  prepared: PreparedWorld,
  rates: readonly number[],
  context: RunContext,
): Promise<Result<RankerCurves, RunError>> {
  const { labels, ...data } = readHeldOut(ranker, 'test', prepared, context.seed);
  const chances = await scoreRows(model, { labels, ...data }, context.pulse);
  const auc = rocAuc(labels, chances);
  const roc = rocCurve(labels, chances);
  const precision = precisionRecallCurve(labels, chances);
  const average = averagePrecision(labels, chances);
  if (!auc.ok || !roc.ok || !precision.ok || !average.ok) {
    return err({ code: 'one-class-labels', model: model.name, label: labels[0] ?? 0 });
  }
  // the input is checked above, and there is more than one row
  const binsOf = (of: Float32Array): readonly ReliabilityBin[] => {
    const bins = reliabilityCurve(labels, of, BINS);
    return bins.ok ? bins.value : [];
  };
  return ok({
    node: ranker.node,
    model: ranker.model,
    label: ranker.label,
    rows: labels.length,
    positives: labels.reduce((sum, label) => sum + label, 0),
    auc: auc.value,
    averagePrecision: average.value,
    truePositiveRate: interpolateAt(rates, roc.value.fpr, roc.value.tpr),
    precision: firstReaching(rates, precision.value.recall, precision.value.precision),
    reliability: binsOf(chances),
    calibrated: calibrations.flatMap(({ node, ranker: of, method, fitted: { calibrate } }) =>
      of === ranker.node && calibrate !== undefined
        ? [{ node, method, bins: binsOf(chances.map((chance) => calibrate(chance))) }]
        : [],
    ),
  });
}

/**
 * The curves of every ranker of a design on the rows that it was tested on.
 *
 * Errors: one-class-labels, where a run of the design fails too.
 */
export async function measureRankers(
  { rankers, calibrations }: TrainedDesign,
  prepared: PreparedWorld,
  rates: readonly number[],
  context: RunContext,
): Promise<Result<readonly RankerCurves[], RunError>> {
  const measured: RankerCurves[] = [];
  for (const ranker of rankers) {
    const curves = await measureRanker(ranker, calibrations, prepared, rates, context);
    if (!curves.ok) return curves;
    measured.push(curves.value);
  }
  return ok(measured);
}
