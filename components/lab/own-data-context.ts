'use client';

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { OwnDataState, OwnDataStore } from '@/lib/client/lab/own-data-store';

/** The store of the open lab's own data. */
export const OwnDataContext = createContext<OwnDataStore | undefined>(undefined);

/** The store of the lab around it. Throws outside a lab. */
export function useOwnDataStore(): OwnDataStore {
  const store = useContext(OwnDataContext);
  if (store === undefined) throw new Error('Own data is shown inside a lab.');
  return store;
}

/** What the lab shows of a person's own data. */
export function useOwnData(): OwnDataState {
  return useStore(useOwnDataStore().state);
}
