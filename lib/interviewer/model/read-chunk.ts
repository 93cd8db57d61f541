import * as v from 'valibot';

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

const text = v.nullish(v.string());
const partSchema = v.nullish(v.object({ content: text, refusal: text }));

const chunkSchema = v.object({
  choices: v.optional(
    v.array(
      v.object({
        delta: partSchema,
        // where a server answers in one piece although it was asked to stream
        message: partSchema,
        finish_reason: text,
      }),
    ),
  ),
  error: v.nullish(v.union([v.string(), v.object({ message: v.optional(v.string()) })])),
});

/** Reads a chunk; undefined for what is none. A chunk without choices (usage, a keep-alive) says nothing. */
export function readChunk(json: string): ChatChunk | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
  const parsed = v.safeParse(chunkSchema, value);
  if (!parsed.success || (parsed.output.choices === undefined && !parsed.output.error)) return undefined;
  const choice = parsed.output.choices?.[0];
  const part = choice?.delta ?? choice?.message;
  const { error } = parsed.output;
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
