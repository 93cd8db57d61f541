'use client';

import Play from 'lucide-react/icons/play';
import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ReactNode } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { useActions } from '@/components/shell/actions-provider';
import { useHistoryActions } from '@/components/workspace/use-history';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { type LabSession, startRun } from '@/lib/client/lab/lab-session';
import { useDesign, useSteadyRuns } from '../use-lab';

export interface BoardBarProps {
  readonly lab: LabSession;
  readonly editor: Editor;
  readonly seed: number;
  readonly isOver: boolean;
  readonly beforeRun: ReactNode;
}

/** The head of the diagram of an interview: undo and redo, a prediction, and Run. */
export function BoardBar({ lab, editor, seed, isOver, beforeRun }: BoardBarProps) {
  const { status } = useSteadyRuns(lab);
  const design = useDesign(lab);
  const { undo, redo, redoToo } = useHistoryActions(editor);
  const group = 'Diagram';
  const run: Action = {
    id: 'board.run',
    label: 'Run the design',
    group,
    shortcut: '$mod+Enter',
    run: () => startRun(lab, seed),
  };
  const stop: Action = {
    id: 'board.stop',
    label: 'Stop the run',
    group,
    shortcut: '$mod+.',
    when: () => status === 'running',
    run: () => lab.runs.stop(),
  };
  useActions(isOver ? [stop] : [run, stop, undo, redo, redoToo]);
  if (isOver)
    return (
      <p role="status" className="px-4 py-2 text-sm text-ink-2">
        {design.nodes.length === 0
          ? 'The interview is over: nothing was drawn.'
          : 'The interview is over: this is the design that counts.'}
      </p>
    );
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-1.5">
      <span className="flex items-center gap-1">
        <ActionButton action={undo} icon={Undo2} iconOnly size="small" />
        <ActionButton action={redo} icon={Redo2} iconOnly size="small" />
      </span>
      <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2">
        {beforeRun}
        <ActionButton action={run} icon={Play} variant="primary" size="small" busy={status === 'running'}>
          {status === 'running' ? 'Running' : 'Run'}
        </ActionButton>
      </span>
    </div>
  );
}
