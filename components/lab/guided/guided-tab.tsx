'use client';

import { useStore } from 'zustand';
import { phenomena } from '@/lib/run/phenomena/registry';
import type { LabTabProps } from '../dock/tabs';
import { ExperimentList } from './experiment-list';
import { GuidedExperiment } from './guided-experiment';
import { useAskedExperiment } from './use-asked-experiment';

/** The experiments that the engine comes with: each asks, lets one predict, runs and explains. */
export default function GuidedTab({ session, editor, seed }: LabTabProps) {
  const predictions = useStore(session.predictions.state);
  const [asked, choose] = useAskedExperiment();
  const phenomenon = phenomena.find(({ id }) => id === asked);
  return (
    <section aria-label="Experiments" className="grid min-w-0 gap-6">
      {phenomenon === undefined ? (
        <ExperimentList phenomena={phenomena} predictions={predictions} onChoose={choose} />
      ) : (
        <GuidedExperiment
          key={phenomenon.id}
          phenomenon={phenomenon}
          next={phenomena.find(({ number }) => number > phenomenon.number)}
          session={session}
          editor={editor}
          seed={seed}
          onChoose={choose}
        />
      )}
    </section>
  );
}
