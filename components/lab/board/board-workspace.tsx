'use client';

import { EmptyState } from '@/components/ui/empty-state';
import { panelActions } from '@/components/workspace/panels';
import { paletteAction } from '@/components/workspace/palette';
import { useLayoutStore } from '@/components/workspace/use-layout';
import { Workspace } from '@/components/workspace/workspace';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { labTabs } from '../dock/tabs';
import { usePageTab } from '../dock/use-tab';
import { useSeed, useSteadyRuns } from '../use-lab';
import { useWorkbench } from '../use-workbench';
import type { BoardProps } from './board';
import { BoardBar } from './board-bar';
import { CurveballBanner } from './curveball-banner';

/** Guided experiments bring designs and answers of their own. */
const tabs = labTabs.filter(({ id }) => id !== 'experiments');

/** A pane is narrower than a window: the settings come when they are asked for. */
const FIRST_LAYOUT = { leftOpen: true, leftWidthPx: 208, rightOpen: false, dockHeightPx: 270 };

/** What the dock shows after an interview in which nothing was run. */
const NOTHING_RUN = {
  summary: 'Nothing was run.',
  content: <EmptyState title="Nothing was run in this interview." />,
};

export interface BoardWorkspaceProps extends BoardProps {
  readonly lab: LabSession;
  /** The session has ended: the design can be looked at. */
  readonly isOver: boolean;
}

/** Lays out the diagram of an interview: no templates, no tour, no data of one's own; without hints in an exam. */
export function BoardWorkspace(props: BoardWorkspaceProps) {
  const { session, lab, isOver, beforeRun } = props;
  const { setup } = session.view.snapshot();
  const { seed } = useSeed(lab);
  const layout = useLayoutStore('board', FIRST_LAYOUT);
  const shown = usePageTab();
  const bench = useWorkbench({
    ...props,
    session: lab,
    layout,
    seed,
    tabs,
    shown,
    readOnly: isOver,
    unchecked: setup.exam,
  });
  const { editor } = bench;

  function see(tab: string): void {
    shown.open(tab);
    const { dock } = layout.state.getState();
    layout.change({ mode: 'all', columnTab: 'dock', dock: dock === 'closed' ? 'open' : dock });
  }

  const { result } = useSteadyRuns(lab);
  const isDockEmpty = isOver && result === undefined;
  const panels = isOver ? [] : [bench.inspector, ...(setup.exam ? [] : [bench.findings]), bench.runReport];
  return (
    <Workspace
      layout={layout}
      fit="pane"
      actions={isOver ? [] : [paletteAction(layout), ...panelActions(layout, editor)]}
      bar={<BoardBar lab={lab} editor={editor} seed={seed} isOver={isOver} beforeRun={beforeRun} />}
      notices={<CurveballBanner session={session} lab={lab} editor={editor} onSee={see} />}
      status={bench.status}
      left={isOver ? [] : [bench.palette, bench.outline]}
      canvas={bench.canvas}
      right={panels}
      dock={isDockEmpty ? { ...bench.dock, ...NOTHING_RUN } : bench.dock}
      overlay={bench.overlay}
    />
  );
}
