import type { SessionFileError } from '../../session/file.ts';
import type { SessionEventBody, SessionId } from '../../session/types.ts';
import type { StorageError } from '../storage/design-log.ts';

/** Why something cannot be done with a session. */
export type SessionError =
  | StorageError
  | SessionFileError
  /** A file was opened, but not all of it. */
  | { readonly code: 'session-opened-in-part'; readonly dropped: readonly string[] }
  /** A newer version of the app wrote it, which this one could spoil. */
  | { readonly code: 'session-newer'; readonly version: number; readonly known: number }
  /** This device has no session of that id. */
  | { readonly code: 'session-unknown'; readonly id: SessionId }
  /** A file was opened, and there was no place to store its session. */
  | { readonly code: 'session-not-stored'; readonly reason: string }
  /** It was held on a case that this app does not have. */
  | { readonly code: 'session-case-unknown'; readonly slug: string }
  /** A part of the page could not be fetched: its name as the subject of a sentence. */
  | { readonly code: 'part-absent'; readonly part: string }
  /** The interviewer's part of the page could not be fetched. */
  | { readonly code: 'interviewer-absent' }
  /** Nothing is recorded after the end. */
  | { readonly code: 'session-ended' }
  /** An exam does not allow it. */
  | { readonly code: 'session-exam'; readonly event: SessionEventBody['type'] };
