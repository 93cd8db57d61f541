'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { EditorOverlay } from '@/components/workspace/editor-overlay';
import { useFindings } from '@/components/workspace/findings';
import { Inspector } from '@/components/workspace/inspector/inspector';
import { INSPECTOR_TAB, openInspector, OUTLINE_TAB } from '@/components/workspace/panels';
import { Palette, PALETTE_TAB } from '@/components/workspace/palette';
import type { DockSlot } from '@/components/workspace/dock';
import type { WorkspaceTab } from '@/components/workspace/side-panel';
import { useLayout } from '@/components/workspace/use-layout';
import { afterDrawn } from '@/lib/client/editor/after-drawn';
import { Editor } from '@/lib/client/editor/editor';
import { type Annotations, annotate } from '@/lib/client/lab/annotate';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { RunState } from '@/lib/client/lab/run-store';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import { catalogue } from '@/lib/design/catalogue/registry';
import { hashDesign } from '@/lib/design/hash';
import type { Design } from '@/lib/design/types';
import { useCostNotes } from './capacity/use-cost-notes';
import type { LabTab } from './dock/tabs';
import { useDock } from './dock/use-dock';
import type { ShownTab } from './dock/use-tab';
import type { LabProps } from './lab';
import { preloadPanels } from './later-panels';
import { useLoadNotes } from './load/use-load-notes';
import { useOwnData } from './own-data-context';
import { OwnDataStatus } from './own-data-status';
import { useRunReport } from './run-report';
import { RunStatus } from './run-status';
import { TellingSettings } from './telling-settings';
import { useDesign, useSteadyRuns } from './use-lab';

const RESULTS_TAB = 'dock';
const DIAGRAM_TAB = 'canvas';
const NO_BADGES = {};

export interface WorkbenchOptions extends LabProps {
  readonly session: LabSession;
  readonly layout: LayoutStore;
  readonly seed: number;
  /** The tabs of the dock that are offered, and the one in sight. */
  readonly tabs: readonly LabTab[];
  readonly shown: ShownTab;
  /** The design can be looked at and not changed. */
  readonly readOnly?: boolean;
  /** Nothing of what a check of the design says is shown. */
  readonly unchecked?: boolean;
}

/** The parts of a workspace in which one design is drawn and run. */
export interface Workbench {
  readonly editor: Editor;
  readonly design: Design;
  readonly palette: WorkspaceTab;
  readonly outline: WorkspaceTab;
  readonly inspector: WorkspaceTab;
  readonly findings: WorkspaceTab;
  readonly runReport: WorkspaceTab;
  readonly canvas: ReactNode;
  readonly dock: DockSlot;
  readonly status: ReactNode;
  /** Words on what was done, and the dialog that connects components. */
  readonly overlay: ReactNode;
}

/** Brings the results into sight when the first run of the page begins, or the address asks for them; afterwards people decide. */
function useResultsOnFirstRun(running: boolean, layout: LayoutStore): void {
  const shown = useRef(false);
  useEffect(() => {
    if (!running || shown.current) return;
    shown.current = true;
    const { dock } = layout.state.getState();
    layout.change({ columnTab: RESULTS_TAB, dock: dock === 'closed' ? 'open' : dock });
  }, [running, layout]);
}

/** What a run says of the components, where it was a run of this very design. */
function useNotes(design: Design, hash: string, runs: RunState): Annotations {
  const { status, result, partial, activity, live, asked } = runs;
  const running = status === 'running';
  return useMemo(() => {
    const current = !running && result?.provenance.designHash === hash ? result : undefined;
    // the models are those of the last run; what they serve is an estimate
    const served = live.status === 'serving' ? { ...asked?.result.metrics, ...live.partial } : undefined;
    return annotate(design, running ? partial : (served ?? current?.metrics ?? {}), current, activity);
  }, [design, hash, running, partial, result, activity, live, asked]);
}

/** Fetches what is shown later, and gets the engine ready, when the page has nothing else to do: when the results begin, the run has. */
function useReadiness(editor: Editor, session: LabSession): void {
  useEffect(() => {
    const getReady = (): void => {
      preloadPanels();
      session.engine.warm();
    };
    return afterDrawn(editor, getReady);
  }, [editor, session]);
}

/** What is done with a design, and what is found of it, whichever surface shows it. */
export function useWorkbench(options: WorkbenchOptions): Workbench {
  const { session, layout, seed, tabs, shown, unchecked = false } = options;
  const design = useDesign(session);
  const runs = useSteadyRuns(session);
  const hash = useMemo(() => hashDesign(design), [design]);
  const [editor] = useState(() => new Editor({ document: session.document, view: session.view, catalogue }));
  const presenting = useLayout(layout).mode === 'present' || options.readOnly === true;
  const findings = useFindings(editor, design);
  const runReport = useRunReport(editor, design);
  useReadiness(editor, session);
  const running = runs.status === 'running';
  const own = useOwnData();
  const dock = useDock({ session, editor, design, designHash: hash, seed, runs }, own, tabs, shown);
  useResultsOnFirstRun(shown.isAsked || running || own.activity?.work === 'run', layout);
  const runNotes = useCostNotes(
    session,
    useNotes(design, hash, own.use === 'own' ? { ...runs, result: undefined } : runs),
  );
  const { notes, isMoving } = useLoadNotes({ session, design, hash, runNotes, running });
  const badges = unchecked ? NO_BADGES : findings.badges;

  return {
    editor,
    design,
    palette: {
      id: PALETTE_TAB,
      label: 'Components',
      content: <Palette editor={editor} onPlacing={() => layout.change({ columnTab: DIAGRAM_TAB })} />,
    },
    outline: {
      id: OUTLINE_TAB,
      label: 'Outline',
      content: options.renderOutline({
        editor,
        design,
        lines: notes.lines,
        badges,
        onInspect: () => openInspector(layout),
      }),
    },
    inspector: {
      id: INSPECTOR_TAB,
      label: 'Inspector',
      content: (
        <Inspector editor={editor} design={design}>
          <TellingSettings editor={editor} design={design} />
        </Inspector>
      ),
    },
    findings: findings.tab,
    runReport,
    canvas: options.renderDiagram({ editor, design, notes, badges, running: isMoving, presenting }),
    dock,
    status: (
      <>
        <RunStatus session={session} seed={seed} />
        <OwnDataStatus />
      </>
    ),
    overlay: <EditorOverlay editor={editor} design={design} />,
  };
}
