'use client';

import { useState } from 'react';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { Matrix } from '@/lib/core/matrix';
import type { Layout } from '@/lib/client/map/lay-out-umap';
import type { ItemMap } from '@/lib/run/map/result';
import { useJob } from '../use-job';

/** The two ways to lay the vectors out. */
export type LayoutName = 'pca' | 'umap';

/** Which layout is on screen, and how to have another made. */
export function useLayouts(session: LabSession, map: ItemMap, vectors: Matrix) {
  const [name, setName] = useState<LayoutName>('pca');
  const [tries, setTries] = useState(0);
  const { state, start, stop } = useJob(session, 'umap');
  const isRunning = state.status === 'running';
  const latest = isRunning ? state.partial : (state.result ?? state.partial);
  // a layout of an earlier map has other points
  const umap: Layout | undefined = latest?.x.length === map.ids.length ? latest : undefined;
  const begin = (seed: number): void => start({ vectors, start: { x: map.x, y: map.y }, seed });
  return {
    name,
    state,
    stop,
    isRunning,
    /** Absent until UMAP has begun. */
    umap,
    place: name === 'umap' && umap !== undefined ? umap : map,
    show(next: LayoutName): void {
      setName(next);
      const isMade = umap !== undefined && state.status === 'finished';
      if (next === 'umap' && !isMade && !isRunning) begin(map.provenance.seed);
    },
    again(): void {
      setTries(tries + 1);
      begin(map.provenance.seed + tries + 1);
    },
  };
}
