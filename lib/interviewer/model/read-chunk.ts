import '../../design/quiet-zod.ts';
import * as z from 'zod';

/** What one chunk of a streamed answer says. */
export interface ChatChunk {
  readonly text: string;
  /** The model says that it will not answer. */
  readonly declined: boolean;
  /** Why it ended, in the last chunk. */
  readonly finish: string | undefined;
  /** An error that came inside the stream. */
  readonly error: string | undefined;
}

const partSchema = z.object({ content: z.string().nullish(), refusal: z.string().nullish() });

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: partSchema.nullish(),
        // where a server answers in one piece although it was asked to stream
        message: partSchema.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .optional(),
  error: z.union([z.string(), z.object({ message: z.string().optional() })]).nullish(),
});

/** Reads a chunk; undefined for what is none. A chunk without choices (usage, a keep-alive) says nothing. */
export function readChunk(text: string): ChatChunk | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  const parsed = chunkSchema.safeParse(value);
  if (!parsed.success || (parsed.data.choices === undefined && !parsed.data.error)) return undefined;
  const choice = parsed.data.choices?.[0];
  const part = choice?.delta ?? choice?.message;
  const { error } = parsed.data;
  return {
    text: part?.content ?? '',
    declined: Boolean(part?.refusal) || choice?.finish_reason === 'content_filter',
    finish: choice?.finish_reason ?? undefined,
    error: error ? (typeof error === 'string' ? error : (error.message ?? 'no reason given')) : undefined,
  };
}

/** Whether a whole answer is only the words with which models decline: nothing an interviewer would say. */
export function soundsDeclined(answer: string): boolean {
  return (
    answer.length < 300 &&
    /^(?:i['’]?m sorry|i am sorry|sorry|i apologi[sz]e)[,.;]? (?:but )?i (?:can['’]?t|cannot|can not|am unable|am not able|['’]?m unable|['’]?m not able|won['’]?t)\b|^as an ai\b/i.test(
      answer,
    )
  );
}
