'use client';

import { useActions } from '@/components/shell/actions-provider';
import type { Action } from '@/lib/client/actions';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { Framework, Step, StepId } from '@/lib/session/steps';
import type { SessionEventBody } from '@/lib/session/types';
import { matchingStep } from '@/lib/session/switch-framework';
import { useClock, useSessionState } from './use-session';

const GROUP = 'Interview';
const STEP_GROUP = 'Steps';
/** What one press gives. */
const EXTENSION_MINUTES = 5;
const OTHER: { readonly [Name in Framework]: Framework } = { '7-step': '4-step', '4-step': '7-step' };

export interface InterviewActions {
  readonly pause: Action;
  readonly extend: Action;
  readonly untimed: Action;
  readonly switchFramework: Action;
  readonly next: Action;
  readonly previous: Action;
}

export interface InterviewActionsOptions {
  readonly session: PracticeSession;
  readonly steps: readonly Step[];
  /** The step in sight. */
  readonly at: StepId;
  readonly record: (body: SessionEventBody) => void;
  readonly goTo: (step: StepId, focus: boolean) => void;
  /** Others of the same page. */
  readonly more: readonly Action[];
}

/** What can be done with the time. */
function useTimeActions({
  session,
  record,
}: InterviewActionsOptions): Pick<InterviewActions, 'pause' | 'extend' | 'untimed'> {
  const { exam } = useSessionState(session, ({ setup }) => setup);
  const isPaused = useClock(session, ({ paused }) => paused);
  const isTimed = useClock(session, ({ remainingMs }) => remainingMs !== undefined);
  const isOver = useClock(session, ({ ended }) => ended);
  const isAllowed = (): boolean => !isOver && !exam;
  return {
    pause: {
      id: 'practice.pause',
      label: isPaused ? 'Go on with the clock' : 'Pause the clock',
      group: GROUP,
      shortcut: 'Alt+KeyP',
      when: isAllowed,
      run: () => record({ type: isPaused ? 'resumed' : 'paused' }),
    },
    extend: {
      id: 'practice.extend',
      label: `${EXTENSION_MINUTES} minutes more`,
      group: GROUP,
      when: () => isAllowed() && isTimed,
      run: () => record({ type: 'extended', minutes: EXTENSION_MINUTES }),
    },
    untimed: {
      id: 'practice.untimed',
      label: 'Go on without a time limit',
      group: GROUP,
      when: () => isAllowed() && isTimed,
      run: () => record({ type: 'untimed' }),
    },
  };
}

/** What can be done with the time and the steps of an interview, each with its key. */
export function useInterviewActions(options: InterviewActionsOptions): InterviewActions {
  const { session, steps, record, goTo, more } = options;
  const framework = useClock(session, (reading) => reading.framework);
  const isOver = useClock(session, ({ ended }) => ended);
  const at = steps.findIndex(({ id }) => id === options.at);
  const move = (by: number) => () => {
    const target = steps[at + by];
    if (target !== undefined) goTo(target.id, true);
  };
  const actions: InterviewActions = {
    ...useTimeActions(options),
    switchFramework: {
      id: 'practice.framework',
      label: `Switch to the ${OTHER[framework]} framework`,
      group: GROUP,
      when: () => !isOver,
      run() {
        const { step } = session.clock.read();
        const next = OTHER[framework];
        record({ type: 'framework', framework: next, step: matchingStep(framework, step, next) });
      },
    },
    next: {
      id: 'practice.next',
      label: 'Go to the next step',
      group: STEP_GROUP,
      shortcut: 'Alt+PageDown',
      when: () => at < steps.length - 1,
      run: move(1),
    },
    previous: {
      id: 'practice.previous',
      label: 'Go to the step before',
      group: STEP_GROUP,
      shortcut: 'Alt+PageUp',
      when: () => at > 0,
      run: move(-1),
    },
  };
  useActions([
    ...Object.values(actions),
    ...more,
    ...steps.map((step, index): Action => ({
      id: `practice.step.${step.id}`,
      label: `Go to ${step.title}`,
      group: STEP_GROUP,
      shortcut: String(index + 1),
      run: () => goTo(step.id, true),
    })),
  ]);
  return actions;
}
