'use client';

import { useState } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SessionState } from '@/lib/session/types';
import { useSessionState } from './use-session';

const countLines = ({ events }: SessionState): number => events.filter(({ type }) => type === 'line').length;

/**
 * How many lines the interviewer has spoken since its words were last in sight. What was said before
 * the page was opened counts as read.
 */
export function useUnread(session: PracticeSession, isInSight: boolean): number {
  const lines = useSessionState(session, countLines);
  const [read, setRead] = useState(lines);
  if (isInSight && read !== lines) setRead(lines);
  return isInSight ? 0 : lines - read;
}
