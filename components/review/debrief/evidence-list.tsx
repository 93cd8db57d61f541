import { cx } from '@/components/ui/cx';
import { formatClock } from '@/lib/core/format';
import type { Evidence } from '@/lib/session/score/evidence';
import { bringToSight, elementOf, TARGET_WORDS } from './evidence-ids';

interface EvidenceProps {
  readonly evidence: Evidence;
  readonly onJump: (atMs: number) => void;
}

/** One piece of evidence: a button that opens what it names, and one to its moment in the replay. */
function EvidenceItem({ evidence, onJump }: EvidenceProps) {
  const { target, text, atMs, against } = evidence;
  const element = elementOf(target);
  const open = (): void => {
    if (element !== undefined) bringToSight(element);
    else if (atMs !== undefined) onJump(atMs);
  };
  return (
    <li className="flex items-start gap-2 text-sm">
      <span aria-hidden className={cx('shrink-0', against === true ? 'text-error' : 'text-ok')}>
        {against === true ? '−' : '+'}
      </span>
      <span className="min-w-0">
        <button
          type="button"
          data-evidence={element ?? 'replay'}
          onClick={open}
          className="text-left underline decoration-hairline underline-offset-3 wrap-anywhere hover:decoration-current"
        >
          <span className="sr-only">{against === true ? 'Against: ' : 'For: '}</span>
          {text}
          <span className="sr-only"> Show {TARGET_WORDS[target.opens]}.</span>
        </button>
        {atMs !== undefined && <TimeButton atMs={atMs} onJump={onJump} />}
      </span>
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
      onClick={() => onJump(atMs)}
      className="ml-2 font-mono text-xs text-ink-2 underline decoration-hairline underline-offset-3 hover:text-ink"
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
  const SHOWN = 5;
  const first = evidence.slice(0, SHOWN);
  const rest = evidence.slice(SHOWN);
  return (
    <>
      <ul className="grid gap-0.5">
        {first.map((one, at) => (
          <EvidenceItem key={at} evidence={one} onJump={onJump} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-2">{rest.length} more</summary>
          <ul className="grid gap-0.5">
            {rest.map((one, at) => (
              <EvidenceItem key={at} evidence={one} onJump={onJump} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
