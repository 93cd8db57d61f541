import { Panel } from '@/components/ui/panel';
import { formatClock } from '@/lib/core/format';
import type { Debrief } from '@/lib/session/score/debrief';
import type { Evidence } from '@/lib/session/score/evidence';
import type { Rubric } from '@/lib/session/score/rubric-types';
import { EvidenceList } from './evidence-list';

interface PartProps {
  readonly debrief: Debrief;
  readonly onJump: (atMs: number) => void;
}

/** The moment itself says when it was. Evidence of a bare minute keeps its time: that is what it opens. */
function withoutTime({ atMs, ...evidence }: Evidence): Evidence {
  return evidence.target.opens === 'minute' && atMs !== undefined ? { ...evidence, atMs } : evidence;
}

/** The three moments that moved most, each with its time. */
export function MomentsPanel({ debrief, onJump }: PartProps) {
  const { moments } = debrief;
  if (moments.length === 0) return null;
  return (
    <Panel title="Decisive moments" lead="What moved the session most. Each opens the replay at its time.">
      <ol className="grid gap-3">
        {moments.map(({ atMs, text, good, evidence }, at) => (
          <li key={at} className="grid items-baseline gap-x-4 gap-y-1 sm:grid-cols-[4rem_1fr]">
            <button
              type="button"
              data-leads
              onClick={() => onJump(atMs)}
              className="justify-self-start font-mono text-base underline decoration-hairline underline-offset-3"
            >
              <span className="sr-only">Replay at </span>
              {formatClock(atMs)}
            </button>
            <div className="grid max-w-text gap-1 text-sm">
              <p>
                <span className={good ? 'font-semibold text-ok' : 'font-semibold text-error'}>
                  {good ? 'Gained.' : 'Lost.'}
                </span>{' '}
                {text}
              </p>
              <EvidenceList evidence={[withoutTime(evidence)]} onJump={onJump} />
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Two gaps to the next mark, and one drill. */
export function GapsPanel({ debrief, rubric }: { readonly debrief: Debrief; readonly rubric: Rubric }) {
  const { gaps } = debrief;
  const [first] = gaps;
  if (first === undefined) return null;
  return (
    <Panel title="Two gaps, one drill">
      <ol className="grid gap-4 lg:grid-cols-2">
        {gaps.map(({ dimension: { dimension, mark }, next, advice, rule }) => (
          <li key={dimension.id} className="grid content-start gap-1 text-sm">
            <p className="font-semibold">
              {dimension.title}
              <span className="font-normal text-ink-2">
                {' '}
                {mark === undefined ? 'open' : rubric.markWords[mark].toLowerCase()}
              </span>
            </p>
            <p className="max-w-text">The next mark: {next}</p>
            {rule !== undefined && (
              <p className="max-w-text text-ink-2">Furthest off: {rule.rule.title.toLowerCase()}.</p>
            )}
            <p className="max-w-text">{advice}</p>
          </li>
        ))}
      </ol>
      <div className="mt-4 max-w-text rounded-base bg-sunken p-3 text-sm">
        <p>
          <span className="font-semibold">Drill, ten minutes:</span> {first.advice} Do only this, on the same
          case with other facts, and read {first.dimension.dimension.title.toLowerCase()} in its debrief.
        </p>
      </div>
    </Panel>
  );
}
