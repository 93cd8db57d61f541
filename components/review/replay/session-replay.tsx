'use client';

import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { describeError, type Message } from '@/lib/client/messages';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { replaySession } from '@/lib/client/practice/session-file';
import type { Replay } from '@/lib/session/replay';
import { ReplayPlayer } from './replay-player';
import type { ReplayStart } from './use-player';

export interface SessionReplayProps {
  readonly session: PracticeSession;
  readonly start: ReplayStart;
}

type Shown =
  | { readonly state: 'reading' }
  | { readonly state: 'ready'; readonly replay: Replay }
  | { readonly state: 'refused'; readonly message: Message };

/** The replay of an open session, read from its log when this is first on screen. */
export function SessionReplay({ session, start }: SessionReplayProps) {
  const [shown, setShown] = useState<Shown>({ state: 'reading' });
  useEffect(() => {
    let left = false;
    void replaySession(session).then((read) => {
      if (left) return;
      setShown(
        read.ok
          ? { state: 'ready', replay: read.value }
          : { state: 'refused', message: describeError(read.error) },
      );
    });
    return () => {
      left = true;
    };
  }, [session]);
  if (shown.state === 'reading') return <p className="text-ink-2">Reading every change of the session.</p>;
  if (shown.state === 'refused') {
    const { what, next } = shown.message;
    return <Notice kind="warning" title={what} next={next} announce />;
  }
  return <ReplayPlayer replay={shown.replay} start={start} />;
}
