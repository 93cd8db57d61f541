import { Panel } from '@/components/ui/panel';
import { formatClock } from '@/lib/core/format';
import type { SessionReading } from '@/lib/session/score/reading';
import { isEngineFailure } from '@/lib/session/run-failure';
import type { SessionEvent } from '@/lib/session/types';

type Line = readonly [who: string, text: string];
type Telling = {
  readonly [Type in SessionEvent['type']]?: (event: Extract<SessionEvent, { type: Type }>) => Line;
};

/** What stands in the conversation of each kind of event; the others are no part of it. */
const TELLING: Telling = {
  message: ({ text }) => ['You', text],
  line: ({ by, text }) => [by === 'model' ? 'Interviewer (model)' : 'Interviewer', text],
  prediction: ({ prediction }) => ['Prediction', prediction.claim],
  settled: ({ outcome }) => ['Prediction', outcome === 'not-comparable' ? 'not comparable' : outcome],
  curveball: () => ['Curveball', 'takes effect'],
  'run-failed': ({ code }) => [
    'Run',
    isEngineFailure(code)
      ? 'the engine stopped; that says nothing about the design'
      : `could not start (${code})`,
  ],
  run: () => ['Run', 'finished'],
  'hint-asked': () => ['You', 'asked for a hint'],
};

function lineOf(event: SessionEvent): Line | undefined {
  const tell = TELLING[event.type] as ((event: SessionEvent) => Line) | undefined;
  return tell?.(event);
}

/** What was said, in order, each with its time. */
export function Conversation({ reading }: { readonly reading: SessionReading }) {
  const lines = reading.state.events.flatMap((event) => {
    const line = lineOf(event);
    return line === undefined ? [] : [{ event, who: line[0], text: line[1] }];
  });
  if (lines.length === 0) return null;
  return (
    <Panel title="The conversation">
      <ol className="grid gap-1 text-sm">
        {lines.map(({ event, who, text }) => (
          <li
            key={event.id}
            id={`own-event-${event.id}`}
            tabIndex={-1}
            className="grid max-w-text scroll-mt-24 grid-cols-[3.5rem_1fr] gap-2 rounded-base focus:outline-3 focus:outline-offset-2 focus:outline-signal"
          >
            <span className="font-mono text-ink-2">{formatClock(event.atMs)}</span>
            <span className="wrap-anywhere">
              <span className="font-semibold">{who}:</span> {text}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
