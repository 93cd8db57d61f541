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

/** Holds where one sentence or row of the section says something and names one of the words. */
export function stated(section: SectionId, ...words: readonly string[]): BoardCondition {
  return { stated: { section, words: [words] } };
}

/** The same, where the statement has a figure in it. */
export function statedFigure(section: SectionId, ...words: readonly string[]): BoardCondition {
  return { stated: { section, words: [words], figure: true } };
}

/** Holds where each of these fields of the section says something. */
export function written(section: SectionId, ...fields: readonly string[]): BoardCondition {
  return { written: { section, fields } };
}

/** Holds where a table has so many rows with something in each of these columns. */
export function filled(
  section: SectionId,
  table: string,
  rows: number,
  ...columns: readonly string[]
): BoardCondition {
  return { filled: { section, table, rows, columns } };
}

/** Holds where one of these does. */
export function anyOf(...conditions: readonly BoardCondition[]): BoardCondition {
  return { any: conditions };
}

/** Holds where all of these do. */
export function allOf(...conditions: readonly BoardCondition[]): BoardCondition {
  return { all: conditions };
}
