import type { TourStop } from '@/components/ui/tour/tour';
import { CANVAS_TAB, DOCK_TAB } from '@/components/workspace/arrange';
import { PALETTE_TAB } from '@/components/workspace/palette';
import { FINDINGS_TAB, INSPECTOR_TAB } from '@/components/workspace/panels';
import type { Layout } from '@/lib/client/workspace/layout-store';

/** One stop of the lab's tour. */
interface LabTourStop extends TourStop {
  /** Brings what it is about into sight. */
  readonly layout: Partial<Layout>;
}

/** The tour, one line of thought a step: read aloud it takes less than a minute. */
export const tourSteps: readonly LabTourStop[] = [
  {
    title: 'A diagram that runs',
    text: 'This is a video recommender. Its numbers are of a stored run of this very design.',
    target: '.workspace-canvas',
    layout: { mode: 'all', columnTab: CANVAS_TAB },
  },
  {
    title: 'Run',
    text: 'Run makes a world, trains the models in this tab and measures them. It takes seconds.',
    target: '.workspace-bar button',
    layout: { mode: 'all' },
  },
  {
    title: 'Move a setting',
    text: 'After a run, settings of serving act at once. What changes training waits until you press Run.',
    target: '.workspace-right',
    layout: { mode: 'all', rightOpen: true, rightTab: INSPECTOR_TAB, columnTab: INSPECTOR_TAB },
  },
  {
    title: 'Draw your own',
    text: 'Drag components onto the paper and connect them. Everything is saved on this device.',
    target: '.workspace-left',
    layout: { mode: 'all', leftOpen: true, leftTab: PALETTE_TAB, columnTab: PALETTE_TAB },
  },
  {
    title: 'What a reviewer would say',
    text: 'Findings names what is wrong with the design, why, and often repairs it for you.',
    target: '.workspace-right',
    layout: { mode: 'all', rightOpen: true, rightTab: FINDINGS_TAB, columnTab: FINDINGS_TAB },
  },
  {
    title: 'What it comes to',
    text: 'Quality, latency and cost stand here; so do single requests, and runs to compare with.',
    target: '.workspace-dock',
    layout: { mode: 'all', rightTab: INSPECTOR_TAB, columnTab: DOCK_TAB },
  },
];
