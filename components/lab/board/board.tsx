'use client';

import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Notice } from '@/components/ui/notice';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { describeError } from '@/lib/client/messages';
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

/** Whether the session is over: what was drawn then is what counts. */
function useIsOver(session: PracticeSession): boolean {
  const read = useCallback((): boolean => session.clock.read().ended, [session]);
  return useSyncExternalStore(session.clock.subscribe, read, read);
}

/** The diagram of an interview: it is drawn, checked and run as in the lab, and all of it belongs to the session. */
export function Board(props: BoardProps) {
  const { session } = props;
  const [lab, setLab] = useState<LabSession>();
  const [isAbsent, setIsAbsent] = useState(false);
  const isOver = useIsOver(session);
  useEffect(() => {
    let open: LabSession | undefined;
    let left = false;
    const enter = async (): Promise<void> => {
      open = await openSessionLab(session, isOver, Date.now);
      if (left) open.close();
      else setLab(open);
    };
    // what it is made of is fetched now, and the connection may be gone
    enter().catch(() => setIsAbsent(!left));
    return () => {
      left = true;
      open?.close();
    };
  }, [session, isOver]);
  if (lab === undefined && isAbsent) return <AbsentDiagram />;
  if (lab === undefined)
    return (
      <p role="status" className="p-4 text-sm text-ink-2">
        Opening the diagram.
      </p>
    );
  return (
    <InterviewContext value>
      <OwnDataContext value={lab.ownData}>
        <BoardWorkspace key={lab.document.guid} {...props} lab={lab} isOver={isOver} />
      </OwnDataContext>
    </InterviewContext>
  );
}

function AbsentDiagram() {
  const { what, kept, next } = describeError({ code: 'part-absent', part: 'The diagram' });
  return (
    <div className="p-4">
      <Notice kind="warning" announce title={what} kept={kept} next={next} />
    </div>
  );
}
