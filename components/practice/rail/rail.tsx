'use client';

import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import type { RailStep } from '@/lib/session/rail';
import type { StepId } from '@/lib/session/steps';
import { StepButton } from './step-button';

const MINUTE_MS = 60_000;

export interface RailProps {
  readonly steps: readonly RailStep[];
  readonly onGo: (step: StepId) => void;
}

/** The steps of the framework with their minutes. The arrow keys walk along them. */
export function Rail({ steps, onGo }: RailProps) {
  const list = useRef<HTMLOListElement>(null);
  const current = steps.find((one) => one.current)?.step.id;
  useEffect(() => {
    // on a phone the rail is wider than the screen; only the rail itself scrolls
    const rail = list.current;
    const button = rail?.querySelector<HTMLElement>(`[data-step="${current ?? ''}"]`);
    if (rail === null || button === null || button === undefined) return;
    const { left, right } = button.getBoundingClientRect();
    const frame = rail.getBoundingClientRect();
    if (left < frame.left || right > frame.right) rail.scrollLeft += left - frame.left - 24;
  }, [current]);
  const walk = useCallback((event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[at + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }, []);
  return (
    <nav aria-label="Steps" className="min-w-0">
      <ol ref={list} className="flex overflow-x-auto">
        {steps.map(({ step, usedMs, budgetMs, pace, current: isCurrent }) => (
          <StepButton
            key={step.id}
            id={step.id}
            title={step.title}
            current={isCurrent}
            usedMinutes={Math.floor(usedMs / MINUTE_MS)}
            budgetMinutes={budgetMs === undefined ? undefined : Math.round(budgetMs / MINUTE_MS)}
            share={
              budgetMs === undefined || budgetMs === 0
                ? 0
                : Math.min(1, Math.floor((100 * usedMs) / budgetMs) / 100)
            }
            pace={pace}
            onGo={onGo}
            onKey={walk}
          />
        ))}
      </ol>
    </nav>
  );
}
