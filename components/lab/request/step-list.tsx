import { cx } from '@/components/ui/cx';
import { formatInteger } from '@/lib/core/format';
import type { TracedStep } from '@/lib/run/request/result';

export interface StepListProps {
  readonly steps: readonly TracedStep[];
  readonly at: number;
  readonly onGo: (at: number) => void;
  readonly nameOf: (node: string) => string;
}

/** All steps with how many videos each handed on; the one in sight is marked. */
export function StepList({ steps, at, onGo, nameOf }: StepListProps) {
  const most = Math.max(1, ...steps.map(({ after }) => after));
  return (
    <ol aria-label="Steps of the request" className="grid content-start">
      {steps.map((step, place) => (
        <li key={`${step.node} ${step.step}`}>
          <button
            type="button"
            aria-current={place === at ? 'step' : undefined}
            onClick={() => onGo(place)}
            className={cx(
              'grid w-full grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-l-3 px-3 py-1.5 text-left text-sm forced-color-adjust-none pointer-coarse:min-h-11',
              place === at ? 'border-signal bg-sunken font-semibold' : 'border-transparent hover:bg-sunken',
            )}
          >
            <span className="truncate">{nameOf(step.node)}</span>
            <span className="font-mono tabular-nums">{formatInteger(step.after)}</span>
            <span
              aria-hidden
              className="col-span-2 block h-1 bg-edge"
              style={{ width: `${(step.after / most) * 100}%` }}
            />
          </button>
        </li>
      ))}
    </ol>
  );
}
