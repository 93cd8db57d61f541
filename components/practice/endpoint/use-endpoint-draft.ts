'use client';

import { useState } from 'react';
import type { EndpointState, EndpointStore } from '@/lib/client/practice/endpoint-store';
import { type EndpointDraft, type EndpointError, readEndpoint } from '@/lib/interviewer/model/endpoint';
import type { ModelEndpoint } from '@/lib/interviewer/model/types';
import { useEndpoint } from './use-endpoint';

/** What is typed of an endpoint, over what is known. */
export interface EndpointEditing {
  readonly known: EndpointState;
  readonly draft: EndpointDraft;
  readonly remember: boolean;
  readonly problem: EndpointError | undefined;
  readonly type: (draft: EndpointDraft) => void;
  readonly setRemember: (remember: boolean) => void;
  /** Keeps what is typed; says what is wrong where it names no endpoint. */
  readonly keep: () => ModelEndpoint | undefined;
  /** Keeps what is typed where it names an endpoint: the next thing may be the beginning of an interview. */
  readonly leave: () => void;
  readonly forget: () => void;
}

const NOTHING: EndpointDraft = { baseUrl: '', model: '', key: '' };

/** Follows what is typed of the endpoint of this device. */
export function useEndpointDraft(store: EndpointStore): EndpointEditing {
  const known = useEndpoint(store);
  const [typed, setTyped] = useState<EndpointDraft>();
  const [chosen, setChosen] = useState<boolean>();
  const [problem, setProblem] = useState<EndpointError>();
  const draft = typed ?? known.endpoint ?? NOTHING;
  const remember = chosen ?? known.remembered;

  function save(remembered: boolean): ModelEndpoint | undefined {
    const read = readEndpoint(draft);
    setProblem(read.ok ? undefined : read.error);
    if (!read.ok) return undefined;
    store.save(read.value, remembered);
    setTyped(undefined);
    setChosen(undefined);
    return read.value;
  }

  return {
    known,
    draft,
    remember,
    problem,
    type: setTyped,
    setRemember(next) {
      setChosen(next);
      if (readEndpoint(draft).ok) save(next);
    },
    keep: () => save(remember),
    leave() {
      if (typed !== undefined && readEndpoint(draft).ok) save(remember);
    },
    forget() {
      store.forget();
      setTyped(undefined);
      setChosen(undefined);
      setProblem(undefined);
    },
  };
}
