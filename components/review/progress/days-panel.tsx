import { cx } from '@/components/ui/cx';
import { Panel } from '@/components/ui/panel';
import { type PractisedDay } from '@/lib/review/practised-days';
import { sayCount } from '../words';

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function describeDay({ noonUtcMs, attempts, reviews }: PractisedDay): string {
  const parts = [
    ...(attempts > 0 ? [sayCount(attempts, 'session')] : []),
    ...(reviews > 0 ? [sayCount(reviews, 'card')] : []),
  ];
  return `${format.format(noonUtcMs)}: ${parts.join(', ') || 'nothing'}`;
}

/** Which of the last 28 days had practice. No row is counted: a day off takes nothing away. */
export function DaysPanel({ days }: { readonly days: readonly PractisedDay[] }) {
  const practised = days.filter(({ attempts, reviews }) => attempts + reviews > 0).length;
  return (
    <Panel
      title="Practised days"
      lead={`${practised} of the last ${days.length} days, with a session or a card.`}
    >
      <ol className="grid w-fit grid-cols-7 gap-1.5">
        {days.map((day) => (
          <li
            key={day.noonUtcMs}
            title={describeDay(day)}
            className={cx(
              'size-6 rounded-small border forced-color-adjust-none',
              day.attempts > 0 && 'border-ink bg-ink',
              day.attempts === 0 && day.reviews > 0 && 'border-ink bg-sunken',
              day.attempts + day.reviews === 0 && 'border-hairline',
            )}
          >
            <span className="sr-only">{describeDay(day)}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 max-w-64 text-xs text-ink-2">
        Four weeks, today last. Full: a session. Framed: cards. Empty: neither.
      </p>
    </Panel>
  );
}
