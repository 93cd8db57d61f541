'use client';

import { type ReactNode, useDeferredValue } from 'react';
import { StoredMark } from '@/components/ui/stored-mark';
import type { DockSlot } from '@/components/workspace/dock';
import { describeOutcome } from '@/lib/client/lab/describe-run';
import type { OwnDataState } from '@/lib/client/lab/own-data-store';
import type { RunState } from '@/lib/client/lab/run-store';
import { summarizeOwnData } from '../own-data-status';
import { LabDock } from './lab-dock';
import type { LabTab, LabTabProps } from './tabs';
import type { ShownTab } from './use-tab';

/** The dock of the lab: its tabs, and one line while it is closed. */
export function useDock(
  told: Omit<LabTabProps, 'open'>,
  own: OwnDataState,
  tabs: readonly LabTab[],
  { tab, open }: ShownTab,
): DockSlot {
  const { runs } = told;
  // the results are drawn in slices, so that a click and the progress never wait for them
  const shownRuns = useDeferredValue(runs);
  return {
    label: 'Results',
    summary: own.use === 'own' ? summarizeOwnData(own) : summarize(runs),
    content: <LabDock {...told} runs={shownRuns} selected={tab} tabs={tabs} open={open} />,
  };
}

/** One line for the closed dock. */
function summarize({ status, result, stored }: RunState): ReactNode {
  if (status === 'running') return 'The run is under way.';
  if (result === undefined) return 'Press Run to train this design and measure it.';
  const words = describeOutcome(result);
  if (!stored) return words;
  return (
    <>
      <StoredMark /> {words}
    </>
  );
}
