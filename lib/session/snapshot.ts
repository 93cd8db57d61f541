import * as Y from 'yjs';
import {
  estimateEntries,
  eventList,
  holdsSession,
  noteRows,
  noteText,
  runEntries,
  selfMarkEntries,
  sessionFields,
} from './document.ts';
import { type NoteRow, noteSections, type SectionNotes } from './notes.ts';
import type { SectionId } from './steps.ts';
import type { SessionSetup, SessionState } from './types.ts';

/** A session that follows its document. */
export interface SessionView {
  /** The same object until the document changes; parts that did not change keep their identity. */
  snapshot(): SessionState;
  /** Calls back after each change of the session (not of the design); returns how to stop. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

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

const asRow = (row: unknown): readonly NoteRow[] => {
  if (!(row instanceof Y.Map)) return [];
  const { id, ...cells } = row.toJSON() as Record<string, string>;
  return id === undefined ? [] : [{ id, cells }];
};

function followSection(document: Y.Doc, section: SectionId, tell: () => void) {
  const { fields } = noteSections[section];
  const names = ['free', ...fields.flatMap((field) => (field.kind === 'text' ? [field.id] : []))];
  const tables = fields.flatMap((field) => (field.kind === 'rows' ? [field.id] : []));
  const types = [
    ...names.map((name) => noteText(document, section, name)),
    ...tables.map((name) => noteRows(document, section, name)),
  ] as unknown as Y.AbstractType<unknown>[];
  return follow(
    types,
    (): SectionNotes => ({
      texts: Object.fromEntries(names.map((name) => [name, noteText(document, section, name).toJSON()])),
      rows: Object.fromEntries(
        tables.map((name) => [name, noteRows(document, section, name).toArray().flatMap(asRow)]),
      ),
    }),
    tell,
  );
}

/** Opens a view on a document that holds a session. Throws where it holds none. */
export function viewSession(document: Y.Doc): SessionView {
  if (!holdsSession(document)) throw new Error('The document holds no session.');
  const listeners = new Set<() => void>();
  let state: SessionState | undefined;
  const tell = (): void => {
    state = undefined;
  };
  const changed = (): void => {
    if (state === undefined) for (const listener of listeners) listener();
  };
  const of = <T>(type: unknown, read: () => T) => follow([type as Y.AbstractType<unknown>], read, tell);
  const setup = of(sessionFields(document), () => sessionFields(document).get('setup') as SessionSetup);
  const events = of(eventList(document), () => eventList(document).toArray());
  const estimates = of(estimateEntries(document), () => estimateEntries(document).toJSON());
  const runs = of(runEntries(document), () => runEntries(document).toJSON());
  const selfMarks = of(selfMarkEntries(document), () => selfMarkEntries(document).toJSON());
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
