'use client';

import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SwitchField } from '@/components/ui/switch-field';
import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { type EndpointDraft, type EndpointError, readEndpoint } from '@/lib/interviewer/model/endpoint';
import { EndpointFields } from './endpoint-fields';
import { TrialReport } from './trial-report';
import { useEndpoint } from './use-endpoint';
import { useTrial } from './use-trial';
import { WhatIsSent } from './what-is-sent';

export interface EndpointFormProps {
  readonly store: EndpointStore;
  /** Goes where the endpoint can be tested, where that is another page. Absent: it is tested here. */
  readonly onElsewhere?: () => void;
  /** Tests what is known as soon as the form stands. */
  readonly testAtOnce?: boolean;
}

const NOTHING: EndpointDraft = { baseUrl: '', model: '', key: '' };

/** Where a model is entered, tested and forgotten. */
export function EndpointForm({ store, onElsewhere, testAtOnce = false }: EndpointFormProps) {
  const known = useEndpoint(store);
  const [typed, setTyped] = useState<EndpointDraft>();
  const [remember, setRemember] = useState<boolean>();
  const [problem, setProblem] = useState<EndpointError>();
  const trial = useTrial();
  const draft = typed ?? known.endpoint ?? NOTHING;
  const keeps = remember ?? known.remembered;

  const begin = useEffectEvent(() => {
    const { endpoint } = store.state.getState();
    if (testAtOnce && endpoint !== undefined) trial.run(endpoint);
  });
  useEffect(() => begin(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    const read = readEndpoint(draft);
    setProblem(read.ok ? undefined : read.error);
    if (!read.ok) return;
    store.save(read.value, keeps);
    setTyped(undefined);
    setRemember(undefined);
    if (onElsewhere === undefined) trial.run(read.value);
    else onElsewhere();
  }

  function forget(): void {
    trial.stop();
    store.forget();
    setTyped(undefined);
    setRemember(undefined);
    setProblem(undefined);
  }

  function reload(): void {
    store.handOver();
    location.reload();
  }

  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <EndpointFields draft={draft} onChange={setTyped} problem={problem} />
      <SwitchField
        label="Remember on this device"
        checked={keeps}
        onChange={setRemember}
        help={
          keeps
            ? 'The key is kept in this browser in plain text, until you forget it.'
            : 'The key is in this page’s memory only: you enter it again after a reload.'
        }
      />
      {known.failedToRemember && (
        <Notice
          kind="warning"
          title="This browser stores nothing for this page, so the endpoint is not remembered."
          kept="It works until the page is closed."
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" variant="primary" busy={trial.state.kind === 'running'}>
          Test the endpoint
        </Button>
        {known.endpoint !== undefined && <Button onClick={forget}>Forget it</Button>}
      </div>
      <TrialReport
        state={trial.state}
        model={known.endpoint?.model ?? 'the model'}
        onStop={trial.stop}
        onReload={reload}
      />
      <WhatIsSent origin={known.endpoint?.origin} />
    </form>
  );
}
