import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  fetchLanguage,
  findVoicePlace,
  type Recogniser,
  type RecogniserMaker,
  type VoicePlace,
} from './recogniser.ts';

/** Why nothing is heard. */
export type VoiceProblem =
  | { readonly code: 'voice-not-allowed' }
  | { readonly code: 'voice-no-microphone' }
  | { readonly code: 'voice-language-not-fetched' }
  | { readonly code: 'voice-failed'; readonly reason: string };

/** What the page shows of dictation. */
export interface VoiceState {
  /** Undefined until somebody wants to speak: nothing is asked before. */
  readonly place: VoicePlace | undefined;
  /** The person has agreed that the browser's vendor hears them, on this page. */
  readonly agreed: boolean;
  readonly status: 'off' | 'asking' | 'fetching' | 'listening';
  /** What is being said and may still change. */
  readonly heard: string;
  readonly problem: VoiceProblem | undefined;
}

/** Dictation: off until it is asked for, and off again with one key. */
export interface VoiceStore {
  readonly state: StoreApi<VoiceState>;
  /** Begins to listen where that needs no agreement; otherwise asks for it by its state. */
  listen(): Promise<void>;
  /** The person agrees: to the vendor hearing them, or to fetching what the language needs. */
  agree(): Promise<void>;
  /** Listens no longer; what was said last is still written. */
  stop(): void;
  /** Puts the question or the problem away. */
  dismiss(): void;
}

const OFF = { status: 'off', heard: '', problem: undefined } as const;
function problemOf(error: string): VoiceProblem {
  if (error === 'not-allowed' || error === 'service-not-allowed') return { code: 'voice-not-allowed' };
  if (error === 'audio-capture') return { code: 'voice-no-microphone' };
  if (error === 'language-not-supported') return { code: 'voice-language-not-fetched' };
  return { code: 'voice-failed', reason: error };
}

/**
 * Makes the dictation of a page. Sound stays on the device wherever the browser can do that; where it
 * cannot, nothing is heard before the person agrees to its vendor hearing them. Only text is handed on,
 * and no sound is kept.
 *
 * @param maker the browser's; undefined where it has none
 * @param language BCP 47
 * @param onText takes what was said, when it is final
 */
export function createVoiceStore(
  maker: RecogniserMaker | undefined,
  language: string,
  onText: (text: string) => void,
): VoiceStore {
  const state = createStore<VoiceState>(() => ({ ...OFF, place: undefined, agreed: false }));
  let current: Recogniser | undefined;

  function begin(made: RecogniserMaker, isLocal: boolean): void {
    const recogniser = new made();
    recogniser.lang = language;
    recogniser.continuous = true;
    recogniser.interimResults = true;
    if (isLocal) recogniser.processLocally = true;
    recogniser.onresult = ({ resultIndex, results }) => {
      let heard = '';
      for (let at = resultIndex; at < results.length; at += 1) {
        const result = results[at];
        const text = result?.[0]?.transcript ?? '';
        if (result?.isFinal === true) onText(text.trim());
        else heard += text;
      }
      if (current === recogniser) state.setState({ heard: heard.trim() });
    };
    recogniser.onerror = ({ error }) => {
      if (current !== recogniser || error === 'no-speech') return;
      if (error === 'aborted') {
        // something else listens now: two that begin again and again would take turns for ever
        current = undefined;
        state.setState(OFF);
      } else state.setState({ problem: problemOf(error) });
    };
    recogniser.onend = () => {
      if (current !== recogniser) return;
      const { problem } = state.getState();
      // browsers stop by themselves after a silence; the person has not
      if (problem === undefined) return recogniser.start();
      current = undefined;
      state.setState({ ...OFF, problem });
    };
    current = recogniser;
    state.setState({ status: 'listening', heard: '', problem: undefined });
    recogniser.start();
  }

  async function listen(): Promise<void> {
    if (current !== undefined) return;
    const place = state.getState().place ?? (await findVoicePlace(maker, language));
    state.setState({ place, problem: undefined });
    if (maker === undefined) return state.setState({ status: 'asking' });
    if (place === 'device') begin(maker, true);
    else if (place === 'vendor' && state.getState().agreed) begin(maker, false);
    else state.setState({ status: 'asking' });
  }

  async function agree(): Promise<void> {
    const { place } = state.getState();
    if (maker === undefined) return;
    if (place === 'vendor') {
      state.setState({ agreed: true });
      return begin(maker, false);
    }
    state.setState({ status: 'fetching' });
    if (await fetchLanguage(maker, language)) {
      state.setState({ place: 'device' });
      begin(maker, true);
    } else state.setState({ ...OFF, problem: { code: 'voice-language-not-fetched' } });
  }

  return {
    state,
    listen,
    agree,
    stop() {
      const stopped = current;
      current = undefined;
      stopped?.stop();
      state.setState(OFF);
    },
    dismiss: () => state.setState({ problem: undefined, ...(current === undefined ? OFF : {}) }),
  };
}
