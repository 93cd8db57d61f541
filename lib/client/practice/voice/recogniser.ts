/** What a browser says of speech in a language, recognised on the device. */
type Availability = 'available' | 'downloadable' | 'downloading' | 'unavailable';

/** What was heard so far in one utterance. */
interface SpeechResult {
  readonly isFinal: boolean;
  readonly [index: number]: { readonly transcript: string };
}

/** The results that have changed. */
export interface SpeechResultEvent {
  readonly resultIndex: number;
  readonly results: { readonly length: number; readonly [index: number]: SpeechResult };
}

/** The part of the Web Speech API (W3C, 2025) that is used: one recogniser. */
export interface Recogniser {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  /** No sound leaves the device; it fails where that cannot be done. */
  processLocally?: boolean;
  onresult: ((event: SpeechResultEvent) => void) | null;
  onerror: ((event: { readonly error: string }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

interface LanguageQuery {
  readonly langs: readonly string[];
  readonly processLocally: boolean;
}

/** What makes recognisers; the two functions are missing in browsers that only recognise elsewhere. */
export interface RecogniserMaker {
  new (): Recogniser;
  available?(query: LanguageQuery): Promise<Availability>;
  install?(query: LanguageQuery): Promise<boolean>;
}

/** Where speech is recognised here, if anywhere. */
export type VoicePlace =
  /** The browser has no recogniser. */
  | 'nowhere'
  | 'device'
  /** On the device, once the browser has fetched what it needs for the language. */
  | 'device-after-download'
  /** Only by sending the sound to the browser's vendor. */
  | 'vendor';

/** The browser's maker of recognisers; undefined where it has none. */
export function findMaker(scope: object): RecogniserMaker | undefined {
  const found: unknown =
    Reflect.get(scope, 'SpeechRecognition') ?? Reflect.get(scope, 'webkitSpeechRecognition');
  return typeof found === 'function' ? (found as RecogniserMaker) : undefined;
}

const onDevice = (language: string): LanguageQuery => ({ langs: [language], processLocally: true });

/**
 * Finds out where speech is recognised. A browser that does not know the question recognises at its vendor's.
 *
 * @param language BCP 47, such as "en-US"
 */
export async function findVoicePlace(
  maker: RecogniserMaker | undefined,
  language: string,
): Promise<VoicePlace> {
  if (maker === undefined) return 'nowhere';
  if (maker.available === undefined || !('processLocally' in maker.prototype)) return 'vendor';
  try {
    const answer = await maker.available(onDevice(language));
    if (answer === 'available') return 'device';
    return answer === 'unavailable' || maker.install === undefined ? 'vendor' : 'device-after-download';
  } catch {
    // a policy of the page or the browser forbids the question
    return 'vendor';
  }
}

/** Has the browser fetch what it needs to recognise a language on the device. Gives whether it has it now. */
export async function fetchLanguage(maker: RecogniserMaker, language: string): Promise<boolean> {
  try {
    return (await maker.install?.(onDevice(language))) === true;
  } catch {
    // no connection, no room, or not allowed here
    return false;
  }
}
