'use client';

import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { preloadLineChart } from '@/components/charts/line-chart';
import { Notice } from '@/components/ui/notice';
import { type Annotations, annotate } from '@/lib/client/lab/annotate';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { describeError } from '@/lib/client/messages';
import { catalogue } from '@/lib/design/catalogue/registry';
import { moveNode, setParameter } from '@/lib/design/document';
import { hashDesign } from '@/lib/design/hash';
import type { NodeId } from '@/lib/design/types';
import type { LabProps } from './lab';
import { LabBar } from './lab-bar';
import { Results } from './results';
import { RunStatus } from './run-status';
import { SettingsPanel } from './settings-panel';
import { useDesign, useRuns, useSeed } from './use-lab';

/** After the lab has been drawn. */
const PRELOAD_AFTER_MS = 300;

/** Lays out one open lab: bar, diagram, settings, results. */
export function LabWorkspace({ session, renderDiagram }: LabProps & { readonly session: LabSession }) {
  const design = useDesign(session);
  const runs = useRuns(session);
  // the results are drawn in slices, so that a click and the progress never wait for them
  const shownRuns = useDeferredValue(runs);
  const calibrate = useCallback(() => session.runs.calibrate(), [session]);
  const { seed, problem, setSeed } = useSeed();
  const [selected, select] = useState<NodeId>();
  const surface = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // the page has nothing else to do now; when the curves begin, the run has
    const timer = setTimeout(() => void preloadLineChart(), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const notices = problem === undefined ? session.notices : [...session.notices, problem];
  const running = runs.status === 'running';
  const hash = useMemo(() => hashDesign(design), [design]);
  const notes = useMemo((): Annotations => {
    const shown = running ? undefined : runs.result;
    const current = shown?.provenance.designHash === hash ? shown : undefined;
    return annotate(design, running ? runs.partial : (current?.metrics ?? {}), current, runs.activity);
  }, [design, hash, running, runs.partial, runs.result, runs.activity]);

  return (
    <div ref={surface} className="mx-auto grid max-w-[100rem] gap-4 px-4 pb-12 sm:px-6">
      <LabBar session={session} seed={seed} onSeed={setSeed} surface={surface} />
      {notices.map((error) => {
        const { what, kept, next } = describeError(error);
        return <Notice key={error.code} kind="warning" title={what} kept={kept} next={next} announce />;
      })}
      <RunStatus session={session} seed={seed} />
      <section
        aria-label="Diagram"
        className="h-[23rem] overflow-hidden rounded-base border border-hairline bg-paper"
      >
        {renderDiagram({
          design,
          catalogue,
          selected,
          notes,
          running,
          onSelect: select,
          onMove: (node, x, y) => {
            session.view.beginStep(`move ${node}`);
            moveNode(session.document, node, x, y);
          },
        })}
      </section>
      <div className="grid items-start gap-8 lg:grid-cols-[20rem_minmax(0,1fr)]">
        <SettingsPanel
          design={design}
          catalogue={catalogue}
          selected={selected}
          onSelect={select}
          onChange={(node, parameter, value) => {
            session.view.beginStep(`set ${node} ${parameter}`);
            // the control has checked the value against the same limits, so a refusal cannot happen here
            setParameter(session.document, catalogue, node, parameter, value);
          }}
        />
        <Results runs={shownRuns} design={design} designHash={hash} seed={seed} onCalibrate={calibrate} />
      </div>
    </div>
  );
}
