'use client';

import FolderOpen from 'lucide-react/icons/folder-open';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { type AppError, describeError } from '@/lib/client/messages';
import { addSessionFile, saveStoredSession } from '@/lib/client/practice/save-session';
import { deleteSession, listSessions, type SessionListing } from '@/lib/client/practice/session-list';
import { formatClock } from '@/lib/core/format';
import type { PracticeCase } from '@/lib/session/case';
import { ContinueLink } from './continue-link';

export interface SessionListProps {
  readonly cases: readonly PracticeCase[];
  /** Hands the model endpoint over to the page of the interview. */
  readonly onLeaveForModel: () => void;
}

const LEVELS = { mid: 'mid', senior: 'senior', staff: 'staff' } as const;

/** When something began, as people of this place write it. */
function describeTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}

function describeSetup({ setup, elapsedMs, runs }: SessionListing): string {
  const length = setup.length === 'untimed' ? 'no limit' : `of ${setup.length.minutes} min`;
  return [
    setup.framework === '7-step' ? '7 steps' : '4 steps',
    LEVELS[setup.level],
    `${formatClock(elapsedMs)} ${length}`,
    runs === 1 ? '1 run' : `${runs} runs`,
    ...(setup.exam ? ['exam'] : []),
  ].join(', ');
}

/** The sessions of this device: those under way to go on with, those that are over to look at. */
export default function SessionList({ cases, onLeaveForModel }: SessionListProps) {
  const [sessions, setSessions] = useState<readonly SessionListing[]>();
  const [problem, setProblem] = useState<AppError>();
  useEffect(() => {
    let left = false;
    void listSessions().then((listed) => {
      if (left) return;
      if (listed.ok) setSessions(listed.value);
      else setProblem(listed.error);
    });
    return () => {
      left = true;
    };
  }, []);
  async function remove(listing: SessionListing): Promise<void> {
    const gone = await deleteSession(listing.id);
    setProblem(gone.ok ? undefined : gone.error);
    if (gone.ok) setSessions((before) => before?.filter(({ id }) => id !== listing.id));
  }
  async function save(listing: SessionListing): Promise<void> {
    const saved = await saveStoredSession(listing.id);
    setProblem(saved.ok ? undefined : saved.error);
  }
  async function add(file: File): Promise<void> {
    const added = await addSessionFile(file);
    if (!added.ok) return setProblem(added.error);
    const { dropped, listing, unstored } = added.value;
    setProblem(dropped.length === 0 ? undefined : { code: 'session-opened-in-part', dropped });
    if (unstored !== undefined) setProblem({ code: 'session-not-stored', reason: unstored });
    setSessions((before = []) => [listing, ...before].toSorted((a, b) => b.begunAt - a.begunAt));
  }
  const titleOf = (slug: string): string => cases.find((one) => one.slug === slug)?.title ?? slug;
  const parts = [
    { title: 'Under way', list: sessions?.filter(({ ended }) => !ended) ?? [] },
    { title: 'Finished', list: sessions?.filter(({ ended }) => ended) ?? [] },
  ];
  const words = problem === undefined ? undefined : describeError(problem);
  return (
    <>
      {words !== undefined && (
        <Notice kind="warning" announce title={words.what} kept={words.kept} next={words.next} />
      )}
      {parts.map(
        ({ title, list }) =>
          list.length > 0 && (
            <Panel key={title} title={title}>
              <ul className="grid">
                {list.map((listing) => (
                  <SessionLine
                    key={listing.id}
                    listing={listing}
                    title={titleOf(listing.setup.caseSlug)}
                    onLeaveForModel={onLeaveForModel}
                    onSave={() => void save(listing)}
                    onDelete={() => void remove(listing)}
                  />
                ))}
              </ul>
            </Panel>
          ),
      )}
      <OpenFile onOpen={(file) => void add(file)} />
    </>
  );
}

/** Opens the file of a session. */
function OpenFile({ onOpen }: { readonly onOpen: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <p className="text-sm">
      <Button size="small" variant="quiet" icon={FolderOpen} onClick={() => input.current?.click()}>
        Open the file of a session
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of a session"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // the same file can be chosen again
          event.target.value = '';
          if (file !== undefined) onOpen(file);
        }}
      />
    </p>
  );
}

interface SessionLineProps extends Pick<SessionListProps, 'onLeaveForModel'> {
  readonly listing: SessionListing;
  readonly title: string;
  readonly onSave: () => void;
  readonly onDelete: () => void;
}

function SessionLine({ listing, title, onLeaveForModel, onSave, onDelete }: SessionLineProps) {
  const [asked, setAsked] = useState(false);
  const begun = describeTime(listing.begunAt);
  const name = `${title}, ${begun}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-hairline py-3 first:border-0">
      <div className="min-w-0">
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-ink-2">{`${begun}. ${describeSetup(listing)}`}</p>
      </div>
      {asked ? (
        <div role="group" aria-label={`Delete ${name}`} className="flex flex-wrap items-center gap-2 text-sm">
          <span>Delete it for good, with its runs?</span>
          <Button size="small" variant="danger" onClick={onDelete}>
            Delete
          </Button>
          <Button size="small" onClick={() => setAsked(false)}>
            Keep
          </Button>
        </div>
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          {listing.ended ? (
            <Link
              href={`/practice/debrief?id=${listing.id}`}
              prefetch={false}
              aria-label={`Debrief of ${name}`}
              className={buttonClass({ size: 'small' })}
            >
              Debrief
            </Link>
          ) : (
            <ContinueLink listing={listing} name={name} onLeaveForModel={onLeaveForModel} />
          )}
          <Button size="small" variant="quiet" onClick={onSave}>
            Save as a file
          </Button>
          <Button size="small" variant="quiet" onClick={() => setAsked(true)}>
            Delete
          </Button>
        </div>
      )}
    </li>
  );
}
