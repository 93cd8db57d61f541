'use client';

import { useEffect, useState } from 'react';
import {
  createInterviewer,
  type Interviewer,
  type InterviewerParts,
} from '@/lib/client/practice/interviewer';

/**
 * Brings the interviewer into the session while the page is open. Undefined until the page stands.
 *
 * @param parts the same functions from one call to the next
 */
export function useInterviewer({
  session,
  loadPrivate,
  openVoice,
}: InterviewerParts): Interviewer | undefined {
  const [interviewer, setInterviewer] = useState<Interviewer>();
  useEffect(() => {
    let left = false;
    let made: Interviewer | undefined;
    // one turn later: React runs effects twice in development, and the first run leaves at once
    void Promise.resolve().then(() => {
      if (left) return;
      made = createInterviewer({ session, loadPrivate, openVoice });
      setInterviewer(made);
    });
    return () => {
      left = true;
      made?.close();
    };
  }, [session, loadPrivate, openVoice]);
  return interviewer;
}
