import { grammarWords, lightStems } from './common-words.ts';
import type { Lexicon } from './lexicon.ts';
import { splitWords, type Word } from './words.ts';

/** A word or phrase of a text with everything that it may mean. */
export interface Unit {
  readonly text: string;
  /** Stems (`s:`), concepts (`c:`) -> how surely, 0 .. 1. */
  readonly keys: ReadonlyMap<string, number>;
  /** How much topic a word of this kind carries, 0 .. 1. */
  readonly load: number;
  /** Whether it is surely about some concept of the lexicon or of the case. */
  readonly isTopic: boolean;
  readonly isPhrase: boolean;
  /** Where it begins, in words. */
  readonly at: number;
}

const LIGHT_LOAD = 0.2;
const INNER = 0.45;

function loadOf(word: Word): number {
  if (word.kind === 'number') return 0.1;
  return lightStems.has(word.stem) ? LIGHT_LOAD : 1;
}

/**
 * Reads a text into units: phrases of the lexicon as one, the other words singly, words of grammar left out.
 */
export function readUnits(text: string, lexicon: Lexicon): readonly Unit[] {
  const words = splitWords(text);
  const stems = words.map(({ stem }) => stem);
  const units: Unit[] = [];
  for (let at = 0; at < words.length;) {
    const found = lexicon.find(stems, at);
    const inner = words.slice(at, at + (found?.length ?? 1));
    const content = inner.filter((word) => !grammarWords.has(word.text) && word.kind === 'word');
    const isFiller = found !== undefined && found.meaning.concepts.has('filler');
    if (!isFiller && (found !== undefined || content.length > 0)) {
      const keys = new Map<string, number>();
      const isPhrase = inner.length > 1;
      if (found === undefined || !found.meaning.isIdiom)
        for (const { stem } of content) keys.set(`s:${stem}`, isPhrase ? INNER : 1);
      for (const [concept, strength] of found?.meaning.concepts ?? []) keys.set(`c:${concept}`, strength);
      const strongest = Math.max(0, ...(found?.meaning.concepts.values() ?? []));
      const heaviest = Math.max(0, ...inner.map(loadOf));
      units.push({
        text: inner.map((word) => word.text).join(' '),
        keys,
        load: strongest === 1 ? 1 : isPhrase ? 0.7 : heaviest,
        isTopic: strongest === 1,
        isPhrase,
        at,
      });
    }
    at += inner.length;
  }
  return units;
}
