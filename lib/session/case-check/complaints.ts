import type { LintRule } from '../../design/lint/types.ts';
import type { Catalogue } from '../../design/types.ts';
import type { PracticeCase, PrivateCase } from '../case.ts';

/** Questions of a case that only the test of the matcher reads. */
export interface HeldOutQuestions {
  /** Each is answered by this fact. */
  readonly answered: readonly { readonly fact: string; readonly text: string }[];
  /** Nothing of the case answers these. */
  readonly unanswered: readonly { readonly text: string }[];
}

/** A case with all its parts, as it is checked. */
export interface WholeCase {
  readonly slug: string;
  readonly public: PracticeCase;
  readonly private: PrivateCase;
  readonly heldOut: HeldOutQuestions;
}

/** What a case refers to. */
export interface CaseTools {
  readonly catalogue: Catalogue;
  readonly rules: readonly LintRule[];
}

/** One thing that is wrong with a case: its part, the entry, and one sentence without its subject. */
export interface Complaint {
  readonly part: string;
  readonly entry: string;
  readonly message: string;
}

/** Collects complaints on one part of a case. */
export class Complaints {
  readonly list: Complaint[] = [];

  /** Complains unless `holds`. */
  expect(holds: boolean, part: string, entry: string, message: string): void {
    if (!holds) this.list.push({ part, entry, message });
  }

  /** Ids have to be in kebab-case and to differ. */
  expectIds(part: string, ids: readonly string[]): void {
    const seen = new Set<string>();
    for (const id of ids) {
      this.expect(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id), part, id, 'has an id that is not in kebab-case');
      this.expect(!seen.has(id), part, id, 'has the id of another entry');
      seen.add(id);
    }
  }

  /** Words to look for have to be lower case, without blanks at the ends; a lone letter finds too much. */
  expectWords(part: string, entry: string, words: readonly string[]): void {
    this.expect(words.length > 0, part, entry, 'names no words to look for');
    for (const word of words) {
      const isPlain = word === word.trim().toLowerCase() && word.length > 1;
      this.expect(isPlain, part, entry, `looks for "${word}", which is not a word in lower case`);
    }
  }
}

/** A text in lower case with its words one blank apart and nothing else: what two texts are compared by. */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The sentences of a text that are long enough to be recognised, normalised. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[.?!:;])\s+|\n+/)
    .map(normalise)
    .filter((sentence) => sentence.split(' ').length >= 5);
}
