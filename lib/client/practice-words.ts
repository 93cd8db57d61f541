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

const number = (value: number): string => value.toLocaleString('en-US');
/** Most sentences of a message on what was left out. */
const SENTENCES_SHOWN = 4;
const FILE_KEPT = 'Nothing was added; your sessions are unchanged.';

/** Words for what cannot be done with a session. */
export const practiceWords: PracticeWords = {
  'session-unknown': () => [
    'There is no such session on this device: it was deleted, or begun in another browser.',
    'Begin another one, or open its file.',
    'Your other sessions are kept.',
  ],
  'session-file-too-large': (e) => [
    `The file has ${number(Math.ceil(e.bytes / 1e6))} MB; at most ${number(Math.floor(e.limit / 1e6))} MB are read.`,
    'Choose another file.',
    FILE_KEPT,
  ],
  'session-file-version': (e) => [
    `The file is of version ${number(e.version)}, as it says at ${e.place}; this app reads version ${number(e.known)}.`,
    'Load the page again to get the newest app, or open the file where it was made.',
    FILE_KEPT,
  ],
  'session-newer': (e) => [
    `The session was written by a newer version of this app: ${number(e.version)}, and this one reads ${number(e.known)}.`,
    'Load the page again to get the newest app.',
    'The session is kept as it is.',
  ],
  'session-file-broken': (e) => [
    `The file cannot be read as a session at ${e.place}: ${e.reason}.`,
    'Choose another file, or save it again where it was made.',
    FILE_KEPT,
  ],
  'session-opened-in-part': ({ dropped }) => [
    ['Not all of the session could be opened.', ...dropped.slice(0, SENTENCES_SHOWN)].join(' ') +
      (dropped.length > SENTENCES_SHOWN ? ` And ${number(dropped.length - SENTENCES_SHOWN)} more.` : ''),
    'Keep the file, in case another version can read more of it.',
    'Everything else is there.',
  ],
  'session-not-stored': (e) => [
    `The session could not be stored on this device: ${e.reason}.`,
    'Look at it now, and keep its file.',
    'It is in the list until this page is closed or loaded again.',
  ],
  'session-case-unknown': (e) => [
    `The session is of the case “${e.slug}”, which this app does not have.`,
    'Open it where it was made, or export it from the list of sessions.',
    KEPT,
  ],
  'part-absent': (e) => [
    `${e.part} could not be fetched; everything else goes on.`,
    'Check the connection and load the page again.',
    'What is marked as saved is on this device.',
  ],
  'interviewer-absent': () => [
    'The interviewer could not be fetched: nobody asks or answers.',
    'Check the connection and load the page again.',
    KEPT,
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
