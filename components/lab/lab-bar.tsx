'use client';

import BookmarkPlus from 'lucide-react/icons/bookmark-plus';
import Download from 'lucide-react/icons/download';
import LayoutTemplate from 'lucide-react/icons/layout-template';
import Link2 from 'lucide-react/icons/link-2';
import Play from 'lucide-react/icons/play';
import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import { useMemo, useState } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { useActions } from '@/components/shell/actions-provider';
import { NumberField } from '@/components/ui/number-field';
import { ShareMenu } from '@/components/workspace/share/share-menu';
import { useHistoryActions } from '@/components/workspace/use-history';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { type LabSession, startRun } from '@/lib/client/lab/lab-session';
import { LARGEST_SEED } from '@/lib/client/lab/seed';
import { makeLabLink } from '@/lib/client/share/links';
import { hashDesign } from '@/lib/design/hash';
import { downloadRun } from './download-run';
import { EngineChooser } from './engine-chooser';
import { useCheckpoints } from './use-checkpoints';
import { useDesign, useSteadyRuns, useSaveState } from './use-lab';

const SAVE_WORDS = {
  saved: 'Saved on this device',
  saving: 'Saving',
  'not-saved': 'Not saved: copy a link to keep it',
} as const;

export interface LabBarProps {
  readonly session: LabSession;
  readonly editor: Editor;
  readonly seed: number;
  readonly onSeed: (seed: number) => void;
  /** Begins anew from a template. */
  readonly begin: Action;
}

function useLabActions({ session, seed }: LabBarProps): {
  readonly actions: Readonly<Record<'run' | 'stop' | 'link' | 'download', Action>>;
  readonly linkState: string;
} {
  const { status, result } = useSteadyRuns(session);
  const [linkState, setLinkState] = useState('');
  const group = 'Lab';
  const actions = {
    run: {
      id: 'lab.run',
      label: 'Run the design',
      group,
      shortcut: '$mod+Enter',
      run: () => startRun(session, seed),
    },
    stop: {
      id: 'lab.stop',
      label: 'Stop the run',
      group,
      shortcut: '$mod+.',
      when: () => status === 'running',
      run: () => session.runs.stop(),
    },
    download: {
      id: 'lab.download-run',
      label: 'Download the last run (JSON)',
      group,
      when: () => result !== undefined,
      run: () => {
        if (result !== undefined) downloadRun(result);
      },
    },
    link: {
      id: 'lab.copy-link',
      label: 'Copy a link to this design',
      group,
      run: async () => {
        const link = await makeLabLink(location.origin, session.view.snapshot(), seed);
        try {
          await navigator.clipboard.writeText(link);
          setLinkState('Link copied. It holds the whole design and the seed.');
        } catch {
          history.replaceState(history.state, '', link);
          setLinkState('The clipboard is closed to this page. The link stands in the address bar.');
        }
      },
    },
  } satisfies Record<string, Action>;
  return { actions, linkState };
}

/** The head of the lab: what is open, whether it is saved, the seed, the engine, and Run. */
export function LabBar(props: LabBarProps) {
  const { session, editor, seed, onSeed, begin } = props;
  const design = useDesign(session);
  const saveState = useSaveState(session);
  const { status, result: last } = useSteadyRuns(session);
  const hash = useMemo(() => hashDesign(design), [design]);
  const result = last?.provenance.designHash === hash ? last : undefined;
  const { actions, linkState } = useLabActions(props);
  const history = useHistoryActions(editor);
  const checkpoints = useCheckpoints(session, editor);
  useActions([...Object.values(actions), ...Object.values(history), checkpoints.action]);
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2">
      <div className="min-w-0 flex-1 basis-56">
        <div className="flex items-center gap-2">
          <h1 className="min-w-0 truncate text-lg leading-6">{design.name}</h1>
          <ActionButton action={begin} icon={LayoutTemplate} iconOnly size="small" />
        </div>
        <p className="truncate text-xs text-ink-2">
          {/* only the loss is said aloud: every change is saved */}
          {saveState !== 'not-saved' && SAVE_WORDS[saveState]}
          <span role="status">{saveState === 'not-saved' && SAVE_WORDS[saveState]}</span>
          {linkState !== '' && <span role="status">. {linkState}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ActionButton action={history.undo} icon={Undo2} iconOnly />
        <ActionButton action={history.redo} icon={Redo2} iconOnly />
        <ActionButton
          action={checkpoints.action}
          icon={BookmarkPlus}
          iconOnly
          unavailableReason="This browser stores nothing."
        />
        {checkpoints.dialog}
        <ActionButton action={actions.link} icon={Link2} iconOnly />
        <ActionButton
          action={actions.download}
          icon={Download}
          iconOnly
          unavailableReason="There is no finished run yet."
        />
        <ShareMenu
          editor={editor}
          seed={seed}
          result={result}
          loadTowers={(run) => session.engine.towers(run).outcome}
        />
        <NumberField label="Seed" inline value={seed} min={0} max={LARGEST_SEED} step={1} onChange={onSeed} />
        <EngineChooser session={session} />
        <ActionButton action={actions.run} icon={Play} variant="primary" busy={status === 'running'}>
          {status === 'running' ? 'Running' : 'Run'}
        </ActionButton>
      </div>
    </header>
  );
}
