'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import type { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { Phenomenon, PhenomenonScale } from '@/lib/run/phenomena/types';
import { JobStatus } from '../job-status';
import { useJob } from '../use-job';
import { DesignChoices } from './design-choices';
import { Outcome } from './outcome';
import { PredictionForm } from './prediction-form';

const SCALES = [
  { value: 'small', label: 'Small, seconds' },
  { value: 'full', label: 'Full' },
] as const satisfies readonly { value: PhenomenonScale; label: string }[];

export interface GuidedExperimentProps {
  readonly phenomenon: Phenomenon;
  /** The one after it. */
  readonly next: Phenomenon | undefined;
  readonly session: LabSession;
  readonly editor: Editor;
  readonly seed: number;
  readonly onChoose: (id: string | undefined) => void;
}

/** One guided experiment: the question, a prediction to commit to, the run, what happened, why. */
export function GuidedExperiment(props: GuidedExperimentProps) {
  const { phenomenon, next, session, editor, seed, onChoose } = props;
  const { id, number, name, question, choices, setting, designs } = phenomenon;
  const { predictions } = session;
  const prediction = useStore(predictions.state, (all) => all[id]);
  const { state, start, stop } = useJob(session, 'phenomenon');
  const [scale, setScale] = useState<PhenomenonScale>('small');
  const isRunning = state.status === 'running';
  const { result } = state;
  // a new prediction is put to a new run, not to what an earlier one has shown
  const isTested =
    prediction?.outcome !== undefined || (prediction !== undefined && state.status === 'finished');
  const measured = result?.provenance.phenomenon === id && isTested ? result : undefined;
  const outcome = measured && phenomenon.answer(measured.effects);
  useEffect(() => {
    if (outcome !== undefined) predictions.settle(id, outcome);
  }, [predictions, id, outcome]);
  const run = (): void => start({ id, scale, seed });
  return (
    <>
      <div className="flex flex-wrap gap-3">
        <Button size="small" onClick={() => onChoose(undefined)}>
          All experiments
        </Button>
        {next !== undefined && (
          <Button size="small" onClick={() => onChoose(next.id)}>
            {`Next: ${next.name}`}
          </Button>
        )}
      </div>
      <Panel title={`${number}. ${name}`} lead={question}>
        <div className="grid gap-5">
          <p className="max-w-text text-sm">{setting}</p>
          <PredictionForm
            key={prediction === undefined ? 'open' : 'committed'}
            choices={choices}
            prediction={prediction}
            onCommit={(choice) => {
              predictions.commit(id, choice);
              run();
            }}
          />
          <div className="flex flex-wrap items-end gap-4">
            <Segmented
              label="World"
              value={scale}
              options={SCALES}
              onChange={setScale}
              disabled={isRunning}
            />
            {prediction !== undefined && !isRunning && (
              <>
                <Button variant={measured === undefined ? 'primary' : 'secondary'} onClick={run}>
                  {measured === undefined ? 'Run' : `Run again with seed ${seed}`}
                </Button>
                <Button onClick={() => predictions.forget(id)}>Predict anew</Button>
              </>
            )}
          </div>
          <JobStatus state={state} onStop={stop} />
        </div>
      </Panel>
      {measured !== undefined && outcome !== undefined && prediction !== undefined && (
        <Outcome phenomenon={phenomenon} measured={measured} outcome={outcome} choice={prediction.choice} />
      )}
      <DesignChoices designs={designs} editor={editor} />
    </>
  );
}
