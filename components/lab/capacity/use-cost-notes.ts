'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Annotations } from '@/lib/client/lab/annotate';
import type { LabSession } from '@/lib/client/lab/lab-session';

/** What the components say, with what they cost at scale in its place while that is looked at. */
export function useCostNotes({ scale }: LabSession, notes: Annotations): Annotations {
  const lines = useStore(scale.state, (state) => state.lines);
  return useMemo(
    () => (lines === undefined ? notes : { ...notes, lines: { ...notes.lines, ...lines } }),
    [lines, notes],
  );
}
