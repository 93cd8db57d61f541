'use client';

import { useCallback } from 'react';
import { EndpointStatus } from '@/components/practice/endpoint/endpoint-status';
import { InterviewerPanel } from '@/components/practice/interviewer/interviewer-panel';
import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { openVoice } from '@/lib/client/practice/endpoint-voice';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { PrivateCase } from '@/lib/session/case';

export interface SessionInterviewerProps {
  readonly session: PracticeSession;
  readonly endpoint: EndpointStore;
  readonly loadPrivate: () => Promise<PrivateCase>;
}

/** The interviewer of a session, with the model that it may speak through. */
export function SessionInterviewer({ session, endpoint, loadPrivate }: SessionInterviewerProps) {
  const openModel = useCallback(() => openVoice(endpoint), [endpoint]);
  const isModel = session.view.snapshot().setup.interviewer === 'model';
  return (
    <div className="flex h-full min-h-0 flex-col">
      {isModel && <EndpointStatus store={endpoint} />}
      <div className="min-h-0 flex-1">
        <InterviewerPanel
          session={session}
          loadPrivate={loadPrivate}
          openVoice={isModel ? openModel : undefined}
        />
      </div>
    </div>
  );
}
