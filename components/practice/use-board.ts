'use client';

import { useEffect, useMemo, useState } from 'react';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { BoardCondition } from '@/lib/session/case';
import type { Finding } from '@/lib/design/lint/types';
import { storedKinds } from '@/lib/design/store';
import { evaluateCondition } from '@/lib/session/evaluate-board';

/** What is looked at again after a change, but not with each key: it would stand in the way of typing. */
const LOOK_AFTER_MS = 300;
/** Nothing that is at hand speaks of findings: the linter weighs as much as the diagram. */
const NO_FINDINGS: readonly Finding[] = [];

function evaluateAll(session: PracticeSession, conditions: readonly BoardCondition[]): string {
  const board = {
    state: session.view.snapshot(),
    design: { nodes: storedKinds(session.document).map((kind) => ({ kind })) },
    findings: NO_FINDINGS,
  };
  return conditions.map((condition) => (evaluateCondition(condition, board) ? '1' : '0')).join('');
}

/**
 * Which of these conditions hold on what is drawn, written and run, a moment after it changed.
 *
 * @param conditions the same list from one call to the next
 */
export function useHolding(
  session: PracticeSession,
  conditions: readonly BoardCondition[],
): readonly boolean[] {
  const [holding, setHolding] = useState(() => evaluateAll(session, conditions));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      timer = undefined;
      setHolding(evaluateAll(session, conditions));
    };
    const soon = (): void => {
      timer ??= setTimeout(look, LOOK_AFTER_MS);
    };
    look();
    // notes, runs and drawing are parts of the same document
    session.document.on('update', soon);
    return () => {
      clearTimeout(timer);
      session.document.off('update', soon);
    };
  }, [session, conditions]);
  return useMemo(() => holding.split('').map((sign) => sign === '1'), [holding]);
}
