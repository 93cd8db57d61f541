'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { spellEstimate } from '@/lib/client/practice/figure-words';
import type { EstimateCheck } from '@/lib/client/practice/check-estimates';
import type { AskedEstimate } from '@/lib/session/case';
import type { EstimateVerdict } from '@/lib/session/estimates/types';
import type { EstimateEntry } from '@/lib/session/types';
import type { EstimateLine, FilledInput } from './use-estimate';

/** Most characters of a figure and of its working. */
const FIGURE_LIMIT = 80;
const WORKING_LIMIT = 2000;

const VERDICTS: Readonly<Record<EstimateVerdict, string>> = {
  'within-2': 'Within a factor of 2 of what the case expects.',
  'within-10': 'Within a factor of 10, but not of 2.',
  'further-off': 'Off by more than a factor of 10.',
};

const INPUT =
  'h-9 w-full rounded-base border border-edge bg-raised px-2.5 text-sm pointer-coarse:h-11 read-only:bg-sunken';

interface FigureFieldProps {
  readonly label: string;
  readonly text: string;
  readonly readOnly: boolean;
  readonly problem?: string | undefined;
  /** How it was read. */
  readonly reading?: string | undefined;
  readonly placeholder?: string;
  readonly onChange: (text: string) => void;
}

/** A figure to type, with how it was read or what is wrong below it. */
function FigureField({ label, text, readOnly, problem, reading, placeholder, onChange }: FigureFieldProps) {
  const id = useId();
  return (
    <Field
      label={label}
      htmlFor={id}
      help={reading === undefined || reading === text.trim() ? undefined : `Read as ${reading}.`}
      helpId={`${id}-help`}
      problem={problem}
      problemId={`${id}-problem`}
    >
      <input
        id={id}
        type="text"
        inputMode="text"
        autoComplete="off"
        value={text}
        readOnly={readOnly}
        maxLength={FIGURE_LIMIT}
        placeholder={placeholder}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help ${id}-problem`}
        className={INPUT}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

interface FormulaProps {
  readonly line: EstimateLine;
  readonly readOnly: boolean;
}

/** How an input was read; a constant that stands as it was filled in needs no reading. */
const inputReading = ({ input, text, figure }: FilledInput): string | undefined =>
  figure === undefined || text === String(input.constant)
    ? undefined
    : spellEstimate(input.dimension, figure);

/** The formula with its inputs: filled in with what is known, the rest is the candidate's. */
function Formula({ line, readOnly }: FormulaProps) {
  const { quantity, inputs, result, fill, take } = line;
  return (
    <details className="text-sm">
      <summary className="cursor-pointer text-ink-2">
        Formula: <span className="font-mono text-xs">{quantity.formula}</span>
      </summary>
      <div className="mt-2 grid gap-3 border-l border-hairline pl-3">
        <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] items-start gap-3">
          {inputs.map((one) => (
            <FigureField
              key={one.input.id}
              label={one.input.label}
              text={one.text}
              readOnly={readOnly}
              reading={inputReading(one)}
              problem={one.problem === undefined ? undefined : `${one.problem.what} ${one.problem.next}`}
              onChange={(text) => fill(one.input.id, text)}
            />
          ))}
        </div>
        <p className="flex flex-wrap items-center gap-3" role="status">
          {result === undefined ? (
            <span className="text-ink-2">Fill in every input to see what the formula gives.</span>
          ) : (
            <>
              <span>
                It gives{' '}
                <strong className="font-semibold">{spellEstimate(quantity.dimension, result)}</strong>.
              </span>
              {!readOnly && (
                <Button size="small" onClick={take}>
                  Take it
                </Button>
              )}
            </>
          )}
        </p>
      </div>
    </details>
  );
}

export interface EstimateRowProps {
  readonly asked: AskedEstimate;
  readonly line: EstimateLine;
  readonly readOnly: boolean;
  /** Why figures cannot be checked now. */
  readonly unchecked: string | undefined;
  readonly check: EstimateCheck;
}

/** One quantity: the figure, how it was come by, its formula, and how near it is once that is asked. */
export function EstimateRow({ asked, line, readOnly, unchecked, check }: EstimateRowProps) {
  const { quantity, entry, figure, problem, change } = line;
  const [after, setAfter] = useState<EstimateEntry['checked']>();
  const id = useId();
  const checked = after?.text === entry.text ? after : entry.checked;
  const isChecked = checked !== undefined && checked.text === entry.text;

  async function ask(): Promise<void> {
    if (figure === undefined) return;
    const verdict = await check(asked.quantity, figure);
    if (verdict === undefined) return;
    const told = { text: entry.text, verdict };
    setAfter(told);
    // what was checked after the end is no part of the session any more
    if (!readOnly) change({ checked: told });
  }

  return (
    <li aria-label={quantity.label} className="grid grid-cols-1 gap-3 border-b border-hairline py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="text-base font-semibold">{quantity.label}</h3>
          <p className="text-sm text-ink-2">{asked.meaning}</p>
        </div>
        <div className="flex items-center gap-3">
          <span role="status" className="text-sm">
            {isChecked && VERDICTS[checked.verdict]}
          </span>
          <Button
            size="small"
            disabledReason={
              unchecked ?? (figure === undefined ? 'There is no figure to check yet.' : undefined)
            }
            onClick={() => void ask()}
          >
            Check
          </Button>
        </div>
      </div>
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[17rem_minmax(0,1fr)]">
        <FigureField
          label={`Your figure, ${quantity.unit}`}
          text={entry.text}
          readOnly={readOnly}
          problem={problem === undefined ? undefined : `${problem.what} ${problem.next}`}
          reading={figure === undefined ? undefined : spellEstimate(quantity.dimension, figure)}
          onChange={(text) => change({ text })}
        />
        <Field label="How you get there" htmlFor={id} helpId={`${id}-help`} problemId={`${id}-problem`}>
          <textarea
            id={id}
            rows={1}
            value={entry.working}
            readOnly={readOnly}
            maxLength={WORKING_LIMIT}
            className="field-sizing-content min-h-9 w-full resize-y rounded-base border border-edge bg-raised px-2.5 py-1.5 text-sm read-only:bg-sunken"
            onChange={({ target }) => change({ working: target.value })}
          />
        </Field>
      </div>
      <Formula line={line} readOnly={readOnly} />
    </li>
  );
}
