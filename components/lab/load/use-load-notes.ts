'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Annotations } from '@/lib/client/lab/annotate';
import { annotateLoad, windowAt } from '@/lib/client/lab/annotate-load';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { loadViewOf } from '@/lib/client/lab/load-view';
import { catalogue } from '@/lib/design/catalogue/registry';
import { graphOf } from '@/lib/design/graph';
import type { Design } from '@/lib/design/types';

/** What stands on the components and whether requests move: what a run says, or what a load does while its tab is in sight. */
export function useLoadNotes({
  session,
  design,
  hash,
  runNotes,
  running,
}: {
  readonly session: LabSession;
  readonly design: Design;
  readonly hash: string;
  readonly runNotes: Annotations;
  readonly running: boolean;
}): { readonly notes: Annotations; readonly isMoving: boolean } {
  const view = loadViewOf(session);
  const result = useStore(session.jobs.of('load').state, (state) => state.result);
  const shown = result?.provenance.designHash === hash ? result : undefined;
  const isPlaying = useStore(view.state, (state) => state.isPlaying);
  // the diagram is drawn again when the window changes, not ten times a second
  const window = useStore(view.state, (state) =>
    state.isShown && shown !== undefined ? windowAt(shown, state.atMs) : -1,
  );
  const notes = useMemo(() => {
    if (shown === undefined || window < 0) return undefined;
    const graph = graphOf(design, catalogue);
    const requests = new Set<string>(
      design.edges.filter((edge) => graph.flowOf(edge) === 'request').map(({ id }) => id),
    );
    return annotateLoad(design, shown, window, (edge) => requests.has(edge));
  }, [design, shown, window]);
  if (running || notes === undefined) return { notes: runNotes, isMoving: running };
  return { notes, isMoving: isPlaying };
}
