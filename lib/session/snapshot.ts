import * as Y from 'yjs';
import {
  estimateEntries,
  eventList,
  noteRows,
  noteText,
  readSetup,
  runEntries,
  selfMarkEntries,
  sessionFields,
} from './document.ts';
import { type NoteRow, noteSections, type SectionNotes } from './notes.ts';
import { readRun } from './run-shape.ts';
import { ENTRY_LIMIT, readEstimate, EVENT_LIMIT, isKey, readEvent, readSelfMark } from './shapes.ts';
import type { SectionId } from './steps.ts';
import type { SessionEvent, SessionSetup, SessionState } from './types.ts';

/** A session that follows its document. */
export interface SessionView {
  /** The same object until the document changes; parts that did not change keep their identity. */
  snapshot(): SessionState;
  /** Calls back after each change of the session (not of the design); returns how to stop. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

/** Most characters of a text of the notes, and most rows of a table, that are shown. */
const NOTE_LIMIT = 1_000_000;
const ROW_LIMIT = 1_000;

/** A value that is read again only after one of its shared types has changed. */
function follow<T>(types: readonly Y.AbstractType<unknown>[], read: () => T, tell: () => void) {
  let value: T | undefined;
  let known = false;
  const forget = (): void => {
    known = false;
    tell();
  };
  for (const type of types) type.observeDeep(forget);
  return {
    get(): T {
      if (!known || value === undefined) {
        value = read();
        known = true;
      }
      return value;
    },
    stop(): void {
      for (const type of types) type.unobserveDeep(forget);
    },
  };
}

/** What a reader made of a stored value, remembered for as long as the value lives. */
function remember<T>(read: (value: object) => T | undefined): (value: unknown) => T | undefined {
  const known = new WeakMap<object, { readonly read: T | undefined }>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const found = known.get(value) ?? { read: read(value) };
    known.set(value, found);
    return found.read;
  };
}

const eventOf = remember(readEvent);
const runOf = remember(readRun);
const estimateOf = remember(readEstimate);
const selfMarkOf = remember(readSelfMark);

/** The sound entries of a map, in the order of their keys. */
function soundEntries<T>(
  map: Y.Map<T>,
  read: (value: unknown) => T | undefined,
): Readonly<Record<string, T>> {
  const sound = [...map.entries()].flatMap(([key, value]): [string, T][] => {
    const one = isKey(key) ? read(value) : undefined;
    return one === undefined ? [] : [[key, one]];
  });
  return Object.fromEntries(sound.sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, ENTRY_LIMIT));
}

/**
 * The sound events in the order of the session's clock: two tabs that append at the same time are
 * merged in either order. A session ends once, however many tabs saw it.
 */
function soundEvents(values: readonly unknown[]): readonly SessionEvent[] {
  const sound = values.slice(0, EVENT_LIMIT).flatMap((value) => eventOf(value) ?? []);
  const isOrdered = sound.every((event, at) => at === 0 || event.atMs >= (sound[at - 1]?.atMs ?? 0));
  const ordered = isOrdered ? sound : sound.sort((a, b) => a.atMs - b.atMs);
  const end = ordered.find(({ type }) => type === 'ended');
  return ordered.filter((event) => event.type !== 'ended' || event === end);
}

/** A row's cells that hold text; nothing where it is no row. */
function soundRow(row: unknown): readonly NoteRow[] {
  if (!(row instanceof Y.Map)) return [];
  const cells: [string, string][] = [];
  for (const [column, value] of row.entries())
    if (typeof value === 'string' && isKey(column)) cells.push([column, value.slice(0, NOTE_LIMIT)]);
  const { id, ...rest } = Object.fromEntries(cells.sort(([a], [b]) => (a < b ? -1 : 1)));
  return id === undefined ? [] : [{ id, cells: rest }];
}

/** Rows with ids of their own: the first of each. */
function soundRows(rows: readonly unknown[]): readonly NoteRow[] {
  const seen = new Set<string>();
  return rows
    .slice(0, ROW_LIMIT)
    .flatMap(soundRow)
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

function followSection(document: Y.Doc, section: SectionId, tell: () => void) {
  const { fields } = noteSections[section];
  const names = ['free', ...fields.flatMap((field) => (field.kind === 'text' ? [field.id] : []))];
  const tables = fields.flatMap((field) => (field.kind === 'rows' ? [field.id] : []));
  const types = [
    ...names.map((name) => noteText(document, section, name)),
    ...tables.map((name) => noteRows(document, section, name)),
  ] as unknown as Y.AbstractType<unknown>[];
  const readText = (name: string): string => noteText(document, section, name).toJSON().slice(0, NOTE_LIMIT);
  return follow(
    types,
    (): SectionNotes => ({
      texts: Object.fromEntries(names.map((name) => [name, readText(name)])),
      rows: Object.fromEntries(
        tables.map((name) => [name, soundRows(noteRows(document, section, name).toArray())]),
      ),
    }),
    tell,
  );
}

/**
 * Opens a view on a document that holds a session. Throws where it holds none; whatever else other
 * tabs, a file or a stored log leave in the document, it never throws: what is none of a session's is
 * left out, and a setup that somebody broke stays as it was.
 */
export function viewSession(document: Y.Doc): SessionView {
  const begun = readSetup(document);
  if (begun === undefined) throw new Error('The document holds no session.');
  const listeners = new Set<() => void>();
  let lastSetup: SessionSetup = begun;
  let state: SessionState | undefined;
  let isChanged = false;
  const tell = (): void => {
    state = undefined;
    isChanged = true;
  };
  const changed = (): void => {
    if (!isChanged) return;
    isChanged = false;
    for (const listener of listeners) listener();
  };
  const of = <T>(type: unknown, read: () => T) => follow([type as Y.AbstractType<unknown>], read, tell);
  const setup = of(sessionFields(document), () => (lastSetup = readSetup(document) ?? lastSetup));
  const events = of(eventList(document), () => soundEvents(eventList(document).toArray()));
  const estimates = of(estimateEntries(document), () => soundEntries(estimateEntries(document), estimateOf));
  const runs = of(runEntries(document), () => soundEntries(runEntries(document), runOf));
  const selfMarks = of(selfMarkEntries(document), () => soundEntries(selfMarkEntries(document), selfMarkOf));
  const sections = (Object.keys(noteSections) as SectionId[]).map(
    (section) => [section, followSection(document, section, tell)] as const,
  );
  document.on('afterTransaction', changed);
  const read = (): SessionState => ({
    setup: setup.get(),
    events: events.get(),
    notes: Object.fromEntries(
      sections.map(([section, notes]) => [section, notes.get()]),
    ) as SessionState['notes'],
    estimates: estimates.get(),
    runs: runs.get(),
    selfMarks: selfMarks.get(),
  });
  return {
    snapshot: () => (state ??= read()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      document.off('afterTransaction', changed);
      for (const part of [setup, events, estimates, runs, selfMarks]) part.stop();
      for (const [, notes] of sections) notes.stop();
    },
  };
}
