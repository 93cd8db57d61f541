import type { CaseFact } from '../../session/case.ts';
import { grammarWords } from '../matcher/common-words.ts';
import { splitWords } from '../matcher/words.ts';

/** Share of an answer's words that a line has to hold to tell the fact. */
const TOLD_SHARE = 0.6;

function contentStems(text: string): ReadonlySet<string> {
  return new Set(splitWords(text).flatMap(({ text: word, stem }) => (grammarWords.has(word) ? [] : [stem])));
}

/**
 * The facts that free words of a model give away: those most of whose answer they hold, by id.
 *
 * @param variant the variant of the case
 */
export function findToldFacts(line: string, facts: readonly CaseFact[], variant: number): readonly string[] {
  const said = contentStems(line);
  return facts.flatMap(({ id, answers }) => {
    const stems = [...contentStems(answers[variant % answers.length] ?? '')];
    const held = stems.filter((stem) => said.has(stem)).length;
    return stems.length > 0 && held / stems.length >= TOLD_SHARE ? [id] : [];
  });
}
