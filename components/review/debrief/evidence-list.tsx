import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import type { Evidence } from '@/lib/session/score/evidence';
import { bringToSight, elementOf, TARGET_WORDS } from './evidence-ids';

/** Most pieces of evidence that stand open; the others are one click away. */
const SHOWN = 5;

interface EvidenceProps {
  readonly evidence: Evidence;
  /** Whether a column is kept for times. */
  readonly timed: boolean;
  readonly onJump: (atMs: number) => void;
}

/** One piece of evidence: its moment, which opens the replay, and a button that opens what it names. */
function EvidenceItem({ evidence, timed, onJump }: EvidenceProps) {
  const { target, text, atMs, against } = evidence;
  const element = elementOf(target);
  const open = (): void => {
    if (element !== undefined) bringToSight(element);
    else if (atMs !== undefined) onJump(atMs);
  };
  return (
    <li className={cx('grid gap-x-2 text-sm', timed ? 'grid-cols-[auto_3rem_1fr]' : 'grid-cols-[auto_1fr]')}>
      <span aria-hidden className={against === true ? 'text-error' : 'text-ok'}>
        {against === true ? '−' : '+'}
      </span>
      {timed && <span>{atMs !== undefined && <TimeButton atMs={atMs} onJump={onJump} />}</span>}
      <button
        type="button"
        data-leads
        data-evidence={element ?? 'replay'}
        onClick={open}
        className="justify-self-start text-left underline decoration-hairline underline-offset-3 wrap-anywhere hover:decoration-current"
      >
        <span className="sr-only">{against === true ? 'Against: ' : 'For: '}</span>
        {text}
        <span className="sr-only"> Show {TARGET_WORDS[target.opens]}.</span>
      </button>
    </li>
  );
}

/** Jumps to a moment of the replay. */
export function TimeButton({
  atMs,
  onJump,
}: {
  readonly atMs: number;
  readonly onJump: (atMs: number) => void;
}) {
  return (
    <button
      type="button"
      data-leads
      onClick={() => onJump(atMs)}
      className="font-mono text-xs font-normal text-ink-2 underline decoration-hairline underline-offset-3 hover:text-ink"
    >
      <span className="sr-only">Replay at </span>
      {formatClock(atMs)}
    </button>
  );
}

/** Evidence under one another, the first of many. */
export function EvidenceList({
  evidence,
  onJump,
}: {
  readonly evidence: readonly Evidence[];
  readonly onJump: (atMs: number) => void;
}) {
  const timed = evidence.some(({ atMs }) => atMs !== undefined);
  const list = (some: readonly Evidence[]) => (
    <ul className="grid gap-0.5">
      {some.map((one, at) => (
        <EvidenceItem key={at} evidence={one} timed={timed} onJump={onJump} />
      ))}
    </ul>
  );
  const rest = evidence.length - SHOWN;
  return (
    <>
      {list(evidence.slice(0, SHOWN))}
      {rest > 0 && (
        <details className="on-paper mt-0.5 text-sm">
          <summary className="screen-only text-ink-2">{rest} more</summary>
          {list(evidence.slice(SHOWN))}
        </details>
      )}
    </>
  );
}
