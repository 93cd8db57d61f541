import { concepts } from './lexicon/registry.ts';
import type { InSlices } from './slices.ts';
import { splitWords } from './words.ts';

/** What a run of words means. */
export interface Meaning {
  /** Concept -> how surely it is meant, 0 .. 1. */
  readonly concepts: ReadonlyMap<string, number>;
  /** Whether its single words mean nothing of their own here. */
  readonly isIdiom: boolean;
}

interface TrieNode {
  readonly next: Map<string, TrieNode>;
  meaning: { concepts: Map<string, number>; isIdiom: boolean } | undefined;
}

/** Words and phrases by their stems. */
export interface Lexicon {
  /** The longest phrase that begins at a place: its meaning and the number of words; undefined where none does. */
  find(
    stems: readonly string[],
    from: number,
  ): { readonly meaning: Meaning; readonly length: number } | undefined;
  /** Every word in it as it is spelt. */
  readonly vocabulary: ReadonlySet<string>;
}

const WEAK = 0.55;

/**
 * Puts groups of words together into one tree of stems.
 *
 * @param more groups of a case beside the general ones
 */
export function* createLexicon(more: readonly (readonly [string, string])[]): InSlices<Lexicon> {
  const root: TrieNode = { next: new Map(), meaning: undefined };
  const vocabulary = new Set<string>();
  for (const [concept, list] of [...concepts, ...more]) {
    yield;
    for (const entry of list.split(',')) {
      const [, mark = '', phrase = ''] = /^\s*([~!]?)(.*?)\s*$/u.exec(entry) ?? [];
      let node = root;
      for (const word of splitWords(phrase)) {
        vocabulary.add(word.text);
        const next: TrieNode = node.next.get(word.stem) ?? { next: new Map(), meaning: undefined };
        node.next.set(word.stem, next);
        node = next;
      }
      if (node === root) continue;
      node.meaning ??= { concepts: new Map(), isIdiom: false };
      node.meaning.concepts.set(
        concept,
        Math.max(node.meaning.concepts.get(concept) ?? 0, mark === '~' ? WEAK : 1),
      );
      if (mark === '!') node.meaning.isIdiom = true;
    }
  }
  return {
    vocabulary,
    find(stems, from) {
      let node: TrieNode | undefined = root;
      let found: { meaning: Meaning; length: number } | undefined;
      for (let at = from; at < stems.length; at += 1) {
        node = node.next.get(stems[at] ?? '');
        if (node === undefined) break;
        if (node.meaning !== undefined) found = { meaning: node.meaning, length: at - from + 1 };
      }
      return found;
    },
  };
}
