'use client';

import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { StepId } from '@/lib/session/steps';
import { StepButton } from './step-button';
import { useRail } from './use-rail';

const MINUTE_MS = 60_000;

export interface RailProps {
  readonly session: PracticeSession;
  /** The step in sight. */
  readonly at: StepId;
  readonly onGo: (step: StepId, focus: boolean) => void;
}

/** The steps of the framework with their minutes. The arrow keys walk along them. */
export function Rail({ session, at, onGo }: RailProps) {
  const steps = useRail(session);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // on a phone the rail is wider than the screen; only the rail itself scrolls
    const rail = list.current;
    const button = rail?.querySelector<HTMLElement>(`[data-step="${at}"]`);
    if (rail === null || button === null || button === undefined) return;
    const { left, right } = button.getBoundingClientRect();
    const frame = rail.getBoundingClientRect();
    if (left < frame.left || right > frame.right) rail.scrollLeft += left - frame.left - 24;
  }, [at]);
  const walk = useCallback((event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const here = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[here + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }, []);
  const latest = useRef(onGo);
  useLayoutEffect(() => {
    latest.current = onGo;
  });
  const go = useCallback((step: StepId) => latest.current(step, false), []);
  return (
    <nav aria-label="Steps" className="min-w-0">
      <ol ref={list} className="flex overflow-x-auto">
        {steps.map(({ step, usedMs, budgetMs, pace }) => (
          <StepButton
            key={step.id}
            id={step.id}
            title={step.title}
            current={step.id === at}
            usedMinutes={Math.floor(usedMs / MINUTE_MS)}
            budgetMinutes={budgetMs === undefined ? undefined : Math.round(budgetMs / MINUTE_MS)}
            share={
              budgetMs === undefined || budgetMs === 0
                ? 0
                : Math.min(1, Math.floor((100 * usedMs) / budgetMs) / 100)
            }
            pace={pace}
            onGo={go}
            onKey={walk}
          />
        ))}
      </ol>
    </nav>
  );
}
