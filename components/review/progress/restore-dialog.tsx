'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import type { ReadBackup } from '@/lib/client/progress/backup-file';
import { describeBackup } from './describe-backup';
import { sayDay } from '../words';

const SENTENCES_SHOWN = 8;

export interface RestoreDialogProps {
  readonly backup: ReadBackup | undefined;
  readonly busy: boolean;
  readonly onRestore: () => void;
  readonly onCancel: () => void;
}

/** Asks before a backup takes the place of what is on the device, and names what of it is lost. */
export function RestoreDialog({ backup, busy, onRestore, onCancel }: RestoreDialogProps) {
  return (
    <Dialog
      open={backup !== undefined}
      onOpenChange={(open) => !open && onCancel()}
      title="Restore this backup?"
      description="It takes the place of everything that Dryrun keeps on this device. Other tabs of Dryrun stop, and are loaded anew after it."
      footer={
        <>
          <Button onClick={onCancel}>Keep what is here</Button>
          <Button variant="danger" busy={busy} onClick={onRestore}>
            Restore it
          </Button>
        </>
      }
    >
      {backup !== undefined && (
        <div className="grid gap-3 text-sm">
          <p>
            Saved on {sayDay(Date.parse(backup.madeAt))}: {describeBackup(backup)}.
          </p>
          {backup.dropped.length > 0 && (
            <Notice kind="warning" title="Not all of the file can be taken." kept="Everything else is.">
              <ul className="list-disc pl-4">
                {backup.dropped.slice(0, SENTENCES_SHOWN).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
                {backup.dropped.length > SENTENCES_SHOWN && (
                  <li>And {backup.dropped.length - SENTENCES_SHOWN} more.</li>
                )}
              </ul>
            </Notice>
          )}
        </div>
      )}
    </Dialog>
  );
}
