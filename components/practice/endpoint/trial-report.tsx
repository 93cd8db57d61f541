'use client';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { describeError } from '@/lib/client/messages';
import type { TrialState } from './use-trial';

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

export interface TrialReportProps {
  readonly state: TrialState;
  readonly model: string;
  readonly onStop: () => void;
  /** Loads the page again, so that its policy names the endpoint. */
  readonly onReload: () => void;
}

/** What happened when the endpoint was tested. */
export function TrialReport({ state, model, onStop, onReload }: TrialReportProps) {
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {state.kind === 'running' && (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <p>{state.text === '' ? `Waiting for ${model}.` : `${model} says: “${state.text}”`}</p>
          <Button size="small" variant="quiet" onClick={onStop}>
            Stop
          </Button>
        </div>
      )}
      {state.kind === 'over' && <Outcome result={state.result} model={model} onReload={onReload} />}
    </div>
  );
}

function Outcome({
  result,
  model,
  onReload,
}: {
  readonly result: Extract<TrialState, { kind: 'over' }>['result'];
  readonly model: string;
  readonly onReload: () => void;
}) {
  if (result.ok) {
    const { answer, firstWordMs, wholeMs } = result.value;
    return (
      <Notice
        kind="ok"
        title={`${model} answers.`}
        kept={`First word after ${seconds(firstWordMs)}, the whole line after ${seconds(wholeMs)}.`}
      >
        <p>It said: “{answer}”</p>
      </Notice>
    );
  }
  const { what, next } = describeError(result.error);
  return (
    <Notice
      kind="error"
      title={what}
      next={next}
      actions={
        result.error.code === 'model-not-allowed' && (
          <Button size="small" onClick={onReload}>
            Reload the page
          </Button>
        )
      }
    />
  );
}
