import * as Y from 'yjs';
import { noteSections } from '../notes.ts';
import { noteRows, noteText } from '../document.ts';
import { rootOf } from '../../design/store.ts';
import type { SectionId } from '../steps.ts';
import { takeChange } from '../replay.ts';
import { Timeline, type TimedUpdate } from '../timeline.ts';
import type { SessionState } from '../types.ts';

/** When what was edited, milliseconds on the session's clock. */
export interface EditTimes {
  /** Changes of the drawing and its requirements by the candidate. */
  readonly design: readonly number[];
  /** When the first component was there; absent where none ever was. */
  readonly firstDrawnMs?: number;
  /** The last change of each note, by "section/field". */
  readonly notes: ReadonlyMap<string, number>;
  /** All changes of notes, by section. */
  readonly sections: ReadonlyMap<SectionId, readonly number[]>;
}

function namesOfNotes(document: Y.Doc): ReadonlyMap<unknown, readonly [SectionId, string]> {
  const names = new Map<unknown, readonly [SectionId, string]>();
  for (const section of Object.keys(noteSections) as SectionId[]) {
    for (const { kind, id } of noteSections[section].fields)
      names.set(kind === 'text' ? noteText(document, section, id) : noteRows(document, section, id), [
        section,
        id,
      ]);
    names.set(noteText(document, section, 'free'), [section, 'free']);
  }
  return names;
}

/**
 * Reads the times of edits out of a session's log, by going through it once. Changes that come with
 * a curveball are the interviewer's and left out.
 */
export function readEditTimes(
  log: readonly TimedUpdate[],
  { setup, events }: Pick<SessionState, 'setup' | 'events'>,
): EditTimes {
  const timeline = new Timeline(setup, events);
  const document = new Y.Doc();
  const names = namesOfNotes(document);
  const root = rootOf(document);
  const design: number[] = [];
  const notes = new Map<string, number>();
  const sections = new Map<SectionId, number[]>();
  const thrownAt = new Set(events.flatMap((event) => (event.type === 'curveball' ? [event.wallMs] : [])));
  let firstDrawnMs: number | undefined;
  let now = { wallMs: 0, atMs: 0 };
  root.observeDeep(() => {
    const nodes = root.get('nodes');
    const drawn = nodes instanceof Y.Map ? nodes.size : 0;
    if (drawn > 0 && firstDrawnMs === undefined) firstDrawnMs = now.atMs;
    if (drawn > 0 && !thrownAt.has(now.wallMs)) design.push(now.atMs);
  });
  for (const [type, [section, field]] of names) {
    (type as Y.AbstractType<unknown>).observeDeep(() => {
      notes.set(`${section}/${field}`, now.atMs);
      const times = sections.get(section) ?? [];
      times.push(now.atMs);
      sections.set(section, times);
    });
  }
  for (const { time, update } of log) {
    now = { wallMs: time, atMs: timeline.at(time) };
    takeChange(document, update);
  }
  document.destroy();
  return { design, notes, sections, ...(firstDrawnMs === undefined ? {} : { firstDrawnMs }) };
}
