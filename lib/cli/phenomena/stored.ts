import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimSummary } from '../../run/phenomena/summarise.ts';
import { ROOT } from '../project.ts';
import { roundFigure } from './table.ts';

/** What is kept of the phenomena that were measured on many seeds at full size. */
interface StoredPhenomena {
  readonly version: 1;
  readonly command: string;
  readonly scale: 'full';
  readonly seeds: readonly number[];
  readonly phenomena: Readonly<Record<string, readonly StoredClaim[]>>;
}

type StoredClaim = Omit<ClaimSummary, 'bySeed'> & { readonly bySeed: readonly number[] };

const FILE = path.join(ROOT, 'content', 'phenomena.json');
const COMMAND = 'npm run phenomena -- --store';

async function read(seeds: readonly number[]): Promise<StoredPhenomena> {
  const empty: StoredPhenomena = { version: 1, command: COMMAND, scale: 'full', seeds, phenomena: {} };
  let text: string;
  try {
    text = await readFile(FILE, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return empty;
    throw cause;
  }
  const found = JSON.parse(text) as StoredPhenomena;
  // what was measured on other seeds does not belong into one table
  return JSON.stringify(found.seeds) === JSON.stringify(seeds) ? found : empty;
}

/** Writes what became of the claims of some phenomena to content/phenomena.json, beside what stands there of the same seeds; in the order of `order`. */
export async function storePhenomena(
  measured: ReadonlyMap<string, readonly ClaimSummary[]>,
  seeds: readonly number[],
  order: readonly string[],
): Promise<void> {
  const before = await read(seeds);
  const rounded = (claims: readonly ClaimSummary[]): readonly StoredClaim[] =>
    claims.map(({ mean, bySeed, ...rest }) => ({
      ...rest,
      mean: { mean: roundFigure(mean.mean), low: roundFigure(mean.low), high: roundFigure(mean.high) },
      bySeed: bySeed.map(roundFigure),
    }));
  const all = { ...before.phenomena };
  for (const [id, claims] of measured) all[id] = rounded(claims);
  const phenomena = Object.fromEntries(
    order.flatMap((id) => {
      const claims = all[id];
      return claims === undefined ? [] : [[id, claims]];
    }),
  );
  await writeFile(FILE, `${JSON.stringify({ ...before, phenomena }, undefined, 2)}\n`);
}
