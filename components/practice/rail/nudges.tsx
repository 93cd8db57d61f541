'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { isAvailable } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { StepId } from '@/lib/session/steps';
import { findWaiting, type LineEvent } from '../interviewer/entries';
import type { InterviewActions } from '../use-interview-actions';
import { focusPane, type MainPane, type Panes, type SidePane } from '../use-panes';
import { useClock, useSessionState } from '../use-session';

const LAST_MINUTE_MS = 60_000;
/** What follows scoping in each framework. */
const AFTER_SCOPING = {
  '7-step': { step: 'data', title: 'data' },
  '4-step': { step: 'high-level', title: 'the high-level design' },
} as const;

export interface NudgesProps {
  readonly session: PracticeSession;
  readonly actions: InterviewActions;
  /** Something else is asked now. */
  readonly isQuiet: boolean;
  /** What is on screen needs no nudge. */
  readonly inSight: (pane: MainPane | SidePane) => boolean;
  readonly onGo: (step: StepId) => void;
  readonly onShow: Panes['show'];
}

/**
 * What comes by itself while one works, below the work so that nothing moves: a question out of sight,
 * or the time. One at a time, but for the last minute.
 */
export function Nudges(props: NudgesProps) {
  const { session, isQuiet } = props;
  const isOver = useClock(session, ({ ended }) => ended);
  const [put, setPut] = useState<string>();
  const waiting = useWaiting(props);
  if (isOver || isQuiet) return null;
  const shown = waiting?.id === put ? undefined : waiting;
  return (
    <>
      {shown !== undefined && (
        <WaitingNudge waiting={shown} onShow={props.onShow} onLater={() => setPut(shown.id)} />
      )}
      <TimeNudge {...props} isLastOnly={shown !== undefined} />
    </>
  );
}

/** Whether a question is the curveball itself; what is asked about it after an answer is a question. */
const isCurveball = ({ topic, replyTo }: LineEvent): boolean =>
  topic.about === 'curveball' && replyTo === undefined;

/** What waits out of sight: the diagram itself shows a curveball. */
function useWaiting({ session, inSight }: NudgesProps): LineEvent | undefined {
  const waiting = useSessionState(session, ({ events }) => findWaiting(events));
  if (waiting === undefined || inSight('interviewer')) return undefined;
  return isCurveball(waiting) && inSight('board') ? undefined : waiting;
}

interface WaitingNudgeProps extends Pick<NudgesProps, 'onShow'> {
  readonly waiting: LineEvent;
  readonly onLater: () => void;
}

/** A question of the interviewer, or a curveball, that came while something else was in sight. */
function WaitingNudge({ waiting, onShow, onLater }: WaitingNudgeProps) {
  const answer = (): void => {
    onShow('interviewer');
    requestAnimationFrame(() => focusPane('interviewer'));
  };
  const throws = isCurveball(waiting);
  return (
    <Notice
      kind="info"
      inline
      announce
      title={throws ? 'Curveball: the system changes.' : 'The interviewer asks:'}
      next={waiting.text}
      actions={
        <>
          <Button size="small" variant="quiet" onClick={onLater}>
            Later
          </Button>
          {throws && (
            <Button size="small" onClick={() => onShow('board')}>
              See the diagram
            </Button>
          )}
          <Button size="small" variant="primary" onClick={answer}>
            Answer
          </Button>
        </>
      }
    />
  );
}

interface TimeNudgeProps extends NudgesProps {
  /** Only the last minute is said. */
  readonly isLastOnly: boolean;
}

/** The cap of scoping, or the last minute. */
function TimeNudge({ session, actions, onGo, isLastOnly }: TimeNudgeProps) {
  const isCapPassed = useClock(session, ({ capPassed }) => capPassed);
  const framework = useClock(session, (reading) => reading.framework);
  const isLastMinute = useClock(
    session,
    ({ remainingMs }) => remainingMs !== undefined && remainingMs <= LAST_MINUTE_MS,
  );
  if (isLastMinute)
    return (
      <Notice
        kind="warning"
        inline
        title="The last minute."
        next="At zero, what is on the page counts."
        actions={
          isAvailable(actions.extend) && (
            <Button size="small" onClick={() => void actions.extend.run()}>
              {actions.extend.label}
            </Button>
          )
        }
      />
    );
  if (!isCapPassed || isLastOnly) return null;
  const { step, title } = AFTER_SCOPING[framework];
  return (
    <Notice
      kind="warning"
      inline
      announce
      title="Scoping has had its share of the time."
      next="Running late here is what costs interviews most often. Write down what you assume, and go on: you can come back."
      actions={
        <Button size="small" variant="primary" onClick={() => onGo(step)}>
          {`Go on to ${title}`}
        </Button>
      }
    />
  );
}
