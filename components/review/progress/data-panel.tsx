'use client';

import { type RefObject, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { describeError } from '@/lib/client/messages';
import { DeleteDialog } from './delete-dialog';
import { RestoreDialog } from './restore-dialog';
import { type Outcome, useOwnData } from './use-own-data';

/** Where everything on this device is saved, restored and deleted. */
export function DataPanel({ onChanged }: { readonly onChanged: () => void }) {
  const data = useOwnData(onChanged);
  const [asked, setAsked] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Panel
      title="Your data"
      lead="All of it is on this device and nowhere else. One file holds everything: sessions with every change, designs, runs, predictions, attempts, cards, settings. The key of a model endpoint is left out."
    >
      <div className="grid justify-items-start gap-4">
        <div className="flex flex-wrap gap-3">
          <Button busy={data.work === 'backup'} onClick={data.save}>
            Save a backup
          </Button>
          <Button onClick={() => picker.current?.click()}>Restore a backup</Button>
          <Button variant="danger" onClick={() => setAsked(true)}>
            Delete everything
          </Button>
        </div>
        <BackupPicker picker={picker} onPick={data.open} />
        {data.outcome !== undefined && <Told outcome={data.outcome} />}
      </div>
      <RestoreDialog
        backup={data.backup}
        busy={data.work === 'restore'}
        onRestore={() => void data.restore()}
        onCancel={data.dismiss}
      />
      <DeleteDialog
        open={asked}
        busy={data.work === 'delete'}
        onDelete={() => void data.remove().then(() => setAsked(false))}
        onCancel={() => setAsked(false)}
      />
    </Panel>
  );
}

/** The file field behind the button. */
function BackupPicker({
  picker,
  onPick,
}: {
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly onPick: (file: File) => void;
}) {
  const id = useId();
  return (
    <>
      <label htmlFor={id} className="sr-only">
        Backup to restore
      </label>
      <input
        ref={picker}
        id={id}
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        className="sr-only"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) onPick(file);
          // the same file may be chosen again
          target.value = '';
        }}
      />
    </>
  );
}

function Told({ outcome }: { readonly outcome: Outcome }) {
  if ('done' in outcome)
    return (
      <Notice
        kind="ok"
        announce
        title={outcome.done}
        next="Theme and layout follow when a page is loaded again."
      />
    );
  const { what, kept, next } = describeError(outcome.problem);
  return <Notice kind="error" announce title={what} kept={kept} next={next} />;
}
