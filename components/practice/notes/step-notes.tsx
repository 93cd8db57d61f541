'use client';

import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import type { Ref } from 'react';
import { Button } from '@/components/ui/button';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { PracticeCase, SectionPrompt } from '@/lib/session/case';
import type { Step, StepId } from '@/lib/session/steps';
import { useSessionState } from '../use-session';
import { Formatted } from './formatted';
import { SectionNotesView } from './section-notes';

export interface StepNotesProps {
  readonly session: PracticeSession;
  readonly practiceCase: PracticeCase;
  readonly steps: readonly Step[];
  readonly at: StepId;
  readonly readOnly: boolean;
  readonly heading: Ref<HTMLHeadingElement>;
  readonly onGo: (step: StepId) => void;
}

const NO_PROMPTS: readonly SectionPrompt[] = [];

/** The notes of the step under way: what it is for, and its sections. */
export function StepNotes(props: StepNotesProps) {
  const { session, practiceCase, steps, at, readOnly, heading, onGo } = props;
  const index = steps.findIndex(({ id }) => id === at);
  const step = steps[index];
  if (step === undefined) return null;
  return (
    <div className="mx-auto grid max-w-[52rem] gap-5 px-4 py-4 sm:px-6">
      <div className="grid gap-1">
        <h2 ref={heading} tabIndex={-1} className="scroll-mt-64 text-xl outline-none lg:scroll-mt-4">
          {step.title}
        </h2>
        <p className="text-ink-2">{step.purpose}</p>
      </div>
      <Prompt session={session} open={step.id === 'opening'} />
      {step.sections.map((section) => (
        <SectionNotesView
          key={section}
          session={session}
          section={section}
          prompts={practiceCase.prompts[section] ?? NO_PROMPTS}
          readOnly={readOnly}
        />
      ))}
      <StepLinks before={steps[index - 1]} after={steps[index + 1]} onGo={onGo} />
    </div>
  );
}

/** What was asked: in full at the beginning, folded afterwards. */
function Prompt({ session, open }: { readonly session: PracticeSession; readonly open: boolean }) {
  const prompt = useSessionState(session, ({ setup }) => setup.prompt);
  if (open)
    return (
      <section aria-label="The prompt" className="text-lg">
        <Formatted text={prompt} />
      </section>
    );
  return (
    <details className="text-sm">
      <summary className="w-fit text-ink-2">The prompt</summary>
      <div className="border-l-3 border-hairline pt-2 pl-3">
        <Formatted text={prompt} />
      </div>
    </details>
  );
}

interface StepLinksProps {
  readonly before: Step | undefined;
  readonly after: Step | undefined;
  readonly onGo: (step: StepId) => void;
}

function StepLinks({ before, after, onGo }: StepLinksProps) {
  return (
    <div className="flex flex-wrap justify-between gap-3 border-t border-hairline py-4">
      {before === undefined ? (
        <span />
      ) : (
        <Button variant="quiet" icon={ArrowLeft} shortcut="Alt+PageUp" onClick={() => onGo(before.id)}>
          {`Back to ${before.title}`}
        </Button>
      )}
      {after !== undefined && (
        <Button icon={ArrowRight} shortcut="Alt+PageDown" onClick={() => onGo(after.id)}>
          {`Go on to ${after.title}`}
        </Button>
      )}
    </div>
  );
}
