'use client';

import { useEffect, useEffectEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { SwitchField } from '@/components/ui/switch-field';
import type { EndpointStore } from '@/lib/client/practice/endpoint-store';
import { EndpointFields } from './endpoint-fields';
import { TrialReport } from './trial-report';
import { useEndpointDraft } from './use-endpoint-draft';
import { useTrial } from './use-trial';
import { WhatIsSent } from './what-is-sent';

export interface EndpointFormProps {
  readonly store: EndpointStore;
  /** Goes where the endpoint can be tested, where that is another page. Absent: it is tested here. */
  readonly onElsewhere?: () => void;
  /** Tests what is known as soon as the form stands. */
  readonly testAtOnce?: boolean;
}

/** Where a model is entered, tested and forgotten. No form of its own: it stands inside the one of a new session. */
export function EndpointForm({ store, onElsewhere, testAtOnce = false }: EndpointFormProps) {
  const editing = useEndpointDraft(store);
  const { known, remember } = editing;
  const trial = useTrial();

  const begin = useEffectEvent(() => {
    const { endpoint } = store.state.getState();
    if (testAtOnce && endpoint !== undefined) trial.run(endpoint);
  });
  useEffect(() => begin(), []);

  function test(): void {
    const endpoint = editing.keep();
    if (endpoint === undefined) return;
    if (onElsewhere === undefined) trial.run(endpoint);
    else onElsewhere();
  }

  function forget(): void {
    trial.stop();
    editing.forget();
  }

  function reload(): void {
    store.handOver();
    location.reload();
  }

  return (
    <div role="group" aria-label="Model endpoint" className="grid gap-4">
      <EndpointFields editing={editing} onEnter={test} />
      <SwitchField
        label="Remember on this device"
        checked={remember}
        onChange={editing.setRemember}
        help={
          remember
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
        <Button busy={trial.state.kind === 'running'} onClick={test}>
          Test the endpoint
        </Button>
        {known.endpoint !== undefined && (
          <Button variant="quiet" onClick={forget}>
            Forget it
          </Button>
        )}
      </div>
      <TrialReport
        state={trial.state}
        model={known.endpoint?.model ?? 'the model'}
        onStop={trial.stop}
        onReload={reload}
      />
      <WhatIsSent origin={known.endpoint?.origin} />
    </div>
  );
}
