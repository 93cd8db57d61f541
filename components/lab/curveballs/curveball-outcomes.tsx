import { DataTable } from '@/components/ui/data-table';
import { formatNumber } from '@/lib/core/format';
import { curveballs } from '@/lib/run/curveballs/registry';
import type { CurveballOutcome, LimitOutcome, SignOutcome } from '@/lib/run/curveballs/outcomes';
import { nameMetric } from './sign-words';

export interface CurveballOutcomesProps {
  readonly outcomes: readonly CurveballOutcome[];
  /** Names a day or a moment of the load: "day 5", "12 s". */
  readonly nameMoment: (at: number) => string;
  /** What values are held against: "the same days without it", "the days before". */
  readonly against: string;
  /** Simulated load is modelled; measured where absent. */
  readonly provenance?: 'modelled';
}

const NOT = 'not';

function spellSign({ sign, turn, isAsExpected }: SignOutcome, nameMoment: (at: number) => string) {
  const { worst, noticedAt, recoveredAt } = turn;
  const way = isAsExpected === false && noticedAt !== undefined ? ' (not the way it was to be feared)' : '';
  return [
    `${nameMetric(sign.metric)}${way}`,
    worst === undefined ? 'nothing measured' : formatNumber(worst.expected),
    worst === undefined || worst.value === worst.expected
      ? 'the same'
      : `${formatNumber(worst.value)}, ${nameMoment(worst.at)}`,
    noticedAt === undefined ? NOT : nameMoment(noticedAt),
    noticedAt === undefined ? '' : recoveredAt === undefined ? NOT : nameMoment(recoveredAt),
  ];
}

function spellLimit(
  { metric, atMost, days, brokenDays, keptFrom }: LimitOutcome,
  nameMoment: (at: number) => string,
) {
  return [
    `limit on ${nameMetric(metric)}`,
    `at most ${formatNumber(atMost)}`,
    `broken on ${brokenDays} of ${days} days`,
    '',
    keptFrom === undefined ? NOT : nameMoment(keptFrom),
  ];
}

/** What thrown curveballs did: when each came to be noticeable in which metric, and when that passed. */
export function CurveballOutcomes({ outcomes, nameMoment, against, provenance }: CurveballOutcomesProps) {
  return outcomes.map(({ thrown, signs, limits, noticedAt, recoveredAt }, i) => {
    const title = curveballs[thrown.name]?.title ?? thrown.name;
    const noticed = noticedAt === undefined ? 'not noticeable' : `noticeable from ${nameMoment(noticedAt)}`;
    const passed =
      noticedAt === undefined
        ? ''
        : recoveredAt === undefined
          ? ', not recovered'
          : `, recovered at ${nameMoment(recoveredAt)}`;
    return (
      <div key={`${thrown.name}-${i}`} className="mt-4 min-w-0">
        <DataTable
          caption={`${title}, thrown at ${nameMoment(thrown.at)}: ${noticed}${passed}. Held against ${against}.`}
          columns={[
            { id: 'metric', label: 'Metric' },
            { id: 'expected', label: 'Without it', numeric: true },
            { id: 'worst', label: 'Furthest off', numeric: true },
            { id: 'noticed', label: 'Noticeable', numeric: true },
            { id: 'recovered', label: 'Recovered', numeric: true },
          ]}
          rows={[
            ...signs.map((sign) => ({ id: sign.sign.metric, cells: spellSign(sign, nameMoment) })),
            ...limits.map((limit) => ({ id: `limit-${limit.metric}`, cells: spellLimit(limit, nameMoment) })),
          ].map((row) => (provenance === undefined ? row : { ...row, provenance }))}
        />
      </div>
    );
  });
}
