import { type CaseFigures, figureFault } from './figures.ts';
import type { Misconception } from './rubric-types.ts';
import { type Judge, misconceptionIn } from './wrong.ts';

/** Judges statements of a session, each once: the same sentence is asked for again by what is counted and by what is shown. */
export function makeJudge(
  misconceptions: readonly Misconception[],
  figures: CaseFigures,
  isOffSubject: (statement: string) => boolean,
): Judge {
  const known = new Map<string, string | undefined>();
  return (statement, section) => {
    const key = `${section ?? ''}/${statement}`;
    if (known.has(key)) return known.get(key);
    const misconception = misconceptionIn(statement, misconceptions, section)?.why;
    // what is said aloud may speak of other days and other systems
    const inNotes = section === undefined ? undefined : figureFault(statement, figures);
    const elsewhere =
      section !== undefined && isOffSubject(statement) ? 'The case is about something else.' : undefined;
    const why = misconception ?? inNotes ?? elsewhere;
    known.set(key, why);
    return why;
  };
}
