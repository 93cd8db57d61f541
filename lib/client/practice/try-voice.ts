import { err, ok, type Result } from '../../core/result.ts';
import type { ModelError, ModelVoice, VoiceContext } from '../../interviewer/model/types.ts';

/** How an endpoint did in a test. */
export interface EndpointTrial {
  readonly answer: string;
  /** Milliseconds to the first word and to the last. */
  readonly firstWordMs: number;
  readonly wholeMs: number;
}

/** A session that has just begun, with nothing of any case in it. */
const TRIAL: VoiceContext = {
  prompt: 'This is a test of the connection, before an interview.',
  facts: [{ title: 'Whether the interviewer is ready', answer: 'Yes, the interview can begin.' }],
  level: 'senior',
  step: { title: 'Prompt', purpose: 'Say hello.' },
  said: [{ by: 'candidate', text: 'Are you ready?' }],
  board: 'Nothing is written, drawn or run.',
};

/**
 * Asks a model for one line, as an interview would.
 *
 * @param onText called with the text so far
 * @param clock milliseconds that only grow
 */
export async function tryVoice(
  voice: ModelVoice,
  signal: AbortSignal,
  onText: (text: string) => void,
  clock: () => number,
): Promise<Result<EndpointTrial, ModelError>> {
  const begun = clock();
  let firstWordMs: number | undefined;
  const reply = await voice.reply(TRIAL, {
    signal,
    onText(text) {
      firstWordMs ??= clock() - begun;
      onText(text);
    },
  });
  if (!reply.ok) return err(reply.error);
  const wholeMs = clock() - begun;
  return ok({ answer: reply.value, firstWordMs: firstWordMs ?? wholeMs, wholeMs });
}
