'use client';

import { createContext, useContext } from 'react';

/** A line that somebody asked to see; counted, so that the same one can be asked for again. */
export interface Asked {
  readonly line: string;
  readonly time: number;
}

/** Which line is asked for, and how to ask for one. */
export interface Trace {
  readonly asked: Asked | undefined;
  readonly ask: (line: string) => void;
}

export const TraceContext = createContext<Trace>({ asked: undefined, ask: () => undefined });

/** How numbers lead to the lines that compute them. */
export function useTrace(): Trace {
  return useContext(TraceContext);
}
