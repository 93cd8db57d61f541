import type { BackupError } from './progress/backup-file.ts';
import type { DeviceError } from './progress/own-data.ts';

type OwnError = BackupError | DeviceError;

type ProgressWords = {
  readonly [Code in OwnError['code']]: (
    error: Extract<OwnError, { code: Code }>,
  ) => readonly [what: string, next: string, kept: string];
};

const UNCHANGED = 'Nothing on this device has changed.';

/** Words for backups that cannot be made or restored. */
export const progressWords: ProgressWords = {
  'backup-too-large': (e) => [
    `The file has ${Math.ceil(e.bytes / 1e6)} MB; at most ${Math.floor(e.limit / 1e6)} MB are read.`,
    'Choose a backup that was saved here.',
    UNCHANGED,
  ],
  'backup-broken': (e) => [
    `The backup cannot be read at ${e.place}: ${e.reason}.`,
    'Choose another file, or an older backup.',
    UNCHANGED,
  ],
  'backup-version-unknown': (e) => [
    `The backup has version ${e.version}; this app reads versions up to ${e.known}.`,
    'Reload to get the newest app, then restore it again.',
    UNCHANGED,
  ],
  'device-storage-failed': (e) => [
    `This browser’s storage could not be used: ${e.reason}.`,
    'Free room on the device, then try again.',
    'What was stored before is still there.',
  ],
  'device-held-elsewhere': () => [
    'Another tab of Dryrun is busy and does not let go of what is stored.',
    'Close the other tabs of Dryrun, then try again.',
    UNCHANGED,
  ],
};
