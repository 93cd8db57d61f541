import { expect, it } from 'vitest';
import { asId } from '../../core/ids.ts';
import { describeError } from '../messages.ts';
import { describeSessionError } from './describe-session-error.ts';
import type { SessionError } from './session-error.ts';

const errors: readonly SessionError[] = [
  { code: 'session-unknown', id: asId('s1') },
  { code: 'session-exam', event: 'paused' },
  { code: 'session-file-broken', place: 'log[3]', reason: 'it is no text' },
  { code: 'storage-full', reason: 'the disk said no' },
  { code: 'storage-unavailable', reason: 'it is a private window' },
];

it.each(errors)('says of $code what the messages of the whole app say', (error) => {
  const said = describeSessionError(error);
  expect(said).toEqual(describeError(error));
  expect(said.what.length).toBeGreaterThan(10);
});
