/** What a person reads: what happened, what was kept, and what to do. */
export interface Message {
  readonly what: string;
  readonly kept: string;
  readonly next: string;
}

/** What words say of one failure; what was kept may be the same for many. */
type Said = readonly [what: string, next: string, kept?: string];

/**
 * Turns a failure into words.
 *
 * @param words what is said of each code
 * @param kept what was kept, where the words do not say it
 */
export function describeBy<E extends { readonly code: string }>(
  words: { readonly [Code in E['code']]: (error: Extract<E, { readonly code: Code }>) => Said },
  error: E,
  kept: string,
): Message {
  // which words belong to which failure is what the type of the words says
  const describe = words[error.code as E['code']] as (error: E) => Said;
  const [what, next, said] = describe(error);
  return { what, next, kept: said ?? kept };
}
