import type { SessionError } from './practice/session-error.ts';
import type { StorageError } from './storage/design-log.ts';

type Told = Exclude<SessionError, StorageError>;
type PracticeWords = {
  readonly [Code in Told['code']]: (
    error: Extract<Told, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
};

const KEPT = 'Your session is unchanged.';

const FORBIDDEN: { readonly [type: string]: string } = {
  paused: 'be paused',
  'hint-asked': 'give hints',
  extended: 'be made longer',
  untimed: 'go on without an end',
};

/** Words for what cannot be done with a session. */
export const practiceWords: PracticeWords = {
  'session-unknown': () => [
    'There is no such session on this device: it was deleted, or begun in another browser.',
    'Begin another one, or open its file.',
    'Your other sessions are kept.',
  ],
  'session-ended': () => [
    'The session has ended; nothing more is added to it.',
    'Read the debrief, or begin another one.',
    KEPT,
  ],
  'session-exam': (e) => [
    `An exam cannot ${FORBIDDEN[e.event] ?? 'do that'}.`,
    'Go on, or finish it; begin the next one without exam mode.',
    KEPT,
  ],
};
