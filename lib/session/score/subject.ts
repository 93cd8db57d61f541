import type { PracticeCase } from '../case.ts';
import { noteSections } from '../notes.ts';
import type { SessionState } from '../types.ts';
import { mentions } from './concepts.ts';
import { sentencesOf } from './read-text.ts';
import type { Rubric } from './rubric-types.ts';

/** Fewer statements on another subject may be a comparison. */
const LEAST = 8;
/** So many times more on another subject than on this one make an answer to another question. */
const TIMES = 2;

/** Every statement of the notes: sentences, and rows as one. */
function statementsOf({ notes }: SessionState): readonly string[] {
  return Object.values(noteSections).flatMap(({ id }) => [
    ...Object.values(notes[id].texts).flatMap(sentencesOf),
    ...Object.values(notes[id].rows).flatMap((rows) =>
      rows.map(({ cells }) => Object.values(cells).join(' ')),
    ),
  ]);
}

/**
 * Tells statements that are about another subject than the case's, in notes that are so as a whole: an
 * answer learned by heart for another question. In notes on the case itself no statement is one,
 * whatever it compares with. Pure.
 */
export function offSubject(
  state: SessionState,
  subjects: Rubric['subjects'],
  world: PracticeCase['world'],
): (statement: string) => boolean {
  const own = subjects[world];
  const others = Object.entries(subjects).flatMap(([name, words]) => (name === world ? [] : words));
  const statements = statementsOf(state).map((statement) => `${statement} `);
  const onThis = statements.filter((one) => mentions(one, own)).length;
  const onAnother = statements.filter((one) => mentions(one, others)).length;
  if (onAnother < LEAST || onAnother <= TIMES * onThis) return () => false;
  return (statement) => mentions(`${statement} `, others) && !mentions(`${statement} `, own);
}
