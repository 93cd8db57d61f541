import { ok, type Result } from '../../../core/result.ts';
import type { RankingData } from '../../../models/protocol.ts';
import { rankingData } from '../../../world/video/features.ts';
import type { RunContext } from '../../context.ts';
import type { ExperimentMetricName } from '../../experiment/metrics.ts';
import type { ExperimentResult, MetricReading } from '../../experiment/result.ts';
import { defaultExperimentSettings } from '../../experiment/settings.ts';
import { simulateExperiment } from '../../experiment/simulate.ts';
import { type Plan, rankersOf } from '../../plan.ts';
import type { PreparedWorld } from '../../prepare-world.ts';
import type { RunError } from '../../result.ts';
import { trainRanker } from '../../train.ts';
import { byClicks, byWatchTime, objectiveSizes } from '../click-objective.ts';
import { testSizes } from '../offline-online.ts';
import { openWorld } from '../serve-lists.ts';
import { areaBar, compareAreas, userColumn } from '../tools.ts';
import type { Effect, FigureBar, Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const ROWS = 1_000_000;

/** What a ranker orders the rows by, brought to 0 .. 1 without changing the order. */
async function orderRows(
  plan: Plan,
  tested: RankingData,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Float32Array, RunError>> {
  const [ranker] = rankersOf(plan);
  if (ranker === undefined) throw new Error('The plan has no ranker.');
  const trained = await trainRanker(ranker, prepared, context);
  if (!trained.ok) return trained;
  const model = trained.value.value;
  const scores = new Float32Array(tested.rows);
  if (model.rank === undefined) model.score(tested, scores);
  else model.rank(tested, scores);
  const most = scores.reduce((largest, score) => Math.max(largest, score), 0);
  return ok(scores.map((score) => score / most));
}

function findReading({ days }: ExperimentResult, metric: ExperimentMetricName): MetricReading {
  const found = days.at(-1)?.metrics.find((reading) => reading.metric === metric);
  if (found === undefined) throw new Error(`The test did not measure "${metric}".`);
  return found;
}

/** How much more the control has, with the interval of the test after CUPED. Where the test cannot tell, any difference is possible. */
function lossOf(claim: string, reading: MetricReading): Effect {
  const { control, treatment } = reading;
  const estimate = reading.cuped ?? reading.estimate;
  const mean = control - treatment;
  if (estimate === undefined)
    return { claim, margin: { mean, low: Math.min(0, mean), high: Math.max(0, mean) } };
  return { claim, margin: { mean: -estimate.difference, low: -estimate.high, high: -estimate.low } };
}

/** Both groups as the test shows them, and as they are. */
function barsOf({ control, treatment, truth }: MetricReading): readonly FigureBar[] {
  return [
    { id: 'control', label: 'Control, in the test', mean: control },
    { id: 'treatment', label: 'Treatment, in the test', mean: treatment },
    { id: 'control-truth', label: 'Control, if all had it', mean: truth.control },
    { id: 'treatment-truth', label: 'Treatment, if all had it', mean: truth.treatment },
  ];
}

/** Judges two rankers by the log, and then by a test. */
export const measureOfflineOnline: Measure = async (scale, context) => {
  const control = planAt(byWatchTime, objectiveSizes, scale);
  const treatment = planAt(byClicks, objectiveSizes, scale);
  const opened = await openWorld(control, context);
  if (!opened.ok) return opened;
  const prepared = opened.value;
  const { day, world } = prepared;
  const { seed } = context;
  const rows = { fromDay: day, toDay: day + 1, label: 'click', maximumRows: ROWS, seed } as const;
  const tested = rankingData(world.observed, rows);
  const old = await orderRows(control, tested, prepared, context);
  if (!old.ok) return old;
  const wanted = await orderRows(treatment, tested, prepared, context);
  if (!wanted.ok) return wanted;
  const users = userColumn(tested);
  const test = await simulateExperiment(
    {
      control: { name: byWatchTime.name, designHash: 'control', plan: control },
      treatment: { name: byClicks.name, designHash: 'treatment', plan: treatment },
      settings: { ...defaultExperimentSettings, ...testSizes[scale], comparedUsers: 0, nullTests: 0 },
    },
    context,
    () => undefined,
  );
  if (!test.ok) return test;
  const watch = findReading(test.value, 'watch-time');
  const perClick = findReading(test.value, 'seconds-per-click');
  const areas = [wanted.value, old.value] as const;
  return ok({
    effects: [
      { claim: 'wins-offline', margin: compareAreas(users, tested.labels, areas, context) },
      lossOf('loses-online', watch),
      lossOf('why-seconds', perClick),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'offline',
        title: 'Offline: area under the curve of clicks',
        unit: 'number',
        bars: [
          areaBar('control', 'Control', users, tested.labels, old.value, seed),
          areaBar('treatment', 'Treatment', users, tested.labels, wanted.value, seed),
        ],
      },
      {
        kind: 'bars',
        id: 'watch-time',
        title: 'Online: seconds watched a user and day',
        unit: 'seconds',
        bars: barsOf(watch),
      },
      {
        kind: 'bars',
        id: 'seconds-per-click',
        title: 'Online: seconds a click',
        unit: 'seconds',
        bars: barsOf(perClick),
      },
      {
        kind: 'bars',
        id: 'clicks',
        title: 'Online: clicks a user and day',
        unit: 'number',
        bars: barsOf(findReading(test.value, 'clicks')),
      },
    ],
  });
};
