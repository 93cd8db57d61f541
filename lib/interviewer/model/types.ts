import type { Result } from '../../core/result.ts';

/** A model behind an OpenAI-compatible address, checked by `readEndpoint`. */
export interface ModelEndpoint {
  /** Without a slash at its end, e.g. "https://api.example.com/v1". */
  readonly baseUrl: string;
  /** Scheme, host and port of it. */
  readonly origin: string;
  /** The model's name there. */
  readonly model: string;
  /** Empty where the endpoint asks for none. */
  readonly key: string;
}

/** What part of the way to an answer took too long. */
export type WaitPhase = 'connect' | 'first-token' | 'idle' | 'total';

/** Why a model gave no line. Every one is answered by the script, and said. */
export type ModelError =
  | { readonly code: 'model-key-refused'; readonly status: number }
  | { readonly code: 'model-unknown'; readonly model: string }
  | { readonly code: 'model-rate-limited'; readonly retryAfterS: number | undefined }
  | { readonly code: 'model-request-refused'; readonly status: number; readonly said: string }
  | { readonly code: 'model-server-failed'; readonly status: number }
  /** The network, the address, or the endpoint's own rule on which pages may ask (CORS): browsers do not say which. */
  | { readonly code: 'model-unreachable'; readonly origin: string }
  /** This page was served before the endpoint was entered: its own policy forbids the request. */
  | { readonly code: 'model-not-allowed'; readonly origin: string }
  | { readonly code: 'model-timeout'; readonly phase: WaitPhase; readonly seconds: number }
  | { readonly code: 'model-stream-broken'; readonly reason: string }
  | { readonly code: 'model-empty' }
  | { readonly code: 'model-declined' }
  | { readonly code: 'model-too-long'; readonly limit: number }
  /** The caller's signal; nobody is told. */
  | { readonly code: 'model-stopped' };

/** One line that was spoken so far. */
export interface SpokenLine {
  readonly by: 'candidate' | 'interviewer';
  readonly text: string;
}

/** A fact of the case with the answer of this session's variant. */
export interface KnownFact {
  readonly title: string;
  readonly answer: string;
}

/** All that a model is told. What is not here it cannot give away: no anchors, no reference designs, no curveballs that were not thrown. */
export interface VoiceContext {
  /** The case's public prompt. */
  readonly prompt: string;
  readonly facts: readonly KnownFact[];
  readonly level: string;
  /** Title and purpose of the step under way. */
  readonly step: { readonly title: string; readonly purpose: string };
  /** In order; the last one is the candidate's, and is to be answered. */
  readonly said: readonly SpokenLine[];
  /** The board in words (`describeBoard`): data, never instructions. */
  readonly board: string;
}

/** How one reply is asked for. */
export interface ReplyOptions {
  readonly signal: AbortSignal;
  /** Called with the whole text so far as it comes. What was shown must be taken back if the reply fails. */
  readonly onText: (text: string) => void;
}

/** A model that speaks as the interviewer. */
export interface ModelVoice {
  /** The model's name, to say who spoke. */
  readonly model: string;
  /** Asks for one line. Gives the whole line, or why there is none; never throws for what an endpoint does. */
  reply(context: VoiceContext, options: ReplyOptions): Promise<Result<string, ModelError>>;
}
