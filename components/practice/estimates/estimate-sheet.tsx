'use client';

import type { EstimateCheck } from '@/lib/client/practice/check-estimates';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { AskedEstimate, PracticeCase } from '@/lib/session/case';
import { useClock, useSessionState } from '../use-session';
import { EstimateRow } from './estimate-row';
import { useEstimate } from './use-estimate';

export interface EstimateSheetProps {
  readonly session: PracticeSession;
  readonly practiceCase: PracticeCase;
  /** Compares a figure with what the case expects; the sheet never sees that. */
  readonly check: EstimateCheck;
}

interface LineProps extends EstimateSheetProps {
  readonly asked: AskedEstimate;
  readonly readOnly: boolean;
  readonly unchecked: string | undefined;
}

function Line({ session, practiceCase, asked, ...row }: LineProps) {
  const line = useEstimate(session, practiceCase, asked.quantity);
  return line === undefined ? null : <EstimateRow asked={asked} line={line} {...row} />;
}

/** Back of the envelope: one line for each quantity that the case asks for. */
export function EstimateSheet(props: EstimateSheetProps) {
  const { session, practiceCase } = props;
  const isOver = useClock(session, ({ ended }) => ended);
  const isExam = useSessionState(session, ({ setup }) => setup.exam);
  const unchecked = isExam && !isOver ? 'In an exam, figures are checked after the end.' : undefined;
  return (
    <section aria-label="Estimates" className="mx-auto w-full max-w-[56rem] px-4 py-5">
      <h2 className="text-lg">Back of the envelope</h2>
      <p className="mt-1 text-sm text-ink-2">
        Commit to one figure a line, in any usual form: 35k, 1.2 TB, 3e9, 100M/day. The order of magnitude
        counts.
      </p>
      <ul>
        {practiceCase.estimates.map((asked) => (
          <Line key={asked.quantity} {...props} asked={asked} readOnly={isOver} unchecked={unchecked} />
        ))}
      </ul>
    </section>
  );
}
