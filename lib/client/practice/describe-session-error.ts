import { describeBy, type Message } from '../describe.ts';
import { practiceWords } from '../practice-words.ts';
import { storageWords } from '../storage-words.ts';
import type { SessionError } from './session-error.ts';

const words = { ...practiceWords, ...storageWords };

/**
 * Turns what goes wrong with a session into words. `describeError` of the messages says the same, and
 * knows all others too: they weigh more than the notes, and the page of an interview needs these first.
 */
export function describeSessionError(error: SessionError): Message {
  return describeBy<SessionError>(words, error, 'Your session is unchanged.');
}
