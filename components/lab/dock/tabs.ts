import type { ComponentType } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { RunState } from '@/lib/client/lab/run-store';
import type { Design } from '@/lib/design/types';

/** What every tab of the dock is told. */
export interface LabTabProps {
  readonly session: LabSession;
  readonly editor: Editor;
  readonly design: Design;
  readonly designHash: string;
  readonly seed: number;
  readonly runs: RunState;
  /** Shows another tab. */
  readonly open: (id: string) => void;
}

/** A tab of the dock. What it shows is fetched when it is opened. */
export interface LabTab {
  readonly id: string;
  readonly label: string;
  /** It looks at designs in the world of videos alone. */
  readonly onlyVideos?: true;
  readonly load: () => Promise<{ readonly default: ComponentType<LabTabProps> }>;
}

/** Every tab of the dock, in their order, one line each. */
export const labTabs: readonly LabTab[] = [
  { id: 'results', label: 'Overview', load: () => import('../results-tab') },
  { id: 'curves', label: 'Curves', onlyVideos: true, load: () => import('../curves/curves-tab') },
  { id: 'request', label: 'Request', onlyVideos: true, load: () => import('../request/request-tab') },
  { id: 'map', label: 'Map', onlyVideos: true, load: () => import('../map/map-tab') },
  { id: 'load', label: 'Load', load: () => import('../load/load-tab') },
  { id: 'cost', label: 'Cost', load: () => import('../capacity/capacity-tab') },
  { id: 'ab', label: 'A/B test', onlyVideos: true, load: () => import('../experiment/experiment-tab') },
  { id: 'days', label: 'Days', onlyVideos: true, load: () => import('../days/days-tab') },
  { id: 'experiments', label: 'Experiments', load: () => import('../guided/guided-tab') },
  { id: 'runs', label: 'Runs', load: () => import('../history/history-tab') },
];
