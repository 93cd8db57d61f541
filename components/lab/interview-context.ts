'use client';

import { createContext, useContext } from 'react';

/** Whether the lab stands in an interview: it tells no answers there. */
export const InterviewContext = createContext(false);

/** Whether the lab around it stands in an interview. */
export function useIsInterview(): boolean {
  return useContext(InterviewContext);
}
