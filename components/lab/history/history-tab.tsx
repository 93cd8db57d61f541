'use client';

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { SelectField } from '@/components/ui/select-field';
import { type AppError, describeError } from '@/lib/client/messages';
import { MOST_KEPT, type RunEntry } from '@/lib/client/lab/run-history';
import type { LabTabProps } from '../dock/tabs';
import { useIsInterview } from '../interview-context';
import { goToSeed } from '../use-lab';
import { RunComparison } from './run-comparison';
import { RunList, spellTime } from './run-list';

/** The runs that this device keeps: each can be named, pinned, opened, deleted, and held against another. */
export default function HistoryTab({ session, editor }: LabTabProps) {
  const { history } = session;
  const { entries, loaded, problem } = useStore(history.state);
  const [refused, setRefused] = useState<AppError>();
  const isInterview = useIsInterview();
  useEffect(() => void history.reload(), [history]);
  const errors = [problem, refused].filter((error) => error !== undefined);

  async function open({ id, name, seed }: RunEntry): Promise<void> {
    const kept = await history.open(id);
    setRefused(kept.ok ? undefined : kept.error);
    if (!kept.ok) return;
    const done = `The design of "${name}" is open, with seed ${seed}. Undo brings the one before back.`;
    if (!editor.replace(kept.value.design, done)) return;
    editor.select([]);
    if (session.seed === undefined) goToSeed(seed);
  }

  return (
    <section aria-label="Runs" className="grid min-w-0 gap-6">
      {errors.map((error) => {
        const { what, kept, next } = describeError(error);
        return <Notice key={error.code} kind="warning" title={what} kept={kept} next={next} announce />;
      })}
      {loaded && entries.length === 0 && (
        <EmptyState
          title={`Press Run: each finished run is kept here, ${isInterview ? 'with the interview' : 'on this device'}.`}
        >
          <p>
            Its design and everything that was found are kept, so that any two runs can be held against one
            another: metric by metric, and as a difference of drawings.
          </p>
        </EmptyState>
      )}
      {entries.length > 0 && (
        <Panel
          title="Kept runs"
          lead={
            isInterview
              ? 'All runs of this interview.'
              : `The newest ${MOST_KEPT} are kept on this device; pinned ones stay until they are deleted.`
          }
        >
          <RunList
            entries={entries}
            onOpen={(entry) => void open(entry)}
            keeping={
              isInterview
                ? undefined
                : {
                    onRename: (id, name) => void history.rename(id, name),
                    onPin: (id, pinned) => void history.pin(id, pinned),
                    onDelete: (id) => void history.remove(id),
                  }
            }
          />
        </Panel>
      )}
      {entries.length > 1 && <Compare entries={entries} session={session} />}
    </section>
  );
}

/** Chooses the two runs that are compared: the newest two at first. */
function Compare({
  entries,
  session,
}: { readonly entries: readonly RunEntry[] } & Pick<LabTabProps, 'session'>) {
  const [chosen, setChosen] = useState<readonly [before: string, after: string]>(['', '']);
  const idOf = (at: 0 | 1): number => {
    const wanted = entries.find(({ id }) => String(id) === chosen[at]);
    return (wanted ?? entries[1 - at] ?? entries[0])?.id ?? 0;
  };
  const [before, after] = [idOf(0), idOf(1)];
  const options = entries.map((entry) => ({
    value: String(entry.id),
    label: `${entry.name}, seed ${entry.seed}, ${spellTime(entry.timeMs)}`,
  }));
  return (
    <Panel title="Two runs side by side">
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          label="Before"
          value={String(before)}
          options={options}
          onChange={(id) => setChosen([id, chosen[1]])}
        />
        <SelectField
          label="After"
          value={String(after)}
          options={options}
          onChange={(id) => setChosen([chosen[0], id])}
        />
      </div>
      <RunComparison key={`${before} ${after}`} history={session.history} before={before} after={after} />
    </Panel>
  );
}
