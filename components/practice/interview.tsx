'use client';

import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useColumns } from '@/components/workspace/use-layout';
import type { Action } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { saveSession } from '@/lib/client/practice/save-session';
import type { SessionError } from '@/lib/client/practice/session-error';
import type { PracticeCase } from '@/lib/session/case';
import type { Guides } from '@/lib/session/guide';
import { type StepId, stepsOf } from '@/lib/session/steps';
import type { SessionEventBody } from '@/lib/session/types';
import { AtHand } from './help/at-hand';
import { Frame, type FramePart } from './frame';
import { StepNotes } from './notes/step-notes';
import { InterviewBar } from './rail/interview-bar';
import { Notices } from './rail/notices';
import { Nudges } from './rail/nudges';
import type { InterviewSlots } from './slots';
import { useTour } from './tour/use-tour';
import { useInterviewActions } from './use-interview-actions';
import { usePanes } from './use-panes';
import { useUnread } from './use-unread';
import { useVoice } from './voice/use-voice';
import { VoiceStrip } from './voice/voice-strip';
import { useClock } from './use-session';

export interface InterviewProps extends InterviewSlots {
  readonly session: PracticeSession;
  readonly practiceCase: PracticeCase;
  readonly guides: Guides;
}

/** Records events, and keeps why the last one was refused. */
function useRecord(session: PracticeSession): {
  readonly record: (body: SessionEventBody) => void;
  readonly problem: SessionError | undefined;
  readonly setProblem: (problem: SessionError) => void;
} {
  const [problem, setProblem] = useState<SessionError>();
  const record = useCallback(
    (body: SessionEventBody): void => {
      const recorded = session.record(body);
      setProblem(recorded.ok ? undefined : recorded.error);
    },
    [session],
  );
  return { record, problem, setProblem };
}

/** Goes to steps: the page shows one, and says so to whoever reads it aloud. */
function useSteps(session: PracticeSession, record: (body: SessionEventBody) => void) {
  const heading = useRef<HTMLHeadingElement>(null);
  // after the end one can still read every step; nothing is recorded then
  const [reading, setReading] = useState<StepId>();
  const isOver = useClock(session, ({ ended }) => ended);
  const under = useClock(session, ({ step }) => step);
  const goTo = useCallback(
    (step: StepId, focus: boolean): void => {
      const { step: now, ended } = session.clock.read();
      if (ended) setReading(step);
      else if (step !== now) record({ type: 'step', step });
      requestAnimationFrame(() => {
        heading.current?.scrollIntoView({ block: 'nearest' });
        if (focus) heading.current?.focus();
      });
    },
    [session, record],
  );
  return { heading, goTo, at: isOver ? (reading ?? under) : under, isOver };
}

/** The ways out of an interview: its end, which is asked for once more, and its file. */
function useEnding(
  session: PracticeSession,
  record: (body: SessionEventBody) => void,
  onProblem: (problem: SessionError) => void,
) {
  const [finishing, setFinishing] = useState(false);
  const isOver = useClock(session, ({ ended }) => ended);
  const finish: Action = {
    id: 'practice.finish',
    label: 'Finish the interview',
    group: 'Interview',
    when: () => !isOver,
    run: () => setFinishing(true),
  };
  const save: Action = {
    id: 'practice.save',
    label: 'Save the session as a file',
    group: 'Interview',
    run: async () => {
      const saved = await saveSession(session);
      if (!saved.ok) onProblem(saved.error);
    },
  };
  return {
    finishing,
    finish,
    save,
    end: () => record({ type: 'ended', reason: 'finished' }),
    goOn: () => setFinishing(false),
  };
}

/** One interview: the rail, the notes of the step under way, the diagram, and who asks. */
export function Interview(props: InterviewProps) {
  const { session, practiceCase } = props;
  const { record, problem, setProblem } = useRecord(session);
  const { heading, goTo, at, isOver } = useSteps(session, record);
  const framework = useClock(session, (reading) => reading.framework);
  const panes = usePanes();
  const { action: tourAction, tour } = useTour(session, panes);
  const { voice, action: voiceAction } = useVoice();
  const ending = useEnding(session, record, setProblem);
  const wide = useColumns();
  const unread = useUnread(session, panes.isShown('interviewer', wide));
  const steps = stepsOf[framework];
  const actions = useInterviewActions({
    session,
    steps,
    at,
    record,
    goTo: leadTo,
    more: [tourAction, voiceAction, ending.finish, ending.save],
  });

  function leadTo(step: StepId, focus = true): void {
    panes.show('notes');
    goTo(step, focus);
  }

  const notes = (
    <StepNotes
      session={session}
      practiceCase={practiceCase}
      steps={steps}
      at={at}
      readOnly={isOver}
      heading={heading}
      onGo={leadTo}
    />
  );
  return (
    <Frame
      panes={panes}
      wide={wide}
      bar={
        <InterviewBar
          session={session}
          title={practiceCase.title}
          at={at}
          actions={actions}
          voice={voiceAction}
          more={[actions.switchFramework, actions.extend, actions.untimed, ending.save, tourAction]}
          onGo={leadTo}
          finish={ending.finish}
        />
      }
      notices={
        <>
          <VoiceStrip voice={voice} />
          <Notices
            session={session}
            problem={problem}
            save={ending.save}
            finishing={ending.finishing}
            onFinish={ending.end}
            onGoOn={ending.goOn}
          />
        </>
      }
      nudges={
        <Nudges
          session={session}
          actions={actions}
          isQuiet={ending.finishing}
          inSight={(pane) => panes.isShown(pane, wide)}
          onGo={leadTo}
          onShow={panes.show}
        />
      }
      {...partsOf(props, { notes, at, isBoardInSight: panes.isShown('board', wide), unread })}
      overlay={tour}
    />
  );
}

interface PartsState {
  readonly notes: ReactNode;
  readonly at: StepId;
  readonly isBoardInSight: boolean;
  /** Lines of the conversation that were not in sight. */
  readonly unread: number;
}

/** The panes of an interview; what is not needed at once is made when it is first in sight. */
function partsOf(
  props: InterviewProps,
  { notes, at, isBoardInSight, unread }: PartsState,
): { readonly main: readonly FramePart[]; readonly side: readonly FramePart[] } {
  const { session, guides } = props;
  return {
    main: [
      { id: 'notes', label: 'Notes', content: notes },
      {
        id: 'board',
        label: 'Diagram',
        content: props.renderBoard({ session, inSight: isBoardInSight }),
        later: true,
      },
      { id: 'estimates', label: 'Estimates', content: props.renderEstimates({ session }), later: true },
    ],
    side: [
      {
        id: 'interviewer',
        label: 'Interviewer',
        content: props.renderInterviewer({ session }),
        count: unread === 0 ? undefined : { shown: unread, words: unread === 1 ? 'new line' : 'new lines' },
      },
      { id: 'predictions', label: 'Predictions', content: props.renderPredictions({ session }), later: true },
      { id: 'help', label: 'At hand', content: <AtHand session={session} guide={guides[at]} /> },
    ],
  };
}
