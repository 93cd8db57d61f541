'use client';

import Mic from 'lucide-react/icons/mic';
import { useStore } from 'zustand';
import { Button } from '@/components/ui/button';
import { Keys } from '@/components/ui/keys';
import { Notice } from '@/components/ui/notice';
import type { VoicePlace } from '@/lib/client/practice/voice/recogniser';
import type { VoiceProblem, VoiceStore } from '@/lib/client/practice/voice/voice-store';

/** What is said before anything is heard, where the device alone is not enough. */
const QUESTIONS: {
  readonly [Name in Exclude<VoicePlace, 'device'>]: {
    readonly title: string;
    readonly next: string;
    readonly agree?: string;
  };
} = {
  nowhere: {
    title: 'This browser does not recognise speech.',
    next: 'Type, or open the session in a browser that does: current Chrome and Edge recognise it on the device.',
  },
  'device-after-download': {
    title: 'This browser recognises English on the device, once it has fetched what it needs for that.',
    next: 'The browser fetches it from its vendor. What you say stays on the device.',
    agree: 'Fetch it, then listen',
  },
  vendor: {
    title: 'This browser does not recognise speech on the device: it sends what you say to its vendor.',
    next: 'This page keeps no sound, and nobody else gets it. Without your agreement nothing is heard.',
    agree: 'I agree that its vendor hears me',
  },
};

const PROBLEMS: { readonly [Code in VoiceProblem['code']]: readonly [what: string, next: string] } = {
  'voice-not-allowed': [
    'The browser does not let this page use the microphone.',
    'Allow it beside the address, then begin again.',
  ],
  'voice-no-microphone': ['There is no microphone.', 'Connect one, then begin again.'],
  'voice-language-not-fetched': [
    'The browser could not fetch what it needs to recognise English on the device.',
    'Check the connection, or type.',
  ],
  'voice-failed': ['The browser stopped recognising speech.', 'Begin again, or type.'],
};

/** Says that it listens, and to whom the sound goes; asks before, where it goes further than the device. */
export function VoiceStrip({ voice }: { readonly voice: VoiceStore }) {
  const { status, place, heard, problem } = useStore(voice.state);
  const dismiss = (
    <Button size="small" onClick={() => voice.dismiss()}>
      Do not listen
    </Button>
  );
  if (problem !== undefined) {
    const [what, next] = PROBLEMS[problem.code];
    return (
      <Notice
        kind="warning"
        announce
        title={what}
        kept="What was said before is written."
        next={next}
        actions={
          <Button size="small" onClick={() => voice.dismiss()}>
            Close
          </Button>
        }
      />
    );
  }
  if (status === 'fetching')
    return <Notice kind="info" announce title="The browser fetches what it needs to recognise English." />;
  if (status === 'asking' && place !== undefined && place !== 'device') {
    const { title, next, agree } = QUESTIONS[place];
    return (
      <Notice
        kind="info"
        announce
        title={title}
        next={next}
        actions={
          <>
            {dismiss}
            {agree !== undefined && (
              <Button size="small" onClick={() => void voice.agree()}>
                {agree}
              </Button>
            )}
          </>
        }
      />
    );
  }
  if (status !== 'listening') return null;
  return (
    <div className="flex items-center gap-3 rounded-base border border-signal px-3 py-1.5 text-sm">
      <span className="shrink-0 text-signal">
        <Mic size={18} aria-hidden />
      </span>
      <p className="min-w-0 flex-1">
        <strong role="status" className="font-semibold">
          {place === 'device'
            ? 'Listening, on this device only.'
            : 'Listening. The browser’s vendor hears you.'}
        </strong>{' '}
        <span className="text-ink-2">
          {heard === '' ? 'It is written into the field you were in.' : heard}
        </span>
      </p>
      <Button size="small" shortcut="Alt+KeyL" onClick={() => voice.stop()}>
        Stop
      </Button>
      <Keys shortcut="Alt+KeyL" />
    </div>
  );
}
