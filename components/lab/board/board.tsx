'use client';

import { type ReactNode, useEffect, useState } from 'react';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { openSessionLab } from '@/lib/client/practice/session-lab';
import { InterviewContext } from '../interview-context';
import type { LabProps } from '../lab';
import { OwnDataContext } from '../own-data-context';
import { BoardWorkspace } from './board-workspace';

export interface BoardProps extends LabProps {
  readonly session: PracticeSession;
  /** What stands beside Run: a prediction can be made there. */
  readonly beforeRun: ReactNode;
}

/** The diagram of an interview: it is drawn, checked and run as in the lab, and all of it belongs to the session. */
export function Board(props: BoardProps) {
  const { session } = props;
  const [lab, setLab] = useState<LabSession>();
  useEffect(() => {
    let open: LabSession | undefined;
    let left = false;
    void openSessionLab(session, Date.now).then((opened) => {
      open = opened;
      if (left) opened.close();
      else setLab(opened);
    });
    return () => {
      left = true;
      open?.close();
    };
  }, [session]);
  if (lab === undefined)
    return (
      <p role="status" className="p-4 text-sm text-ink-2">
        Opening the diagram.
      </p>
    );
  return (
    <InterviewContext value>
      <OwnDataContext value={lab.ownData}>
        <BoardWorkspace {...props} lab={lab} />
      </OwnDataContext>
    </InterviewContext>
  );
}
