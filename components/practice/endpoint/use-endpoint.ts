'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import {
  type EndpointState,
  type EndpointStore,
  openEndpointStore,
} from '@/lib/client/practice/endpoint-store';

const EMPTY: EndpointState = { endpoint: undefined, remembered: false, failedToRemember: false };
const subscribeToNothing = () => () => undefined;

/** The model endpoint of this device, opened once a page. */
export function useEndpointStore(): EndpointStore {
  const [store] = useState(() => openEndpointStore());
  useEffect(() => store.received(), [store]);
  return store;
}

/** What the endpoint is now; nothing while the page is still as the server wrote it. */
export function useEndpoint(store: EndpointStore): EndpointState {
  const state = useStore(store.state);
  const inBrowser = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return inBrowser ? state : EMPTY;
}
