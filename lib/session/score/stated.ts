import { noteSections } from '../notes.ts';
import type { SectionId } from '../steps.ts';
import type { SessionState } from '../types.ts';
import { type CaseFigures, figureFault } from './figures.ts';
import type { Misconception } from './rubric-types.ts';
import { contradictedObjective, isDenial, keepSentences, misconceptionIn } from './wrong.ts';

/** What a candidate has stated, without what does not hold and what only denies. */
export interface Stated {
  /** By section and field, "data/label". */
  readonly texts: ReadonlyMap<string, string>;
  /** Ids of rows that do not hold, by section and table and row. */
  readonly wrongRows: ReadonlySet<string>;
  /** Messages by the id of their event. */
  readonly messages: ReadonlyMap<string, string>;
}

/** Leaves out of the notes and the conversation the sentences and rows that do not hold. Pure. */
export function readStated(
  state: SessionState,
  misconceptions: readonly Misconception[],
  figures: CaseFigures,
  isOffSubject: (statement: string) => boolean,
): Stated {
  const texts = new Map<string, string>();
  const wrongRows = new Set<string>();
  const holds = (sentence: string, section: SectionId): boolean =>
    misconceptionIn(sentence, misconceptions, section) === undefined &&
    figureFault(sentence, figures) === undefined &&
    !isOffSubject(sentence);
  const { objective = '', rejected = '' } = state.notes.framing.texts;
  const contradicted = contradictedObjective(objective, rejected);
  for (const { id: section } of Object.values(noteSections)) {
    for (const [field, text] of Object.entries(state.notes[section].texts)) {
      const kept = keepSentences(text, (sentence) => holds(sentence, section) && !isDenial(sentence));
      const isContradicted = section === 'framing' && field === 'rejected' && contradicted !== undefined;
      texts.set(`${section}/${field}`, isContradicted ? kept.replace(contradicted, '') : kept);
    }
    for (const [table, rows] of Object.entries(state.notes[section].rows))
      for (const { id, cells } of rows)
        if (!holds(Object.values(cells).join(' '), section)) wrongRows.add(`${section}/${table}/${id}`);
  }
  const messages = new Map(
    state.events.flatMap((event) =>
      event.type === 'message'
        ? [
            [
              event.id as string,
              keepSentences(event.text, (one) => misconceptionIn(one, misconceptions) === undefined),
            ] as const,
          ]
        : [],
    ),
  );
  return { texts, wrongRows, messages };
}
