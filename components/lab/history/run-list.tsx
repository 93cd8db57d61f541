'use client';

import FolderOpen from 'lucide-react/icons/folder-open';
import Pencil from 'lucide-react/icons/pencil';
import Pin from 'lucide-react/icons/pin';
import PinOff from 'lucide-react/icons/pin-off';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';
import { RUN_NAME_LIMIT, type RunEntry } from '@/lib/client/lab/run-history';
import { formatMilliseconds, formatNumber, formatShare } from '@/lib/core/format';
import { spellEstimate } from '../compare-table';

const TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** When a run was finished. */
export const spellTime = (timeMs: number): string => TIME.format(timeMs);

export interface RunListProps {
  readonly entries: readonly RunEntry[];
  readonly onOpen: (entry: RunEntry) => void;
  /** What can be done to what is kept; absent where all of it stays as it is. */
  readonly keeping?: RunKeeping | undefined;
}

/** What can be done to kept runs. */
interface RunKeeping {
  readonly onRename: (id: number, name: string) => void;
  readonly onPin: (id: number, pinned: boolean) => void;
  readonly onDelete: (id: number) => void;
}

/** The kept runs, the newest first, each with what can be done with it. */
export function RunList({ entries, ...actions }: RunListProps) {
  return (
    <ul aria-label="Kept runs" className="grid">
      {entries.map((entry) => (
        <RunRow key={entry.id} entry={entry} {...actions} />
      ))}
    </ul>
  );
}

/** The figures of a run in a sentence. */
function spellEntry(entry: RunEntry): string {
  const { recall, ndcg, watchSeconds, normalizedEntropy, calibrationRatio, revenueShare, p99Ms } = entry;
  const said = [
    recall && `recall ${formatShare(recall.mean)}`,
    ndcg && `NDCG ${formatNumber(ndcg.mean)}`,
    watchSeconds && `watch time ${spellEstimate('seconds', watchSeconds)}`,
    normalizedEntropy && `normalized entropy ${formatNumber(normalizedEntropy.mean)}`,
    calibrationRatio && `calibration ratio ${formatNumber(calibrationRatio.mean)}`,
    revenueShare && `revenue ${formatShare(revenueShare.mean)} of that with true chances`,
    `p99 ${formatMilliseconds(p99Ms)}`,
  ].filter((part) => part !== undefined);
  const words = said.join(', ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

type RunRowProps = Omit<RunListProps, 'entries'> & { readonly entry: RunEntry };

function RunRow({ entry, onOpen, keeping }: RunRowProps) {
  const [naming, setNaming] = useState(false);
  const { id, name, pinned } = entry;
  return (
    <li
      aria-label={`${name}, seed ${entry.seed}`}
      className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-hairline py-3"
    >
      <div className="grid min-w-0 flex-1 basis-80 gap-0.5">
        {naming ? (
          <NameForm
            name={name}
            onDone={(next) => {
              setNaming(false);
              if (next.trim() !== '') keeping?.onRename(id, next);
            }}
          />
        ) : (
          <p className="font-semibold">
            {name}
            {pinned && <span className="font-normal text-ink-2"> (pinned)</span>}
          </p>
        )}
        <p className="text-xs text-ink-2">
          {`${spellTime(entry.timeMs)}, seed ${entry.seed}, design ${entry.designHash.slice(0, 8)}, ${entry.engine}`}
        </p>
        <p className="text-sm tabular-nums">{spellEntry(entry)}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          icon={FolderOpen}
          onClick={() => onOpen(entry)}
          tooltip={`Open the design of "${name}"`}
        >
          Open
        </Button>
        {keeping !== undefined && (
          <KeepingButtons entry={entry} keeping={keeping} onName={() => setNaming(true)} />
        )}
      </div>
    </li>
  );
}

interface KeepingProps {
  readonly entry: RunEntry;
  readonly keeping: RunKeeping;
  readonly onName: () => void;
}

/** Names, pins and deletes a kept run. */
function KeepingButtons({ entry, keeping, onName }: KeepingProps) {
  const [sure, setSure] = useState(false);
  const { id, name, pinned } = entry;
  return (
    <>
      <Button size="small" icon={Pencil} onClick={onName} tooltip={`Rename "${name}"`}>
        Rename
      </Button>
      <Button
        size="small"
        icon={pinned ? PinOff : Pin}
        onClick={() => keeping.onPin(id, !pinned)}
        tooltip={pinned ? 'May be dropped for newer runs again' : 'Never dropped for newer runs'}
      >
        {pinned ? 'Unpin' : 'Pin'}
      </Button>
      <Button
        size="small"
        icon={Trash2}
        variant={sure ? 'danger' : 'secondary'}
        onClick={() => (sure ? keeping.onDelete(id) : setSure(true))}
        tooltip={sure ? 'There is no way back' : `Delete "${name}" from this device`}
      >
        {sure ? 'Delete for good' : 'Delete'}
      </Button>
      {sure && (
        <Button size="small" onClick={() => setSure(false)}>
          Keep
        </Button>
      )}
    </>
  );
}

function NameForm({ name, onDone }: { readonly name: string; readonly onDone: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(draft);
      }}
    >
      <TextField label="Name of the run" value={draft} maximumLength={RUN_NAME_LIMIT} onChange={setDraft} />
      <Button type="submit" size="small">
        Save
      </Button>
    </form>
  );
}
