import type * as Y from 'yjs';
import { edgesOf, nodesOf } from '../design/store.ts';
import type { Design } from '../design/types.ts';
import { estimateEntries, eventList, noteRows, runEntries, selfMarkEntries } from './document.ts';
import { noteSections } from './notes.ts';
import type { SectionId } from './steps.ts';
import type { SessionState } from './types.ts';

/** What a log came to. */
interface ReadLog {
  readonly document: Y.Doc;
  /** Places of the changes that could not be read. */
  readonly unreadable: readonly number[];
  readonly state: SessionState;
  readonly design: Design;
}

const leftOut = (what: string, kept: number, stored: number): readonly string[] =>
  kept >= stored
    ? []
    : [`${stored - kept} of ${stored} ${what} are left out: they are none that this app knows.`];

/** Every table of the notes with its section. */
const TABLES = (Object.keys(noteSections) as SectionId[]).flatMap((section) =>
  noteSections[section].fields.flatMap((field) => (field.kind === 'rows' ? [{ section, field }] : [])),
);

/**
 * What of a session's document its view leaves out, a sentence each: entries that are none, and
 * second ends, which two tabs can make without any loss, do not count.
 */
export function describeLoss({ document, unreadable, state, design }: ReadLog, changes: number): string[] {
  const events = eventList(document).toArray();
  const ends = events.filter((event: unknown) => {
    const isObject = typeof event === 'object' && event !== null;
    return isObject && Reflect.get(event, 'type') === 'ended';
  }).length;
  return [
    ...(unreadable.length === 0
      ? []
      : [
          `${unreadable.length} of ${changes} changes cannot be read and are left out, the first at log[${unreadable[0]}].`,
        ]),
    ...leftOut('events', state.events.length, events.length - Math.max(0, ends - 1)),
    ...leftOut(
      'lines of the estimate sheet',
      Object.keys(state.estimates).length,
      estimateEntries(document).size,
    ),
    ...leftOut('runs', Object.keys(state.runs).length, runEntries(document).size),
    ...leftOut('own marks', Object.keys(state.selfMarks).length, selfMarkEntries(document).size),
    ...TABLES.flatMap(({ section, field }) =>
      leftOut(
        `rows of "${field.label}"`,
        state.notes[section].rows[field.id]?.length ?? 0,
        noteRows(document, section, field.id).length,
      ),
    ),
    ...leftOut('components of the diagram', design.nodes.length, nodesOf(document).size),
    ...leftOut('connections of the diagram', design.edges.length, edgesOf(document).size),
  ];
}
