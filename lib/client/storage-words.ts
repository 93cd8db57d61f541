import { formatInteger } from '../core/format.ts';
import type { HistoryError } from './lab/run-history.ts';
import type { StorageError } from './storage/design-log.ts';

type Told = StorageError | HistoryError;
type StorageWords = {
  readonly [Code in Told['code']]: (
    error: Extract<Told, { code: Code }>,
  ) => readonly [what: string, next: string, kept?: string];
};

/** Words for what could not be stored or read. */
export const storageWords: StorageWords = {
  'storage-unavailable': (e) => [
    `This browser does not let the page store anything: ${e.reason}.`,
    'Copy a link to the design to keep it.',
    'Everything works until the tab is closed.',
  ],
  'storage-full': (e) => [
    `There is no room left on this device for the last changes: ${e.reason}.`,
    'Free room on the device, or save a file now; the changes are tried again every few seconds.',
    'Everything is there until the tab is closed.',
  ],
  'storage-not-written': (e) => [
    `The last changes could not be stored: ${e.reason}.`,
    'Save a file now to be sure; the changes are tried again every few seconds.',
    'Everything is there until the tab is closed.',
  ],
  'storage-cut': (e) => [
    `The browser has closed its storage for this page: ${e.reason}.`,
    'Save a file now. Then make room, load the page again, and open the file if anything is missing.',
    'Everything is there until the tab is closed; the last changes are in no storage.',
  ],
  'storage-deleted': () => [
    'This was deleted in another tab; nothing of it is stored any more.',
    'Save it as a file before you leave this page, if you want to keep it after all.',
    'What is on this page is there until you leave it.',
  ],
  'storage-partly-broken': (e) => [
    `${formatInteger(e.unreadable)} of ${formatInteger(e.of)} stored changes could not be read; the design is shown without them.`,
    'Check what is there; a link or a file of it may have more.',
    'Everything else is there, and the stored data is left as it is.',
  ],
  'history-not-stored': (e) => [
    `Runs cannot be stored on this device: ${e.reason}.`,
    'Delete runs or free room on the device; a run can be downloaded from the bar.',
    'The lab works on, and the runs of this visit are kept until the tab is closed.',
  ],
  'run-not-kept': () => [
    'This run is not there any more: it was deleted, or cannot be read.',
    'Choose another run.',
    'The other runs are kept.',
  ],
  'checkpoint-failed': (e) => [
    `The checkpoints cannot be used: ${e.reason}.`,
    'Save the design as a file to keep it as it is.',
    'Your design is unchanged.',
  ],
  'storage-broken': (e) => [
    `The stored design could not be read: ${e.reason}.`,
    'You start from the standard design.',
    'The stored data is left as it is.',
  ],
};
