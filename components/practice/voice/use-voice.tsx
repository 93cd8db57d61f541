'use client';

import { useEffect, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import { insertSpoken, isSpokenField, type SpokenField } from '@/lib/client/practice/voice/insert-text';
import { findMaker } from '@/lib/client/practice/voice/recogniser';
import { createVoiceStore, type VoiceStore } from '@/lib/client/practice/voice/voice-store';

/** The app speaks English, and so does the interviewer. */
const LANGUAGE = 'en-US';

/** Follows which field had the focus last, so that a click on a button does not lose it. */
function useLastField(): { readonly read: () => SpokenField | undefined } {
  const [place] = useState(() => {
    let field: SpokenField | undefined;
    return {
      take(element: Element | null): void {
        if (isSpokenField(element)) field = element;
      },
      read: (): SpokenField | undefined => {
        if (field?.isConnected === true && isSpokenField(field)) return field;
        // the message to the interviewer, where nothing was written into yet
        const message = document.querySelector('[data-pane="interviewer"] textarea');
        return isSpokenField(message) ? message : undefined;
      },
    };
  });
  useEffect(() => {
    const follow = (event: FocusEvent): void =>
      place.take(event.target instanceof Element ? event.target : null);
    document.addEventListener('focusin', follow);
    return () => document.removeEventListener('focusin', follow);
  }, [place]);
  return place;
}

/** Dictation into the field that had the focus last. It ends with the page. */
export function useVoice(): { readonly voice: VoiceStore; readonly action: Action } {
  const place = useLastField();
  const [voice] = useState(() =>
    createVoiceStore(findMaker(window), LANGUAGE, (text) => {
      const field = place.read();
      if (field !== undefined) insertSpoken(field, text);
    }),
  );
  useEffect(() => () => voice.stop(), [voice]);
  return {
    voice,
    action: {
      id: 'practice.voice',
      label: 'Speak instead of typing',
      group: 'Interview',
      shortcut: 'Alt+KeyL',
      run: () => (voice.state.getState().status === 'listening' ? voice.stop() : voice.listen()),
    },
  };
}
