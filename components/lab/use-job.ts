'use client';

import { useStore } from 'zustand';
import type {
  JobInput,
  JobName,
  JobOutput,
  JobPartial,
  JobState,
  JobStore,
} from '@/lib/client/lab/job-store';
import type { LabSession } from '@/lib/client/lab/lab-session';

type Job<Name extends JobName> = Omit<
  JobStore<JobInput<Name>, JobPartial<Name>, JobOutput<Name>>,
  'state'
> & {
  readonly state: JobState<JobPartial<Name>, JobOutput<Name>>;
};

/** One job of the lab: what it shows, and how it is begun, told and stopped. It lives as long as the page. */
export function useJob<Name extends JobName>(session: LabSession, name: Name): Job<Name> {
  const store = session.jobs.of(name);
  return { ...store, state: useStore(store.state) };
}
