import * as Y from 'yjs';
import { readShape } from '../design/value-shapes.ts';
import { LOCAL_ORIGIN } from '../design/store.ts';
import { type NoteRow, noteSections } from './notes.ts';
import { readEvent, setupShape } from './shapes.ts';
import type { SectionId } from './steps.ts';
import type { EstimateEntry, SelfMark, SessionEvent, SessionRun, SessionSetup } from './types.ts';

/** The version of the layout below; older ones are migrated, newer ones refused. */
export const SESSION_VERSION = 1;

/*
 * The layout of a session's document. Every shared part is a root type, since root types that two
 * devices make at the same time are the same, and nested ones are not.
 *   map  "session"                      version, setup (plain)
 *   map  "design"                       see lib/design/store.ts
 *   list "events"                       SessionEvent (plain), appended only
 *   text "note/<section>/<field>"       texts; the field `free` in every section
 *   list "rows/<section>/<table>"       maps with `id` and one entry a column
 *   map  "estimates", "runs", "marks"   EstimateEntry, SessionRun, SelfMark (plain) by key
 */

/** The map of a session's setup. */
export function sessionFields(document: Y.Doc): Y.Map<unknown> {
  return document.getMap<unknown>('session');
}

/** The events of a session, in the order in which they were appended. */
export function eventList(document: Y.Doc): Y.Array<SessionEvent> {
  return document.getArray<SessionEvent>('events');
}

/** One text of the notes. Throws for a field that the section does not have. */
export function noteText(document: Y.Doc, section: SectionId, field: string): Y.Text {
  const known =
    field === 'free' || noteSections[section].fields.some(({ kind, id }) => kind === 'text' && id === field);
  if (!known) throw new Error(`The section "${section}" has no text "${field}".`);
  return document.getText(`note/${section}/${field}`);
}

/** The rows of one table of the notes. Throws for a table that the section does not have. */
export function noteRows(document: Y.Doc, section: SectionId, table: string): Y.Array<Y.Map<string>> {
  if (!noteSections[section].fields.some(({ kind, id }) => kind === 'rows' && id === table))
    throw new Error(`The section "${section}" has no table "${table}".`);
  return document.getArray<Y.Map<string>>(`rows/${section}/${table}`);
}

/** The lines of the estimate sheet, by quantity. */
export function estimateEntries(document: Y.Doc): Y.Map<EstimateEntry> {
  return document.getMap<EstimateEntry>('estimates');
}

/** The runs of a session, by id. */
export function runEntries(document: Y.Doc): Y.Map<SessionRun> {
  return document.getMap<SessionRun>('runs');
}

/** The candidate's own marks, by dimension. */
export function selfMarkEntries(document: Y.Doc): Y.Map<SelfMark> {
  return document.getMap<SelfMark>('marks');
}

/** The setup that a document holds; undefined where it holds none, or none that can be read. */
export function readSetup(document: Y.Doc): SessionSetup | undefined {
  const read = readShape(setupShape, sessionFields(document).get('setup'));
  return read.ok ? read.value : undefined;
}

/** Whether a document holds a session. */
export function holdsSession(document: Y.Doc): boolean {
  return readSetup(document) !== undefined;
}

/** Writes the setup into a document that holds no session; its design is written by `writeDesign`. Throws where there is one. */
export function writeSession(document: Y.Doc, setup: SessionSetup): void {
  if (holdsSession(document)) throw new Error('The document holds a session already.');
  document.transact(() => {
    sessionFields(document).set('version', SESSION_VERSION);
    sessionFields(document).set('setup', setup);
  }, LOCAL_ORIGIN);
}

/** Appends an event. Throws where its session time is before that of the last entry of the list. */
export function appendEvent(document: Y.Doc, event: SessionEvent): void {
  const events = eventList(document);
  const last = events.length === 0 ? undefined : readEvent(events.get(events.length - 1));
  if (last !== undefined && event.atMs < last.atMs)
    throw new Error(`An event at ${event.atMs} ms cannot follow one at ${last.atMs} ms.`);
  document.transact(() => events.push([event]), LOCAL_ORIGIN);
}

/** Makes a text of the notes equal to `next` by the smallest single replacement, so that others' words stay. */
export function editNoteText(document: Y.Doc, section: SectionId, field: string, next: string): void {
  const text = noteText(document, section, field);
  const now = text.toJSON();
  if (now === next) return;
  if (text.length !== now.length) {
    // somebody put in what is no text, so that places in it are not those of the words
    document.transact(() => {
      text.delete(0, text.length);
      text.insert(0, next);
    }, LOCAL_ORIGIN);
    return;
  }
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start += 1;
  let end = 0;
  while (
    end < now.length - start &&
    end < next.length - start &&
    now[now.length - 1 - end] === next[next.length - 1 - end]
  )
    end += 1;
  document.transact(() => {
    if (now.length - end > start) text.delete(start, now.length - end - start);
    if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
  }, LOCAL_ORIGIN);
}

/** Adds a row at the end of a table of the notes. */
export function addNoteRow(document: Y.Doc, section: SectionId, table: string, row: NoteRow): void {
  const fields = new Y.Map<string>(Object.entries({ ...row.cells, id: row.id }));
  document.transact(() => noteRows(document, section, table).push([fields]), LOCAL_ORIGIN);
}

const rowAt = (rows: Y.Array<Y.Map<string>>, id: string): number =>
  rows.toArray().findIndex((row) => row instanceof Y.Map && row.get('id') === id);

/** Sets a cell of a row; does nothing where the row has gone. */
export function setNoteCell(
  document: Y.Doc,
  section: SectionId,
  table: string,
  at: { readonly row: string; readonly column: string },
  value: string,
): void {
  const rows = noteRows(document, section, table);
  const index = rowAt(rows, at.row);
  if (index < 0 || rows.get(index).get(at.column) === value) return;
  document.transact(() => rows.get(index).set(at.column, value), LOCAL_ORIGIN);
}

/** Removes a row; does nothing where it has gone. */
export function removeNoteRow(document: Y.Doc, section: SectionId, table: string, row: string): void {
  const rows = noteRows(document, section, table);
  const index = rowAt(rows, row);
  if (index >= 0) document.transact(() => rows.delete(index), LOCAL_ORIGIN);
}

/** Sets a line of the estimate sheet; an empty one is removed. */
export function setEstimate(document: Y.Doc, quantity: string, entry: EstimateEntry): void {
  document.transact(() => {
    const isEmpty = entry.text === '' && entry.working === '' && entry.inputs === undefined;
    if (isEmpty) estimateEntries(document).delete(quantity);
    else estimateEntries(document).set(quantity, entry);
  }, LOCAL_ORIGIN);
}

/** Keeps a run. */
export function putRun(document: Y.Doc, run: SessionRun): void {
  document.transact(() => runEntries(document).set(run.id, run), LOCAL_ORIGIN);
}

/** Sets the candidate's own mark on a dimension. */
export function setSelfMark(document: Y.Doc, dimension: string, mark: SelfMark): void {
  document.transact(() => selfMarkEntries(document).set(dimension, mark), LOCAL_ORIGIN);
}
