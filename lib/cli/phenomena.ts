import { parseArgs } from 'node:util';
import type { RunContext } from '../run/context.ts';
import { measurePhenomenon } from '../run/phenomena/measure.ts';
import { phenomena } from '../run/phenomena/registry.ts';
import { type ClaimSummary, summariseClaims } from '../run/phenomena/summarise.ts';
import type { Phenomenon, PhenomenonMeasurement, PhenomenonScale } from '../run/phenomena/types.ts';
import { openContexts } from './phenomena/context.ts';
import { storePhenomena } from './phenomena/stored.ts';
import { formatPhenomenon } from './phenomena/table.ts';
import { Refused, WrongUsage } from './sim/refused.ts';

/** The first of the seeds that nothing was ever tuned on; sizes and settings were chosen on seeds 1 to 9. */
const FIRST_SEED = 1001;
const SEEDS = 20;
const MOST_SEEDS = 1000;

const USAGE = `npm run phenomena [-- --seeds N] [--only ID] [--small] [--json] [--store]

  Measures what must come out of the simulated world by itself, on seeds that nothing was tuned on:
  ${FIRST_SEED} and those after it.
    --seeds N   how many seeds (${SEEDS} where absent)
    --only ID   one phenomenon, by id or number: ${phenomena.map(({ id, number }) => `${number} ${id}`).join(', ')}
    --small     small worlds, a second or two each
    --json      prints the claims as one JSON object
    --store     writes them to content/phenomena.json too; not with --small`;

function choosePhenomena(only: string | undefined): readonly Phenomenon[] {
  if (only === undefined) return phenomena;
  const found = phenomena.filter(({ id, number }) => id === only || String(number) === only);
  if (found.length === 0) throw new Refused(`There is no phenomenon "${only}".`);
  return found;
}

function readSeeds(text: string | undefined): readonly number[] {
  const count = text === undefined ? SEEDS : Number(text);
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST_SEEDS)) {
    throw new Refused(`--seeds is a whole number from 1 to ${MOST_SEEDS}.`);
  }
  return Array.from({ length: count }, (_, i) => FIRST_SEED + i);
}

async function measureSeeds(
  phenomenon: Phenomenon,
  seeds: readonly number[],
  scale: PhenomenonScale,
  contextOf: (seed: number) => RunContext,
): Promise<readonly ClaimSummary[]> {
  const measurements: PhenomenonMeasurement[] = [];
  for (const seed of seeds) {
    const measured = await measurePhenomenon(phenomenon, scale, contextOf(seed));
    if (!measured.ok) {
      throw new Refused(`${phenomenon.id} cannot be measured on seed ${seed}: ${measured.error.code}.`);
    }
    measurements.push(measured.value);
    console.error(`${phenomenon.id}: seed ${seed} done, ${measurements.length} of ${seeds.length}`);
  }
  return summariseClaims(phenomenon, measurements);
}

async function run(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      only: { type: 'string' },
      small: { type: 'boolean' },
      json: { type: 'boolean' },
      store: { type: 'boolean' },
    },
  });
  const { small = false, json = false, store = false } = values;
  if (positionals.length > 0 || (small && store)) throw new WrongUsage(USAGE);
  const chosen = choosePhenomena(values.only);
  const seeds = readSeeds(values.seeds);
  const contextOf = await openContexts();
  const measured = new Map<string, readonly ClaimSummary[]>();
  for (const phenomenon of chosen) {
    const claims = await measureSeeds(phenomenon, seeds, small ? 'small' : 'full', contextOf);
    measured.set(phenomenon.id, claims);
    if (!json) console.log(`${formatPhenomenon(phenomenon, claims, seeds)}\n`);
  }
  if (json) console.log(JSON.stringify({ seeds, phenomena: Object.fromEntries(measured) }));
  const order = phenomena.map(({ id }) => id);
  if (store) await storePhenomena(measured, seeds, order);
}

/**
 * The command `phenomena`: the table goes to standard output, progress to standard error.
 *
 * @returns the exit code: 1 when there is nothing to measure, 2 for a wrong call
 */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    await run(argv);
    return 0;
  } catch (cause) {
    const isParsing =
      cause instanceof Error && 'code' in cause && String(cause.code).startsWith('ERR_PARSE_ARGS');
    if (cause instanceof WrongUsage || isParsing) {
      console.error(`Usage: ${USAGE}`);
      return 2;
    }
    if (!(cause instanceof Refused)) throw cause;
    console.error(cause.message);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
