'use client';

import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { OpenedNotice } from './opened-notice';
import type { Opened } from './use-opening';

/** Tells what became of a file that was dropped or chosen: why it was not opened, or what is missing. */
export default function OpenedDialog({
  opened,
  onClose,
}: {
  readonly opened: Opened;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={opened.problem === undefined ? 'Opened in part' : 'Not opened'}
      footer={
        <Button variant="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <OpenedNotice opened={opened} />
    </Dialog>
  );
}
