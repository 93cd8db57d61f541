'use client';

import type { LabTabProps } from './dock/tabs';
import { Results } from './results';

/** What the last run found. */
export default function ResultsTab({ session, runs, design, designHash, seed }: LabTabProps) {
  return (
    <Results
      session={session}
      runs={runs}
      design={design}
      designHash={designHash}
      seed={seed}
      onCalibrate={() => session.runs.calibrate()}
    />
  );
}
