import { useId } from 'react';
import { cx } from '@/components/ui/cx';
import type { PracticeCase } from '@/lib/session/case';

export interface CaseChoiceProps {
  readonly cases: readonly PracticeCase[];
  readonly value: string;
  readonly onChange: (slug: string) => void;
}

/** The cases, each with a sentence. Radio buttons underneath: arrow keys move the choice. */
export function CaseChoice({ cases, value, onChange }: CaseChoiceProps) {
  const id = useId();
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 text-sm font-semibold">Case</legend>
      <div className="grid gap-3 sm:grid-cols-2">
        {cases.map((one) => {
          const isChosen = one.slug === value;
          return (
            <label
              key={one.slug}
              className={cx(
                'relative grid cursor-pointer content-start gap-1 rounded-base border bg-raised p-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-signal',
                isChosen
                  ? 'border-ink outline-1 -outline-offset-2 outline-ink'
                  : 'border-edge hover:border-ink',
              )}
            >
              <span className="flex items-center gap-2 font-semibold">
                <input
                  type="radio"
                  name={id}
                  value={one.slug}
                  checked={isChosen}
                  onChange={() => onChange(one.slug)}
                  className="size-4 accent-(--ink) outline-none"
                />
                {one.title}
              </span>
              <span className="text-sm text-ink-2">{one.summary}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
