'use client';

import { type ReactNode, useId } from 'react';
import { Field } from '@/components/ui/field';
import { ENDPOINT_LIMITS, type EndpointDraft } from '@/lib/interviewer/model/endpoint';
import type { EndpointEditing } from './use-endpoint-draft';

export interface EndpointFieldsProps {
  readonly editing: EndpointEditing;
  /** The form around, where there is one, does something else. */
  readonly onEnter: () => void;
}

const FIELDS: Readonly<
  Record<
    keyof EndpointDraft,
    { readonly label: string; readonly help: ReactNode; readonly type: 'text' | 'password' }
  >
> = {
  baseUrl: {
    label: 'Base URL',
    help: 'Any server that answers POST …/chat/completions: https, or http on this device, such as http://localhost:11434/v1.',
    type: 'text',
  },
  model: { label: 'Model', help: 'Its name there.', type: 'text' },
  key: { label: 'Key', help: 'Leave it empty where the server asks for none.', type: 'password' },
};

/** Base URL, model and key. */
export function EndpointFields({ editing, onEnter }: EndpointFieldsProps) {
  const { draft, problem, type, leave } = editing;
  return (
    <>
      {(['baseUrl', 'model', 'key'] as const).map((name) => (
        <EndpointField
          key={name}
          name={name}
          value={draft[name]}
          onChange={(value) => type({ ...draft, [name]: value })}
          onLeave={leave}
          onEnter={onEnter}
          problem={problem?.field === name ? problem.reason : undefined}
        />
      ))}
    </>
  );
}

interface EndpointFieldProps {
  readonly name: keyof EndpointDraft;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
  readonly onEnter: () => void;
  readonly problem: string | undefined;
}

function EndpointField({ name, value, onChange, onLeave, onEnter, problem }: EndpointFieldProps) {
  const id = useId();
  const { label, help, type } = FIELDS[name];
  const sentence = problem === undefined ? undefined : `This cannot be used: ${problem}.`;
  return (
    <Field
      label={label}
      htmlFor={id}
      help={help}
      helpId={`${id}-help`}
      problem={sentence}
      problemId={`${id}-problem`}
    >
      <input
        id={id}
        type={type}
        inputMode={name === 'baseUrl' ? 'url' : 'text'}
        value={value}
        maxLength={ENDPOINT_LIMITS[name] + 1}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={problem !== undefined}
        aria-describedby={`${id}-help ${id}-problem`}
        className="h-9 w-full rounded-base border border-edge bg-raised px-2.5 font-mono text-sm aria-invalid:border-error pointer-coarse:h-11"
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
    </Field>
  );
}
