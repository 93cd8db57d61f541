import { noteSections } from '../notes.ts';
import type { SessionState } from '../types.ts';
import { contradictedObjective, isDenial, type Judge, keepSentences } from './wrong.ts';

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
export function readStated(state: SessionState, judge: Judge): Stated {
  const texts = new Map<string, string>();
  const wrongRows = new Set<string>();
  const { objective = '', rejected = '' } = state.notes.framing.texts;
  const contradicted = contradictedObjective(objective, rejected);
  for (const { id: section } of Object.values(noteSections)) {
    for (const [field, text] of Object.entries(state.notes[section].texts)) {
      const kept = keepSentences(
        text,
        (sentence) => judge(sentence, section) === undefined && !isDenial(sentence),
      );
      const isContradicted = section === 'framing' && field === 'rejected' && contradicted !== undefined;
      texts.set(`${section}/${field}`, isContradicted ? kept.replace(contradicted, '') : kept);
    }
    for (const [table, rows] of Object.entries(state.notes[section].rows))
      for (const { id, cells } of rows)
        if (judge(Object.values(cells).join(' '), section) !== undefined)
          wrongRows.add(`${section}/${table}/${id}`);
  }
  const messages = new Map(
    state.events.flatMap((event) =>
      event.type === 'message'
        ? [[event.id as string, keepSentences(event.text, (one) => judge(one) === undefined)] as const]
        : [],
    ),
  );
  return { texts, wrongRows, messages };
}
