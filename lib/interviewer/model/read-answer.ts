import { err, ok, type Result } from '../../core/result.ts';
import { type ChatChunk, readChunk, soundsDeclined } from './read-chunk.ts';
import { createEventReader } from './read-events.ts';
import type { ModelError } from './types.ts';

/** Longest answer that is taken, characters: an interviewer's line is short. */
export const LONGEST_ANSWER = 1_600;
/** Most bytes of one answer with all that surrounds it, thinking aloud included. */
const MOST_BYTES = 2_000_000;

/** Follows an answer as it comes. */
export interface AnswerReader {
  /** Takes the next bytes; gives the whole text so far, or why the answer is none. */
  take(bytes: Uint8Array): Result<string, ModelError>;
  /** Takes the end. */
  finish(): Result<string, ModelError>;
  /** Whether the endpoint has said that this was all. */
  readonly done: boolean;
}

const broken = (reason: string) => err({ code: 'model-stream-broken', reason } as const);

/** What is meant for people: some models put their thinking before it. */
function withoutThinking(text: string): string {
  const begun = text.trimStart();
  if (!begun.startsWith('<think>')) return '<think>'.startsWith(begun) ? '' : begun;
  const end = begun.indexOf('</think>');
  return end < 0 ? '' : begun.slice(end + '</think>'.length).trimStart();
}

class Answer implements AnswerReader {
  done = false;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly readEvents = createEventReader();
  private readonly streamed: boolean;
  private raw = '';
  private bytes = 0;
  private text = '';
  private finished: string | undefined;

  constructor(streamed: boolean) {
    this.streamed = streamed;
  }

  take(bytes: Uint8Array): Result<string, ModelError> {
    this.bytes += bytes.byteLength;
    if (this.bytes > MOST_BYTES) return err({ code: 'model-too-long', limit: LONGEST_ANSWER });
    let piece: string;
    try {
      piece = this.decoder.decode(bytes, { stream: true });
    } catch (cause) {
      if (cause instanceof TypeError) return broken('it is no UTF-8 text');
      throw cause;
    }
    if (!this.streamed) {
      this.raw += piece;
      return ok('');
    }
    for (const data of this.readEvents(piece)) {
      if (this.done) break;
      const problem = this.takeEvent(data);
      if (problem !== undefined) return err(problem);
    }
    return ok(withoutThinking(this.text));
  }

  finish(): Result<string, ModelError> {
    if (!this.streamed) {
      const chunk = readChunk(this.raw);
      if (chunk === undefined) return broken('the answer is no chat completion');
      const problem = this.takeChunk(chunk);
      if (problem !== undefined) return err(problem);
    }
    if (!this.done && this.streamed) return broken('it ended in the middle of the answer');
    const answer = withoutThinking(this.text).trim();
    if (answer === '') return err({ code: 'model-empty' });
    if (this.finished === 'length')
      return broken('the endpoint cut the answer off at its own limit of length');
    return soundsDeclined(answer) ? err({ code: 'model-declined' }) : ok(answer);
  }

  private takeEvent(data: string): ModelError | undefined {
    if (data.trim() === '[DONE]') {
      this.done = true;
      return undefined;
    }
    const chunk = readChunk(data);
    return chunk === undefined
      ? { code: 'model-stream-broken', reason: 'a part of it is no piece of a chat completion' }
      : this.takeChunk(chunk);
  }

  private takeChunk(chunk: ChatChunk): ModelError | undefined {
    if (chunk.error !== undefined)
      return {
        code: 'model-stream-broken',
        reason: `the endpoint said in it "${chunk.error.slice(0, 200)}"`,
      };
    if (chunk.declined) return { code: 'model-declined' };
    this.text += chunk.text;
    this.finished = chunk.finish ?? this.finished;
    // some endpoints keep the stream open after that
    this.done ||= this.finished !== undefined;
    return withoutThinking(this.text).length > LONGEST_ANSWER
      ? { code: 'model-too-long', limit: LONGEST_ANSWER }
      : undefined;
  }
}

/**
 * Opens a reader of one answer.
 *
 * @param streamed server-sent events; a single JSON text otherwise
 */
export function openAnswer(streamed: boolean): AnswerReader {
  return new Answer(streamed);
}
