import { err, ok, type Result } from '../../core/result.ts';
import { saveFile } from '../export/save-file.ts';
import {
  BACKUP_BYTES_LIMIT,
  type BackupError,
  readBackup,
  type ReadBackup,
  writeBackup,
} from './backup-file.ts';
import { browserStorage, deleteEverything, finishRestore, readDevice, replaceDevice } from './device.ts';

/** The browser did not let its storage be read, written or deleted; what was there is still there. */
export interface DeviceError {
  readonly code: 'device-storage-failed';
  readonly reason: string;
}

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

/** Puts a backup in the place of everything on this device: all of it, or nothing. */
export function restoreBackup({ content }: ReadBackup): Promise<Result<undefined, DeviceError>> {
  return tried(async () => {
    await replaceDevice(browserStorage(), content);
    return undefined;
  });
}

/** Ends a restore that was cut off, before anything is read. */
export function resumeRestore(): Promise<Result<undefined, DeviceError>> {
  return tried(async () => {
    await finishRestore(browserStorage());
    return undefined;
  });
}

/** Deletes everything that the app keeps on this device. */
export function deleteOwnData(): Promise<Result<undefined, DeviceError>> {
  return tried(async () => {
    await deleteEverything(browserStorage());
    return undefined;
  });
}
