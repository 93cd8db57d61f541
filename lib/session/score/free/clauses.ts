import type { SectionId } from '../../steps.ts';
import { type Evidence, shorten } from '../evidence.ts';
import type { SessionReading } from '../reading.ts';

/*
 * What free notes say of things that have a table as well. Whoever writes prose leaves no cells to be
 * told apart, so each kind of statement is known by what a row of its table has to have: a feature by
 * its source and its age, a choice by two options and a reason, a signal by its limit and what is done.
 */

/** A statement of the free notes of a section. */
export interface FreeStatement {
  readonly text: string;
  readonly evidence: Evidence;
}

/** Sentences of free notes; a semicolon inside brackets parts nothing. */
export function sentencesIn(text: string): readonly string[] {
  return text
    .split(/\n+|[?!](?=\s|$)|\.(?=\s|$)/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** Parts of a sentence between marks that stand outside brackets and numbers. */
export function clausesIn(sentence: string, marks: RegExp): readonly string[] {
  const clauses: string[] = [];
  let depth = 0;
  let open = '';
  for (let at = 0; at < sentence.length; at += 1) {
    const character = sentence.charAt(at);
    if (character === '(') depth += 1;
    if (character === ')') depth = Math.max(0, depth - 1);
    const isInNumber = /\d/.test(sentence.charAt(at - 1)) && /\d/.test(sentence.charAt(at + 1));
    if (depth === 0 && marks.test(character) && !isInNumber) {
      clauses.push(open.trim());
      open = '';
    } else open += character;
  }
  return [...clauses, open.trim()].filter((clause) => clause !== '');
}

/** Features are listed by everybody: what parts them from a list of terms is that each names its source and its age. */
const isRead = (reading: SessionReading, section: SectionId): boolean => {
  const fault = reading.fault(section, 'free');
  return fault === undefined || (fault === 'list' && section === 'features');
};

/** Clauses, those that say nothing by themselves behind the one before them. */
export const joinClauses = (
  clauses: readonly string[],
  isTail: (clause: string) => boolean,
): readonly string[] =>
  clauses.reduce<readonly string[]>(
    (list, clause) =>
      isTail(clause) && list.length > 0
        ? [...list.slice(0, -1), `${list.at(-1) ?? ''}, ${clause}`]
        : [...list, clause],
    [],
  );

export const freeText = (reading: SessionReading, section: SectionId): string =>
  isRead(reading, section) ? reading.text(section, 'free') : '';

export const stated = (reading: SessionReading, section: SectionId, text: string): FreeStatement => ({
  text,
  evidence: { ...reading.note(section, 'free'), text: shorten(text) },
});
