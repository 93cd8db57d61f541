'use client';

import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Notice } from '@/components/ui/notice';
import { type AppError, describeError } from '@/lib/client/messages';
import type { Interviewer, InterviewerParts } from '@/lib/client/practice/interviewer';
import { useClock, useSessionState } from '../use-session';
import { AskBox } from './ask-box';
import { Conversation } from './conversation';
import { listEntries } from './entries';
import { ToldList } from './told-list';
import { useInterviewer } from './use-interviewer';

/** The conversation with the interviewer of a session. */
export function InterviewerPanel(parts: InterviewerParts) {
  const interviewer = useInterviewer(parts);
  if (interviewer === undefined) return null;
  return <Panel session={parts.session} interviewer={interviewer} />;
}

function Refused({ problem }: { readonly problem: AppError }) {
  const { what, kept, next } = describeError(problem);
  return <Notice kind="warning" announce title={what} kept={kept} next={next} />;
}

interface PanelProps extends Pick<InterviewerParts, 'session'> {
  readonly interviewer: Interviewer;
}

function Panel({ session, interviewer }: PanelProps) {
  const { status, replying, draft, problem } = useStore(interviewer.state);
  const events = useSessionState(session, (state) => state.events);
  const setup = useSessionState(session, (state) => state.setup);
  const isOver = useClock(session, ({ ended }) => ended);
  const entries = useMemo(() => listEntries(events), [events]);
  const [refused, setRefused] = useState<AppError>();
  const waiting = entries.find(({ waits }) => waits);
  const isSilent = setup.interviewer === 'silent';
  const isThinking = replying && draft === '';
  const words = status === 'arriving' ? 'The interviewer is on the way.' : isThinking ? 'Thinking.' : '';
  const shown = problem ?? refused;
  const say = (text: string): boolean => {
    const said = interviewer.say(text, waiting?.id);
    setRefused(said.ok ? undefined : said.error);
    return said.ok;
  };
  return (
    <div className="flex h-full min-h-96 flex-col max-lg:max-h-[calc(100dvh-18rem)]">
      {!isSilent && <ToldList events={events} titleOf={interviewer.titleOf} />}
      {status === 'elsewhere' && (
        <div className="px-4 pt-3">
          <Notice
            kind="info"
            title="The interviewer speaks in another tab of this session."
            next="What it says appears here too."
          />
        </div>
      )}
      {shown !== undefined && (
        <div className="px-4 pt-3">
          <Refused problem={shown} />
        </div>
      )}
      {isSilent && entries.length === 0 && (
        <p className="px-4 pt-3 text-sm text-ink-2">
          Nobody speaks in this session. Ask yourself what you would ask, and note what you assume. Two
          curveballs come as cards.
        </p>
      )}
      <Conversation entries={entries} isSilent={isSilent} draft={draft} waitsFor={isSilent ? '' : words} />
      {isOver ? (
        <p className="shrink-0 border-t border-hairline px-4 py-3 text-sm text-ink-2">
          The interview is over: nothing more is said.
        </p>
      ) : (
        <AskBox
          answers={waiting !== undefined}
          isSilent={isSilent}
          isExam={setup.exam}
          onSay={say}
          onHint={() => {
            const asked = interviewer.askHint();
            setRefused(asked.ok ? undefined : asked.error);
          }}
          onComposing={interviewer.setComposing}
        />
      )}
    </div>
  );
}
