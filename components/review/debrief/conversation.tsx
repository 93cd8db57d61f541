import { Panel } from '@/components/ui/panel';
import { formatClock } from '@/lib/core/format';
import type { SessionReading } from '@/lib/session/score/reading';
import { tellEvent } from '../tell-event';

/** What was said, in order, each with its time. */
export function Conversation({ reading }: { readonly reading: SessionReading }) {
  const titles = new Map(reading.privateCase.curveballs.map(({ id, title }) => [id, title]));
  const lines = reading.state.events.flatMap((event) => {
    const told = tellEvent(event, (id) => titles.get(id) ?? id);
    return told === undefined ? [] : [{ event, ...told }];
  });
  if (lines.length === 0) return null;
  return (
    <Panel title="The conversation">
      <ol className="grid gap-1 text-sm">
        {lines.map(({ event, who, words }) => (
          <li
            key={event.id}
            id={`own-event-${event.id}`}
            tabIndex={-1}
            className="grid max-w-text grid-cols-[3.5rem_1fr] gap-2 rounded-base focus:outline-3 focus:outline-offset-2 focus:outline-signal"
          >
            <span className="font-mono text-ink-2">{formatClock(event.atMs)}</span>
            <span className="wrap-anywhere">
              <span className="font-semibold">{who}:</span> {words}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
