import { err, ok, type Result } from '../../core/result.ts';
import { saveFile } from '../export/save-file.ts';
import { DEVICE, takeAway } from '../storage/lease.ts';
import { isRestoreCutOff } from '../storage/restore-journal.ts';
import {
  BACKUP_BYTES_LIMIT,
  type BackupError,
  readBackup,
  type ReadBackup,
  writeBackup,
} from './backup-file.ts';
import { browserStorage, deleteEverything, finishRestore, readDevice, replaceDevice } from './device.ts';

/** Why what is stored could not be read, written or deleted; it is as it was. */
export type DeviceError =
  | { readonly code: 'device-storage-failed'; readonly reason: string }
  /** Another page of the app did not let go of it. */
  | { readonly code: 'device-held-elsewhere' };

async function tried<T>(work: () => Promise<T>): Promise<Result<T, DeviceError>> {
  try {
    return ok(await work());
  } catch (cause) {
    return err({
      code: 'device-storage-failed',
      reason: cause instanceof Error ? cause.message : String(cause),
    });
  }
}

/** Restores while no page uses what is stored. Those that do let go, and are loaded anew after it. */
async function restoreAlone(restore: () => Promise<void>): Promise<Result<undefined, DeviceError>> {
  const restored = await tried(() => takeAway(DEVICE, 'replaced', restore, { insist: false }));
  if (!restored.ok) return restored;
  return restored.value.ok ? ok(undefined) : err({ code: 'device-held-elsewhere' });
}

/** Saves everything that the app keeps on this device as one file. Gives its size in bytes. */
export function saveBackup(now: Date): Promise<Result<number, DeviceError>> {
  return tried(async () => {
    const text = writeBackup(await readDevice(browserStorage()), now);
    const blob = new Blob([text], { type: 'application/json' });
    saveFile(`dryrun-backup-${now.toISOString().slice(0, 10)}.json`, blob);
    return blob.size;
  });
}

/** Reads a file that a person chose. Changes nothing. */
export async function openBackup(file: File): Promise<Result<ReadBackup, BackupError | DeviceError>> {
  if (file.size > BACKUP_BYTES_LIMIT)
    return err({ code: 'backup-too-large', bytes: file.size, limit: BACKUP_BYTES_LIMIT });
  const text = await tried(() => file.text());
  return text.ok ? readBackup(text.value) : text;
}

/** Puts a backup in the place of everything on this device: all of it, or nothing. Other pages are loaded anew. */
export function restoreBackup({ content }: ReadBackup): Promise<Result<undefined, DeviceError>> {
  return restoreAlone(() => replaceDevice(browserStorage(), content));
}

/** Ends a restore that was cut off, before anything is read. */
export async function resumeRestore(): Promise<Result<undefined, DeviceError>> {
  const cutOff = await tried(isRestoreCutOff);
  if (!cutOff.ok) return cutOff;
  return cutOff.value === false ? ok(undefined) : restoreAlone(() => finishRestore(browserStorage()));
}

/**
 * Deletes everything that the app keeps on this device, under every page that is open: each lets go,
 * one that hangs when it hears of it.
 */
export async function deleteOwnData(): Promise<Result<undefined, DeviceError>> {
  const remove = (): Promise<void> => deleteEverything(browserStorage());
  const deleted = await tried(() => takeAway(DEVICE, 'deleted', remove, { insist: true }));
  return deleted.ok ? ok(undefined) : deleted;
}
