import * as Y from 'yjs';
import { asId } from '../../core/ids.ts';
import { writeDesign } from '../../design/document.ts';
import { defaultRequirements } from '../../design/requirements.ts';
import { addNoteRow, appendEvent, editNoteText, writeSession } from '../../session/document.ts';
import { noteSections } from '../../session/notes.ts';
import { type StepId, stepsOf } from '../../session/steps.ts';
import type { SessionEventBody, SessionSetup } from '../../session/types.ts';

/** One entry of a session's log, as the browser stores it. */
export interface StoredUpdate {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly update: Uint8Array;
}

/** How long a session is that is made for measuring. */
export interface LongSessionSize {
  /** What was said, asked and gone to. */
  readonly events: number;
  /** Characters of the free text of every section. */
  readonly characters: number;
  /** Rows of every table. */
  readonly rows: number;
}

const HOUR_MS = 3_600_000;
/** Characters that one update of the log holds: a burst of typing. */
const BURST = 6;
const WORDS = 'two towers keep five hundred of a billion videos and the ranker orders them by watch time ';

function write(document: Y.Doc, setup: SessionSetup, size: LongSessionSize): void {
  writeSession(document, setup);
  const { requirements, title: name } = { requirements: defaultRequirements, title: 'Measured' };
  writeDesign(document, { version: 2, name, requirements, nodes: [], edges: [] });
  const text = WORDS.repeat(Math.ceil(size.characters / WORDS.length)).slice(0, size.characters);
  for (const { id: section, fields } of Object.values(noteSections)) {
    for (let end = BURST; end < text.length + BURST; end += BURST)
      editNoteText(document, section, 'free', text.slice(0, end));
    for (const field of fields) {
      if (field.kind === 'text') {
        editNoteText(document, section, field.id, WORDS);
        continue;
      }
      for (let row = 0; row < size.rows; row += 1) {
        const cells = Object.fromEntries(field.columns.map(({ id, options }) => [id, options?.[0] ?? WORDS]));
        addNoteRow(document, section, field.id, { id: `${field.id}-${row}`, cells });
      }
    }
  }
  const steps = stepsOf[setup.framework].map(({ id }) => id);
  for (let at = 0; at < size.events; at += 1) {
    const atMs = Math.floor((HOUR_MS * at) / size.events);
    const step = steps[Math.floor((steps.length * at) / size.events)] ?? 'opening';
    const body: SessionEventBody = at === 0 ? { type: 'begun' } : eventAt(at, step);
    appendEvent(document, { ...body, id: asId(`event-${at}`), atMs, wallMs: setup.begunAt + atMs });
  }
}

function eventAt(at: number, step: StepId): SessionEventBody {
  if (at % 3 === 0) return { type: 'step', step };
  if (at % 3 === 1) return { type: 'message', text: `How many people open it on day ${at}?` };
  return {
    type: 'line',
    by: 'script',
    text: 'A hundred million.',
    topic: { about: 'fact', fact: 'daily-users' },
    replyTo: asId(`event-${at - 1}`),
  };
}

/**
 * Makes the log of a session that has gone on for an hour, change by change.
 *
 * @param begunAt milliseconds since 1970
 */
export function makeLongSession(begunAt: number, size: LongSessionSize): readonly StoredUpdate[] {
  const document = new Y.Doc();
  const updates: StoredUpdate[] = [];
  document.on('update', (update: Uint8Array) => updates.push({ time: begunAt, update }));
  write(
    document,
    {
      caseSlug: 'video-recommendation',
      caseVersion: 1,
      variant: 0,
      seed: 7,
      framework: '7-step',
      length: { minutes: 120 },
      level: 'senior',
      interviewer: 'script',
      exam: false,
      prompt: WORDS,
      begunAt,
    },
    size,
  );
  return updates;
}
