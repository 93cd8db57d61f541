'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { describeError, type Message } from '@/lib/client/messages';
import { createPracticeSession } from '@/lib/client/practice/begin-session';
import type { SessionReading } from '@/lib/session/score/reading';
import { type AgainChoice, planAgain } from '@/lib/client/practice/again';

const OTHERS: readonly { readonly value: AgainChoice; readonly label: string }[] = [
  { value: 'facts', label: 'Other facts and curveballs' },
  { value: 'curveballs', label: 'Same facts, other curveballs' },
  { value: 'seed', label: 'Another seed alone' },
];

const HELP: { readonly [Name in AgainChoice]: string } = {
  facts: 'The case’s next set: other answers, other figures, other curveballs.',
  curveballs: 'The answers that you know now, with none of the interruptions of last time.',
  seed: 'The same facts and curveballs in another world: do your decisions hold there?',
};

/** The same case once more, so that it can be rehearsed without being memorised. */
export function AgainPanel({ reading }: { readonly reading: SessionReading }) {
  const router = useRouter();
  const [choice, setChoice] = useState<AgainChoice>('facts');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Message>();
  const begin = async (): Promise<void> => {
    setBusy(true);
    const { setup, design } = planAgain(reading, choice);
    const created = await createPracticeSession(setup, design);
    if (created.ok) router.push(`/practice/session?id=${created.value}`);
    else {
      setProblem(describeError(created.error));
      setBusy(false);
    }
  };
  return (
    <Panel title="Again" lead="The same case at the same length and level, with an empty sheet.">
      <div className="grid justify-items-start gap-4">
        <Segmented
          label="What is to be other"
          value={choice}
          options={OTHERS}
          onChange={setChoice}
          help={HELP[choice]}
        />
        <Button variant="primary" busy={busy} onClick={() => void begin()}>
          Begin again
        </Button>
        {problem !== undefined && <Notice kind="error" title={problem.what} next={problem.next} announce />}
      </div>
    </Panel>
  );
}
