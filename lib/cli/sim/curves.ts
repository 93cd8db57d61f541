import { parseArgs } from 'node:util';
import { readSeed } from '../../client/lab/seed.ts';
import { formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import { measureCurves } from '../../run/curves/measure-curves.ts';
import type { IndexCurve, RunCurves } from '../../run/curves/result.ts';
import type { Estimate } from '../../run/result.ts';
import { WrongUsage } from './refused.ts';
import { prepareRun } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim curves` is used. */
export const CURVES_USAGE = `npm run sim -- curves [DESIGN.json] [--seed N] [--others] [--json]

  Measures the curves of a design, which the lab shows: ROC, precision-recall and reliability of its
  rankers, recall by candidates, NDCG by place, recall against latency of its index.
    --seed N   seed of the world and of training, 0 to 4294967295 (7 where absent)
    --others   also builds the kinds of index that are not drawn
    --json     prints all of it as one JSON object; timings apart, the same design and seed print the
               same bytes`;

const spell = ({ mean, low, high }: Estimate): string =>
  `${formatNumber(mean)} (${formatNumber(low)} to ${formatNumber(high)})`;

function describeIndex(
  { index, setting, points }: IndexCurve,
  times: RunCurves['timings']['indexes'][number],
) {
  return points.map((point, i) => {
    const value = setting === undefined ? '' : ` ${setting} ${point.settings[setting] ?? ''}`;
    const time = formatMilliseconds(times[i]?.p50Ms ?? NaN);
    return `${index}${value}${point.drawn ? ', as drawn' : ''}: recall ${formatShare(point.recall.mean)}, ${time}, compares ${formatNumber(point.distances)}`;
  });
}

/** The curves in lines of text. */
function describe(curves: RunCurves): string {
  const { provenance, rankers, retrieval, cutoffs, ndcg, indexes, timings } = curves;
  return [
    `design ${provenance.designHash}, seed ${provenance.seed}`,
    ...rankers.flatMap(({ node, auc, averagePrecision, reliability }) => [
      `ranker ${node}: AUC ${formatNumber(auc)}, average precision ${formatNumber(averagePrecision)}`,
      ...reliability.map(
        ({ predicted, observed, low, high, examples }) =>
          `  predicted ${formatShare(predicted)}, observed ${formatShare(observed)} (${formatShare(low)} to ${formatShare(high)}) of ${examples}`,
      ),
    ]),
    ...retrieval.flatMap(({ node, recall }) => [
      `recall of ${node} by candidates`,
      ...cutoffs.map((k, i) => `  ${k}: ${recall[i] === undefined ? '' : spell(recall[i])}`),
    ]),
    `NDCG by place: ${ndcg.design.map(({ mean }) => formatNumber(mean)).join(', ')}`,
    ...indexes.flatMap((curve, i) => describeIndex(curve, timings.indexes[i] ?? [])),
    `measured in ${formatMilliseconds(timings.wholeMs)}, training included`,
  ].join('\n');
}

/**
 * The command `sim curves`: results go to standard output.
 *
 * @param argv the words after `curves`
 * @throws Refused when there is nothing to measure; what parseArgs throws for unknown options
 */
export async function runCurves(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { seed: { type: 'string' }, others: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (positionals.length > 1) throw new WrongUsage(CURVES_USAGE);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!seed.ok) return refuse(seed.error);
  const { plan, context } = await prepareRun(positionals[0], seed.value);
  const options = { withOthers: values.others === true };
  const measured = await measureCurves(plan, options, context, () => undefined);
  if (!measured.ok) return refuse(measured.error);
  console.log(values.json === true ? JSON.stringify(measured.value) : describe(measured.value));
}
