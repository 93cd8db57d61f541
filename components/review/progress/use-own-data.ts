'use client';

import { useState } from 'react';
import type { AppError } from '@/lib/client/messages';
import type { ReadBackup } from '@/lib/client/progress/backup-file';
import { deleteOwnData, openBackup, restoreBackup, saveBackup } from '@/lib/client/progress/own-data';
import { describeBackup } from './describe-backup';

/** What came of the last piece of work. */
export type Outcome = { readonly done: string } | { readonly problem: AppError };

/** What is under way. */
export type DataWork = 'backup' | 'restore' | 'delete';

export interface OwnData {
  readonly work: DataWork | undefined;
  readonly outcome: Outcome | undefined;
  /** A backup that was read and waits for a word. */
  readonly backup: ReadBackup | undefined;
  readonly save: () => void;
  readonly open: (file: File) => void;
  readonly restore: () => Promise<void>;
  readonly dismiss: () => void;
  readonly remove: () => Promise<void>;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;

async function save(): Promise<Outcome> {
  const saved = await saveBackup(new Date());
  return saved.ok ? { done: `The backup is saved: ${megabytes(saved.value)}.` } : { problem: saved.error };
}

async function restore(backup: ReadBackup): Promise<Outcome> {
  const restored = await restoreBackup(backup);
  return restored.ok ? { done: `Restored: ${describeBackup(backup)}.` } : { problem: restored.error };
}

async function remove(): Promise<Outcome> {
  const deleted = await deleteOwnData();
  return deleted.ok
    ? { done: 'Everything that Dryrun kept on this device is deleted.' }
    : { problem: deleted.error };
}

/** Saves, restores and deletes what is on the device, one at a time, and keeps what came of it. */
export function useOwnData(onChanged: () => void): OwnData {
  const [work, setWork] = useState<DataWork>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [backup, setBackup] = useState<ReadBackup>();

  async function run(kind: DataWork, does: () => Promise<Outcome>): Promise<void> {
    setWork(kind);
    setOutcome(undefined);
    setOutcome(await does());
    setWork(undefined);
    setBackup(undefined);
    if (kind !== 'backup') onChanged();
  }

  async function open(file: File): Promise<void> {
    setOutcome(undefined);
    const read = await openBackup(file);
    if (read.ok) setBackup(read.value);
    else setOutcome({ problem: read.error });
  }

  return {
    work,
    outcome,
    backup,
    save: () => void run('backup', save),
    open: (file) => void open(file),
    restore: async () => {
      if (backup !== undefined) await run('restore', () => restore(backup));
    },
    dismiss: () => setBackup(undefined),
    remove: () => run('delete', remove),
  };
}
