'use client';

import { useEffect, useRef, useState } from 'react';
import { type EndpointTrial, tryVoice } from '@/lib/client/practice/try-voice';
import { createPageTransport } from '@/lib/client/practice/model-transport';
import { createModelVoice } from '@/lib/interviewer/model/model-voice';
import type { ModelEndpoint, ModelError } from '@/lib/interviewer/model/types';
import type { Result } from '@/lib/core/result';

/** How a test of the endpoint stands. */
export type TrialState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running'; readonly text: string }
  | { readonly kind: 'over'; readonly result: Result<EndpointTrial, ModelError> };

/** Tests endpoints, one at a time. */
export function useTrial(): {
  readonly state: TrialState;
  readonly run: (endpoint: ModelEndpoint) => void;
  readonly stop: () => void;
} {
  const [state, setState] = useState<TrialState>({ kind: 'none' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  function stop(): void {
    current.current?.abort();
    setState({ kind: 'none' });
  }

  function run(endpoint: ModelEndpoint): void {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const show = (next: TrialState): void => {
      if (current.current === controller && !controller.signal.aborted) setState(next);
    };
    show({ kind: 'running', text: '' });
    void tryVoice(
      createModelVoice(endpoint, createPageTransport()),
      controller.signal,
      (text) => show({ kind: 'running', text }),
      () => performance.now(),
    ).then((result) => show({ kind: 'over', result }));
  }

  return { state, run, stop };
}
