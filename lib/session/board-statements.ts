import type { BoardCondition } from './case.ts';
import type { SectionId } from './steps.ts';
import type { SessionState } from './types.ts';

/** The conditions that ask for something said, not for a word alone. */
type Said<Kind extends string> = Extract<BoardCondition, Readonly<Record<Kind, unknown>>>[Kind &
  keyof Extract<BoardCondition, Readonly<Record<Kind, unknown>>>];

/** Words from which a statement says something. */
const LEAST_WORDS = 3;
/** So many parts of so few words are a list of terms. */
const LIST = { parts: 7, wordsAPart: 3 };
/** Says only that something is not there or not needed. */
const DENIAL = /\b(?:no|not|nothing|none|never)\b.{0,40}\b(?:needed|necessary|required|exist|worth)\b/u;

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Whether a sentence or a row says something: some words, no list of terms, no mere denial. */
function saysSomething(statement: string): boolean {
  const words = countWords(statement);
  const parts = statement.split(/[,;:|/·]/u).filter((part) => countWords(part) > 0).length;
  const isList = parts >= LIST.parts && words / parts < LIST.wordsAPart;
  return words >= LEAST_WORDS && !isList && !DENIAL.test(statement.toLowerCase());
}

/** Everything stated in a section, in lower case: the sentences of its texts, and each row as one. */
function statementsIn(state: SessionState, section: SectionId): readonly string[] {
  const { texts, rows } = state.notes[section];
  return [
    ...Object.values(texts).flatMap((text) => text.split(/[;?!\n]+|\.(?=\s|$)/u)),
    ...Object.values(rows).flatMap((table) => table.map(({ cells }) => Object.values(cells).join(' '))),
  ].flatMap((statement) => (saysSomething(statement) ? [statement.toLowerCase()] : []));
}

/** Whether one statement of a section names a word of each group, a figure where one is asked for, and none of the words that turn it round. */
export function isStated(
  state: SessionState,
  { section, words, figure, unless }: Said<'stated'>,
  namesWord: (text: string, word: string) => boolean,
): boolean {
  return statementsIn(state, section).some(
    (statement) =>
      words.every((group) => group.some((word) => namesWord(statement, word))) &&
      (figure !== true || /\d/.test(statement)) &&
      unless?.some((word) => namesWord(statement, word)) !== true,
  );
}

/** Whether each of these fields of a section says something. */
export function isWritten(state: SessionState, { section, fields }: Said<'written'>): boolean {
  return fields.every((field) => {
    const text = state.notes[section].texts[field] ?? '';
    return countWords(text) >= LEAST_WORDS && text.split(/[.;?!\n]+/u).some(saysSomething);
  });
}

/** Whether a table of a section has so many rows in which each of these cells holds something. */
export function isFilled(state: SessionState, { section, table, columns, rows }: Said<'filled'>): boolean {
  const full = (state.notes[section].rows[table] ?? []).filter(({ cells }) =>
    columns.every((column) => (cells[column] ?? '').trim() !== ''),
  );
  return full.length >= rows;
}
