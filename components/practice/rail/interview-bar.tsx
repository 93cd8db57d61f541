'use client';

import Flag from 'lucide-react/icons/flag';
import Mic from 'lucide-react/icons/mic';
import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import Plus from 'lucide-react/icons/plus';
import { ActionButton } from '@/components/shell/action-button';
import type { Action } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { StepId } from '@/lib/session/steps';
import type { InterviewActions } from '../use-interview-actions';
import { useClock, useSaveState, useSessionState } from '../use-session';
import { ClockFace } from './clock-face';
import { Rail } from './rail';
import { SessionMenu } from './session-menu';

export interface InterviewBarProps {
  readonly session: PracticeSession;
  readonly title: string;
  /** The step in sight. */
  readonly at: StepId;
  readonly actions: InterviewActions;
  readonly voice: Action;
  /** Shown behind the button for what is rarely needed. */
  readonly more: readonly Action[];
  readonly onGo: (step: StepId) => void;
  readonly finish: Action;
}

const LEVELS = { mid: 'mid level', senior: 'senior level', staff: 'staff level' } as const;
const SAVE_WORDS = { saved: 'Saved', saving: 'Saving', 'not-saved': 'Not saved' } as const;

/** The head of an interview: what it is, the clock, and the rail of steps. */
export function InterviewBar(props: InterviewBarProps) {
  const { session, title, at, actions, voice, more, onGo, finish } = props;
  const setup = useSessionState(session, (state) => state.setup);
  const isPaused = useClock(session, ({ paused }) => paused);
  const isOver = useClock(session, ({ ended }) => ended);
  const isTimed = useClock(session, ({ remainingMs }) => remainingMs !== undefined);
  const saveState = useSaveState(session);
  return (
    <header className="border-b border-hairline bg-paper">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-2 pb-1.5">
        <div className="min-w-0 flex-1 basis-40">
          <h1 className="truncate text-base leading-5">{title}</h1>
          <p className="truncate text-xs text-ink-2">
            {LEVELS[setup.level]}
            {setup.exam && ', exam'}
            {' · '}
            {saveState !== 'not-saved' && SAVE_WORDS[saveState]}
            <span role="status">{saveState === 'not-saved' && SAVE_WORDS[saveState]}</span>
          </p>
        </div>
        <div data-tour="clock" className="flex flex-wrap items-center gap-1">
          <ClockFace session={session} />
          {!isOver && (
            <>
              <ActionButton
                action={actions.pause}
                icon={isPaused ? Play : Pause}
                iconOnly
                unavailableReason="There is no pause in an exam."
              />
              {isTimed && (
                <span className="max-sm:hidden">
                  <ActionButton
                    action={actions.extend}
                    icon={Plus}
                    size="small"
                    variant="quiet"
                    unavailableReason="An exam takes its minutes, and no more."
                  >
                    5 min
                  </ActionButton>
                </span>
              )}
              <ActionButton action={voice} icon={Mic} iconOnly />
            </>
          )}
          <SessionMenu actions={more} />
          {!isOver && (
            <ActionButton action={finish} icon={Flag} size="small">
              Finish
            </ActionButton>
          )}
        </div>
      </div>
      <div data-tour="rail" className="border-t border-hairline">
        <Rail session={session} at={at} onGo={onGo} />
      </div>
    </header>
  );
}
