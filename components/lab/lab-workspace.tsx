'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { EditorOverlay } from '@/components/workspace/editor-overlay';
import { useFindings } from '@/components/workspace/findings';
import { Inspector } from '@/components/workspace/inspector/inspector';
import { INSPECTOR_TAB, openInspector, OUTLINE_TAB, panelActions } from '@/components/workspace/panels';
import { Palette, PALETTE_TAB, paletteAction } from '@/components/workspace/palette';
import { useTemplates } from '@/components/workspace/templates/use-templates';
import { useLayout, useLayoutStore } from '@/components/workspace/use-layout';
import { Workspace } from '@/components/workspace/workspace';
import { type Annotations, annotate } from '@/lib/client/lab/annotate';
import { afterDrawn } from '@/lib/client/editor/after-drawn';
import { Editor } from '@/lib/client/editor/editor';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { RunState } from '@/lib/client/lab/run-store';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import { type AppError, describeError } from '@/lib/client/messages';
import { catalogue } from '@/lib/design/catalogue/registry';
import { hashDesign } from '@/lib/design/hash';
import type { Design } from '@/lib/design/types';
import type { LabProps } from './lab';
import { LabBar } from './lab-bar';
import { useCostNotes } from './capacity/use-cost-notes';
import { useDock } from './dock/use-dock';
import { useLoadNotes } from './load/use-load-notes';
import { OwnDataPanel, preloadPanels } from './later-panels';
import { useOwnData } from './own-data-context';
import { OwnDataStatus } from './own-data-status';
import { useRunReport } from './run-report';
import { RunStatus } from './run-status';
import { TellingSettings } from './telling-settings';
import { useTour } from './tour/use-tour';
import { useDesign, useSeed, useSteadyRuns } from './use-lab';

const RESULTS_TAB = 'dock';
const DIAGRAM_TAB = 'canvas';

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

/** Lays out one open lab: its bar, and what stands in the panels of the workspace. */
export function LabWorkspace(props: LabProps & { readonly session: LabSession }) {
  const { session, renderDiagram, renderOutline } = props;
  const design = useDesign(session);
  const runs = useSteadyRuns(session);
  const hash = useMemo(() => hashDesign(design), [design]);
  const { seed, problem, setSeed } = useSeed(session);
  const [editor] = useState(() => new Editor({ document: session.document, view: session.view, catalogue }));
  const layout = useLayoutStore('lab');
  const presenting = useLayout(layout).mode === 'present';
  const findings = useFindings(editor, design);
  const runReport = useRunReport(editor, design);
  const templates = useTemplates({ editor, layout, opened: session.template });
  const { action: tourAction, tour } = useTour(layout, editor);
  // the page has nothing else to do then; when the results begin, the run has
  useEffect(() => {
    const getReady = (): void => {
      preloadPanels();
      session.engine.warm();
    };
    return afterDrawn(editor, getReady);
  }, [editor, session]);
  const running = runs.status === 'running';
  const own = useOwnData();
  const { dock, isAsked } = useDock({ session, editor, design, designHash: hash, seed, runs }, own);
  useResultsOnFirstRun(isAsked || running || own.activity?.work === 'run', layout);
  const runNotes = useCostNotes(
    session,
    useNotes(design, hash, own.use === 'own' ? { ...runs, result: undefined } : runs),
  );
  const { notes, isMoving } = useLoadNotes({ session, design, hash, runNotes, running });

  return (
    <Workspace
      layout={layout}
      actions={[paletteAction(layout), ...panelActions(layout, editor), templates.action, tourAction]}
      bar={<LabBar session={session} editor={editor} seed={seed} onSeed={setSeed} begin={templates.action} />}
      notices={<Notices errors={problem === undefined ? session.notices : [...session.notices, problem]} />}
      status={<Status session={session} seed={seed} />}
      left={[
        {
          id: PALETTE_TAB,
          label: 'Components',
          content: <Palette editor={editor} onPlacing={() => layout.change({ columnTab: DIAGRAM_TAB })} />,
        },
        {
          id: OUTLINE_TAB,
          label: 'Outline',
          content: renderOutline({
            editor,
            design,
            lines: notes.lines,
            badges: findings.badges,
            onInspect: () => openInspector(layout),
          }),
        },
        { id: 'own-data', label: 'Your data', content: <OwnDataPanel /> },
      ]}
      canvas={renderDiagram({
        editor,
        design,
        notes,
        badges: findings.badges,
        running: isMoving,
        presenting,
      })}
      right={[inspectorPanel(editor, design), findings.tab, runReport]}
      dock={dock}
      overlay={
        <>
          <EditorOverlay editor={editor} design={design} />
          {templates.dialog}
          {tour}
        </>
      }
    />
  );
}

/** The settings of what is selected. */
const inspectorPanel = (editor: Editor, design: Design) => ({
  id: INSPECTOR_TAB,
  label: 'Inspector',
  content: (
    <Inspector editor={editor} design={design}>
      <TellingSettings editor={editor} design={design} />
    </Inspector>
  ),
});

/** What is under way in the synthetic world and on own data. */
function Status(props: { readonly session: LabSession; readonly seed: number }) {
  return (
    <>
      <RunStatus {...props} />
      <OwnDataStatus />
    </>
  );
}

function Notices({ errors }: { readonly errors: readonly AppError[] }) {
  return errors.map((error) => {
    const { what, kept, next } = describeError(error);
    return <Notice key={error.code} kind="warning" title={what} kept={kept} next={next} announce />;
  });
}
