'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { Design } from '@/lib/design/types';
import type { Editor } from '@/lib/client/editor/editor';
import type { FindingBadge } from '@/lib/client/editor/findings';
import type { Annotations } from '@/lib/client/lab/annotate';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { openLab } from '@/lib/client/lab/open-lab';
import { LabWorkspace } from './lab-workspace';
import { OwnDataContext } from './own-data-context';

/** What the lab tells the diagram that a route puts into it. */
export interface DiagramSlot {
  readonly editor: Editor;
  readonly design: Design;
  readonly notes: Annotations;
  /** What a check of the design says, by component. */
  readonly badges: Readonly<Record<string, FindingBadge>>;
  readonly running: boolean;
  /** The diagram alone is shown, and cannot be changed. */
  readonly presenting: boolean;
}

/** What the lab tells the outline that a route puts into it. */
export interface OutlineSlot extends Pick<DiagramSlot, 'editor' | 'design' | 'badges'> {
  readonly lines: Annotations['lines'];
  /** Brings the inspector into sight, with the focus in it. */
  readonly onInspect: () => void;
}

export interface LabProps {
  readonly renderDiagram: (slot: DiagramSlot) => ReactNode;
  /** The same design as a list. */
  readonly renderOutline: (slot: OutlineSlot) => ReactNode;
}

/** The lab: opens the design of this device (or of the link) and runs it. */
export function Lab(props: LabProps) {
  const [session, setSession] = useState<LabSession>();
  useEffect(() => {
    let open: LabSession | undefined;
    let left = false;
    void openLab(location, Date.now).then((opened) => {
      open = opened;
      if (left) opened.close();
      else setSession(opened);
    });
    return () => {
      left = true;
      open?.close();
    };
  }, []);
  return session === undefined ? (
    <p role="status" className="p-6 text-ink-2">
      Opening your design.
    </p>
  ) : (
    <OwnDataContext value={session.ownData}>
      <LabWorkspace session={session} {...props} />
    </OwnDataContext>
  );
}
