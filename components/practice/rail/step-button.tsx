import AlarmClock from 'lucide-react/icons/alarm-clock';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { type KeyboardEvent, memo } from 'react';
import { cx } from '@/components/ui/cx';
import type { StepId } from '@/lib/session/steps';

export interface StepButtonProps {
  readonly id: StepId;
  readonly title: string;
  readonly current: boolean;
  /** Whole minutes spent in it. */
  readonly usedMinutes: number;
  /** Minutes it should take; absent where there is no pace. */
  readonly budgetMinutes: number | undefined;
  /** How much of its time is used, 0 .. 1, in steps of one in a hundred. */
  readonly share: number;
  readonly pace: 'on-time' | 'amber' | 'red';
  readonly onGo: (id: StepId) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

const PACES = {
  'on-time': undefined,
  amber: {
    word: 'over',
    spoken: 'its time is used up',
    icon: AlarmClock,
    text: 'text-warning',
    bar: 'bg-warning',
  },
  red: {
    word: 'far over',
    spoken: 'far over its time',
    icon: TriangleAlert,
    text: 'text-error',
    bar: 'bg-error',
  },
} as const;

/** One step of the rail: its name, its minutes and how many of them are used. */
export const StepButton = memo(function StepButton(props: StepButtonProps) {
  const { id, title, current, usedMinutes, budgetMinutes, share, pace, onGo, onKey } = props;
  const late = PACES[pace];
  const Icon = late?.icon;
  const spent = budgetMinutes === undefined ? `${usedMinutes} min` : `${usedMinutes} of ${budgetMinutes} min`;
  return (
    <li className={cx('grid flex-1 basis-0', late === undefined ? 'min-w-22' : 'min-w-32')}>
      <button
        type="button"
        aria-current={current ? 'step' : undefined}
        data-step={id}
        onClick={() => onGo(id)}
        onKeyDown={onKey}
        className={cx(
          'relative grid content-start gap-0.5 px-2 pt-1.5 pb-2.5 text-left -outline-offset-2 hover:bg-sunken pointer-coarse:min-h-11',
          current && 'bg-sunken',
        )}
      >
        <span
          className={cx(
            'text-sm leading-5 whitespace-nowrap',
            current ? 'font-semibold text-ink' : 'text-ink-2',
          )}
        >
          {title}
        </span>
        <span className="sr-only">{`${spent}${late === undefined ? '' : `, ${late.spoken}`}`}</span>
        <span
          aria-hidden
          className={cx('flex items-center gap-1 text-xs whitespace-nowrap', late?.text ?? 'text-ink-2')}
        >
          {Icon !== undefined && <Icon size={12} aria-hidden />}
          <span className="font-mono">
            {budgetMinutes === undefined ? usedMinutes : `${usedMinutes}/${budgetMinutes}`}
          </span>
          {late?.word ?? 'min'}
        </span>
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.75 bg-hairline">
          <span
            className={cx('block h-full', late?.bar ?? (current ? 'bg-ink' : 'bg-edge'))}
            style={{ width: `${share * 100}%` }}
          />
        </span>
        {current && <span aria-hidden className="absolute inset-x-0 top-0 h-0.5 bg-signal" />}
      </button>
    </li>
  );
});
