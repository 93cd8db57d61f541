import { parseArgs } from 'node:util';
import { readSeed } from '../../client/lab/seed.ts';
import { ok } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hashDesign } from '../../design/hash.ts';
import { parseDesignText } from '../../design/parse.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { throwIntoDays } from '../../run/curveballs/throw.ts';
import { readDaysDesign } from '../../run/days/read-design.ts';
import { runDays } from '../../run/days/run-days.ts';
import type { DaysResult, Fault, RetrainingChoice } from '../../run/days/types.ts';
import type { WorldChange } from '../../world/video/live/types.ts';
import { WrongUsage } from './refused.ts';
import { prepareContext, readText } from './run.ts';
import { refuse } from './run-data.ts';

/** How `sim days` is used. */
export const DAYS_USAGE = `npm run sim -- days [DESIGN.json] [--days N] [--users N] [--retraining LIST] [--throw NAME@DAY]

  Lives a design (the standard one where none is named) through days, once for each policy of
  retraining, and prints the days as JSON on standard output; the same words print the same bytes.
    --days N            live days (30 where absent)
    --users N           users who come on a usual day (500 where absent)
    --retraining LIST   policies with commas between them: as-drawn, never, weekly, daily,
                        incremental, on-alert (as-drawn,never where absent)
    --throw NAME@DAY    a curveball with its usual settings on a live day, from 0; may come again
    --spare-videos N, --spare-users N   room for curveballs that bring some
    --seed N            seed of the world, of training and of all draws (7 where absent)`;

const POLICIES: readonly RetrainingChoice[] = [
  'as-drawn',
  'never',
  'weekly',
  'daily',
  'incremental',
  'on-alert',
];

const OPTIONS = {
  days: { type: 'string', default: '30' },
  users: { type: 'string', default: '500' },
  retraining: { type: 'string', default: 'as-drawn,never' },
  throw: { type: 'string', multiple: true },
  seed: { type: 'string' },
  'spare-videos': { type: 'string', default: '0' },
  'spare-users': { type: 'string', default: '0' },
} as const;

function readPolicies(list: string): readonly RetrainingChoice[] {
  const policies = list.split(',').map((word) => POLICIES.find((policy) => policy === word));
  if (policies.includes(undefined)) throw new WrongUsage(DAYS_USAGE);
  return policies.filter((policy) => policy !== undefined);
}

function readThrown(words: readonly string[], days: number) {
  const changes: WorldChange[] = [];
  const faults: Fault[] = [];
  for (const word of words) {
    const [name = '', at = ''] = word.split('@');
    if (at === '') throw new WrongUsage(DAYS_USAGE);
    const thrown = throwIntoDays({ name, values: {}, at: Number(at) }, { from: 0, to: days });
    if (!thrown.ok) return refuse(thrown.error);
    changes.push(...thrown.value.changes);
    faults.push(...thrown.value.faults);
  }
  return { changes, faults };
}

/** One line for the newest day of all courses. */
function describeDay({ courses }: DaysResult): string {
  return courses
    .map(({ policy, days }) => {
      const { day = 0, visitors = 0, ndcg, watchSeconds, alerts = [] } = days.at(-1) ?? {};
      const figures = `NDCG ${ndcg?.mean.toFixed(3) ?? 'none'}, ${watchSeconds?.mean.toFixed(0) ?? 'no'} s a visitor`;
      return `day ${day}, ${policy}: ${visitors} visitors, ${figures}, ${alerts.length} alerts`;
    })
    .join('; ');
}

/**
 * The command `sim days`: results go to standard output, each day to standard error.
 *
 * @param argv the words after `days`
 * @throws Refused when there is nothing to run; what parseArgs throws for unknown options
 */
export async function runDaysCommand(argv: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS });
  if (positionals.length > 1) throw new WrongUsage(DAYS_USAGE);
  const [file] = positionals;
  const design = file === undefined ? ok(standardDesign) : parseDesignText(catalogue, await readText(file));
  if (!design.ok) return refuse(design.error);
  const read = readDaysDesign(design.value, catalogue);
  if (!read.ok) return refuse(read.error);
  const seed = readSeed(values.seed === undefined ? '' : `?seed=${values.seed}`);
  if (!seed.ok) return refuse(seed.error);
  const days = Number(values.days);
  const ran = await runDays(
    read.value,
    {
      days,
      usersPerDay: Number(values.users),
      policies: readPolicies(values.retraining),
      ...readThrown(values.throw ?? [], days),
      spareVideos: Number(values['spare-videos']),
      spareUsers: Number(values['spare-users']),
    },
    await prepareContext(hashDesign(design.value), seed.value),
    { emit: (sofar) => console.error(describeDay(sofar)) },
  );
  if (!ran.ok) return refuse(ran.error);
  console.log(JSON.stringify(ran.value));
}
