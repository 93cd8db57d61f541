'use client';

import Lightbulb from 'lucide-react/icons/lightbulb';
import Send from 'lucide-react/icons/send';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';

export interface AskBoxProps {
  /** The interviewer has asked something. */
  readonly answers: boolean;
  readonly isSilent: boolean;
  readonly isExam: boolean;
  /** Gives whether it was taken. */
  readonly onSay: (text: string) => boolean;
  readonly onHint: () => void;
  readonly onComposing: (composing: boolean) => void;
}

const MOST_CHARACTERS = 2_000;
/** Words left lying in the box for so long are not being written. */
const IDLE_MS = 20_000;

const labelOf = ({ isSilent, answers }: AskBoxProps): string => {
  if (isSilent) return answers ? 'Your answer, for the debrief' : 'Say what you think; nobody answers';
  return answers ? 'Your answer, or a question' : 'Ask, or say what you think';
};

/** Tells when somebody is in the middle of writing. */
function useComposing(onComposing: (composing: boolean) => void): (text: string) => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (text) => {
    clearTimeout(timer.current);
    onComposing(text !== '');
    if (text !== '') timer.current = setTimeout(onComposing, IDLE_MS, false);
  };
}

/** Where one writes to the interviewer. Enter sends, Shift and Enter begin a line. */
export function AskBox(props: AskBoxProps) {
  const { isSilent, isExam, onSay, onHint } = props;
  const id = useId();
  const [text, setText] = useState('');
  const composing = useComposing(props.onComposing);
  const write = (next: string): void => {
    setText(next);
    composing(next);
  };
  const send = (): void => {
    const said = text.trim();
    if (said !== '' && onSay(said)) write('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="grid shrink-0 gap-2 border-t border-hairline px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id} className="text-sm font-semibold">
        {labelOf(props)}
      </label>
      <textarea
        id={id}
        rows={2}
        value={text}
        maxLength={MOST_CHARACTERS}
        data-answer
        aria-describedby={`${id}-keys`}
        className="field-sizing-content max-h-40 min-h-15 w-full resize-none rounded-base border border-edge bg-raised px-2.5 py-2 text-sm"
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="small" variant="primary" icon={Send}>
          Send
        </Button>
        {!isSilent && (
          <Button
            size="small"
            icon={Lightbulb}
            disabledReason={isExam ? 'An exam has no hints.' : undefined}
            tooltip="Three rungs: a question, a direction, an answer. The debrief shows which you took."
            onClick={onHint}
          >
            Ask for a hint
          </Button>
        )}
        <span id={`${id}-keys`} className="text-xs text-ink-2 pointer-coarse:hidden">
          Enter sends, Shift+Enter begins a line.
        </span>
      </div>
    </form>
  );
}
