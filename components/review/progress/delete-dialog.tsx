'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export interface DeleteDialogProps {
  readonly open: boolean;
  readonly busy: boolean;
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

/** Asks before everything goes, and says what that is. */
export function DeleteDialog({ open, busy, onDelete, onCancel }: DeleteDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onCancel()}
      title="Delete everything?"
      description="This cannot be undone. Save a backup first if you may want any of it again. Other tabs of Dryrun stop."
      footer={
        <>
          <Button onClick={onCancel}>Keep everything</Button>
          <Button variant="danger" busy={busy} onClick={onDelete}>
            Delete everything on this device
          </Button>
        </>
      }
    >
      <ul className="grid list-disc gap-1 pl-4 text-sm">
        <li>All sessions, with notes, conversations, diagrams, runs and replay.</li>
        <li>Attempts, cards and their whole history.</li>
        <li>The lab’s design, its checkpoints, its runs and your predictions.</li>
        <li>Settings: theme, keys, layout, the tours that you have seen.</li>
        <li>The model endpoint with its key, and the cookie with its address.</li>
      </ul>
    </Dialog>
  );
}
