'use client';

import { useCallback, useMemo } from 'react';
import { type Message, describeError } from '@/lib/client/messages';
import { spellEstimate } from '@/lib/client/practice/figure-words';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { formatCount } from '@/lib/core/format';
import type { PracticeCase } from '@/lib/session/case';
import { setEstimate } from '@/lib/session/document';
import { parseFigure } from '@/lib/session/estimates/parse-figure';
import { estimateQuantities } from '@/lib/session/estimates/registry';
import type { Dimension, EstimateInput, EstimateQuantity } from '@/lib/session/estimates/types';
import type { EstimateEntry, SessionState } from '@/lib/session/types';
import { useSessionState } from '../use-session';

const NOTHING: EstimateEntry = { text: '', working: '' };

/** What was typed, read: a figure in base units, or what is wrong with it. Neither where nothing was typed. */
interface ReadFigure {
  readonly figure: number | undefined;
  readonly problem: Message | undefined;
}

/** Reads a figure as it was typed. */
function readFigureOf(text: string, dimension: Dimension): ReadFigure {
  if (text.trim() === '') return { figure: undefined, problem: undefined };
  const read = parseFigure(text, dimension);
  return read.ok
    ? { figure: read.value, problem: undefined }
    : { figure: undefined, problem: describeError(read.error) };
}

/** An input of a formula as it stands: what was typed, or what it is filled in with. */
export interface FilledInput extends ReadFigure {
  readonly input: EstimateInput;
  readonly text: string;
}

/** What an input is filled in with while nothing is typed: what the prompt tells, one's own figure, or a constant. */
function prefill(
  { told, from, constant }: EstimateInput,
  practiceCase: PracticeCase,
  estimates: SessionState['estimates'],
): string {
  if (constant !== undefined) return String(constant);
  if (told !== undefined) return formatCount(Number(practiceCase.requirements[told]));
  return from === undefined ? '' : (estimates[from]?.text ?? '');
}

/** One line of the estimate sheet. */
export interface EstimateLine extends ReadFigure {
  readonly quantity: EstimateQuantity;
  readonly entry: EstimateEntry;
  readonly inputs: readonly FilledInput[];
  /** What the formula gives; undefined while an input is missing. */
  readonly result: number | undefined;
  change(change: Partial<Pick<EstimateEntry, 'text' | 'working' | 'checked'>>): void;
  fill(input: string, text: string): void;
  /** Takes what the formula gives as the figure. */
  take(): void;
}

/** Follows one line of the estimate sheet, and changes it. */
export function useEstimate(
  session: PracticeSession,
  practiceCase: PracticeCase,
  key: string,
): EstimateLine | undefined {
  const estimates = useSessionState(session, (state) => state.estimates);
  const quantity = estimateQuantities[key];
  const entry = estimates[key] ?? NOTHING;
  const change = useCallback(
    (next: Partial<EstimateEntry>): void => {
      const now = session.view.snapshot().estimates[key] ?? NOTHING;
      setEstimate(session.document, key, { ...now, ...next });
    },
    [session, key],
  );
  return useMemo(() => {
    if (quantity === undefined) return undefined;
    const inputs = quantity.inputs.map((input): FilledInput => {
      const text = entry.inputs?.[input.id] ?? prefill(input, practiceCase, estimates);
      return { input, text, ...readFigureOf(text, input.dimension) };
    });
    const values = Object.fromEntries(inputs.map(({ input, figure = NaN }) => [input.id, figure]));
    const worked = quantity.compute(values);
    const result = Number.isFinite(worked) ? worked : undefined;
    return {
      quantity,
      entry,
      inputs,
      result,
      ...readFigureOf(entry.text, quantity.dimension),
      change,
      fill: (input, text) => change({ inputs: { ...entry.inputs, [input]: text } }),
      take() {
        if (result !== undefined) change({ text: spellEstimate(quantity.dimension, result) });
      },
    };
  }, [quantity, entry, estimates, practiceCase, change]);
}
