'use client';

import History from 'lucide-react/icons/history';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import type { Editor } from '@/lib/client/editor/editor';
import { recallDesign } from '@/lib/client/lab/checkpoints';
import { describeError, type Message } from '@/lib/client/messages';
import type { BoundDocument, StorageError } from '@/lib/client/storage/design-log';
import type { Checkpoint } from '@/lib/client/storage/log-store';
import type { Result } from '@/lib/core/result';

const NAME_LIMIT = 80;
const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export interface CheckpointsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly storage: BoundDocument;
  readonly editor: Editor;
}

/** Names the design as it is now, and brings back what was named before. */
export default function CheckpointsDialog({ open, onOpenChange, storage, editor }: CheckpointsDialogProps) {
  const [list, setList] = useState<readonly Checkpoint[]>([]);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<Message>();
  const usual = `Checkpoint ${list.length + 1}`;

  useEffect(() => {
    if (!open) return;
    void storage.marks().then((read) => {
      if (read.ok) setList(read.value);
      else setProblem(describeError(read.error));
    });
  }, [open, storage]);

  function settle<T>(result: Result<T, StorageError>): T | undefined {
    setProblem(result.ok ? undefined : describeError(result.error));
    return result.ok ? result.value : undefined;
  }

  async function save(): Promise<void> {
    const made = settle(await storage.mark(name.trim() === '' ? usual : name.trim()));
    if (made === undefined) return;
    setList([made, ...list]);
    setName('');
    editor.say(`"${made.name}" is saved.`);
  }

  async function restore(checkpoint: Checkpoint): Promise<void> {
    const design = settle(await recallDesign(storage, checkpoint.id));
    if (design === undefined) return;
    const done = `The design is as it was at "${checkpoint.name}". Undo brings the one before back.`;
    if (!editor.replace(design, done)) return;
    editor.select([]);
    onOpenChange(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Checkpoints"
      description="Every change is saved as it is made. A checkpoint gives a moment a name, to come back to."
    >
      <form
        className="grid grid-cols-[1fr_auto] items-end gap-3 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          value={name}
          maximumLength={NAME_LIMIT}
          onChange={setName}
          help={`Left empty, it is called ${usual}.`}
        />
        <Button type="submit" variant="primary">
          Save a checkpoint
        </Button>
      </form>
      {problem !== undefined && (
        <Notice kind="warning" title={problem.what} kept={problem.kept} next={problem.next} announce />
      )}
      <CheckpointList list={list} onRestore={(checkpoint) => void restore(checkpoint)} />
    </Dialog>
  );
}

interface CheckpointListProps {
  readonly list: readonly Checkpoint[];
  readonly onRestore: (checkpoint: Checkpoint) => void;
}

function CheckpointList({ list, onRestore }: CheckpointListProps) {
  if (list.length === 0) return <p className="pt-3 text-sm text-ink-2">There is none yet.</p>;
  return (
    <ul aria-label="Saved checkpoints" className="grid pt-4">
      {list.map((checkpoint) => (
        <li
          key={checkpoint.id}
          className="flex items-center justify-between gap-3 border-t border-hairline py-2"
        >
          <span className="grid min-w-0">
            <span className="truncate text-sm">{checkpoint.name}</span>
            <span className="text-xs text-ink-2">{TIME.format(checkpoint.time)}</span>
          </span>
          <Button
            size="small"
            icon={History}
            onClick={() => onRestore(checkpoint)}
            tooltip={`Restore "${checkpoint.name}"`}
          >
            Restore
          </Button>
        </li>
      ))}
    </ul>
  );
}
