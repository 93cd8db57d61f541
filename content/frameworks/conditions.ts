import type { BoardCondition } from '../../lib/session/case.ts';
import type { SectionId } from '../../lib/session/steps.ts';

/** Holds where one of the words begins a word of the section. */
export function noted(section: SectionId, ...words: readonly string[]): BoardCondition {
  return { noted: { section, words } };
}

/** Holds where none of the words begins a word of the section. */
export function notNoted(section: SectionId, ...words: readonly string[]): BoardCondition {
  return { notNoted: { section, words } };
}
