import { parseArgs } from 'node:util';
import { bootstrapMean } from '../../metrics/bootstrap-mean.ts';
import type { AdsQuality } from '../../run/ads-result.ts';
import { createRunCache } from '../../run/cache.ts';
import type { RunContext } from '../../run/context.ts';
import { execute } from '../../run/execute.ts';
import type { AdsWorldConfig } from '../../world/ads/types.ts';
import { formatTable } from '../bench/table.ts';
import { type AdsVariant, adsVariants, planAds } from './ads-variants.ts';
import { WrongUsage } from './refused.ts';
import { prepareContext } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim ads` is used. */
export const ADS_USAGE = `npm run sim -- ads [--seeds N]

  Runs eight small designs for ads in the worlds of the seeds 1 to N (3 where absent) and prints what
  crosses, calibration and late labels do there: means over seeds with 95% intervals.`;

/** Large enough for crosses to be learned, small enough for a run in seconds. */
const WORLD: Partial<AdsWorldConfig> = { users: 4000, ads: 400, days: 7 };
const RESAMPLES = 1000;

/** Runs one variant in the world of a seed. */
export async function runVariant(
  variant: AdsVariant,
  world: Partial<AdsWorldConfig>,
  context: RunContext,
): Promise<AdsQuality> {
  const executed = await execute(planAds(variant, world), context);
  if (!executed.ok) return refuse(executed.error);
  const { ads } = executed.value.metrics;
  if (ads === undefined) throw new Error(`"${variant.name}" did not run in the world of ads.`);
  return ads;
}

type Figure = readonly [label: string, read: (ads: AdsQuality) => number];

const FIGURES: readonly Figure[] = [
  ['normalized entropy', ({ chances }) => chances.normalizedEntropy.mean],
  ['AUC', ({ chances }) => chances.auc.mean],
  ['calibration ratio', ({ chances }) => chances.expectedRatio?.mean ?? NaN],
  ['revenue / oracle', ({ money }) => money.revenueShareOfOracle.mean],
  ['value / oracle', ({ money }) => money.valueShareOfOracle.mean],
  ['lost revenue, USD', ({ money }) => money.lostRevenue.mean],
  ['lost value, USD', ({ money }) => money.lostValue.mean],
  ['other winner', ({ money }) => money.otherWinner.calibrated.mean],
];

function spellMean(values: readonly number[]): string {
  const found = bootstrapMean(values, { seed: 1, resamples: RESAMPLES, level: 0.95 });
  if (!found.ok) return '';
  const { mean, low, high } = found.value;
  return `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/**
 * The command `sim ads`: the table goes to standard output.
 *
 * @param argv the words after `ads`
 * @throws WrongUsage; what parseArgs throws for unknown options
 */
export async function runAdsEffects(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...argv], options: { seeds: { type: 'string' } } });
  const count = Number(values.seeds ?? 3);
  if (!(Number.isInteger(count) && count >= 1)) throw new WrongUsage(ADS_USAGE);
  const found = new Map<string, AdsQuality[]>();
  for (let seed = 1; seed <= count; seed += 1) {
    const context = { ...(await prepareContext('', seed)), cache: createRunCache(1) };
    for (const variant of Object.values<AdsVariant>(adsVariants)) {
      const ads = await runVariant(variant, WORLD, context);
      found.set(variant.name, [...(found.get(variant.name) ?? []), ads]);
    }
    console.error(`seed ${seed} of ${count}`);
  }
  const rows = [...found].map(([name, runs]) => [
    name,
    ...FIGURES.map(([, read]) => spellMean(runs.map(read))),
  ]);
  const columns = ['design', ...FIGURES.map(([label]) => label)].map((title) => ({ title }));
  console.log(formatTable(columns, rows).join('\n'));
}
