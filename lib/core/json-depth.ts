const QUOTE = 34;
const BACKSLASH = 92;

/** Whether a character opens (1) or closes (-1) an object or a list of JSON. */
function stepOf(code: number): number {
  if (code === 91 || code === 123) return 1;
  return code === 93 || code === 125 ? -1 : 0;
}

/**
 * Where a JSON text is nested deeper than a limit: the place of the first bracket too many, from 0;
 * undefined where it is not. Reads the text once and keeps nothing: a file of brackets alone is known
 * before it becomes a million objects. Says nothing about whether the text is JSON.
 *
 * @param limit most objects and lists inside one another
 */
export function findTooDeep(text: string, limit: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) inString = false;
    } else if (code === QUOTE) inString = true;
    else {
      depth += stepOf(code);
      if (depth > limit) return at;
    }
  }
  return undefined;
}
