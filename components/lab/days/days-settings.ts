import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DaysPace } from '@/lib/client/engine/jobs/days';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { ThrownCurveball } from '@/lib/run/curveballs/throw';
import type { RetrainingChoice } from '@/lib/run/days/types';

/** What a person has set for the next days. */
export interface DaysSettings {
  readonly days: number;
  readonly usersPerDay: number;
  readonly policy: RetrainingChoice;
  /** Side by side with it. */
  readonly beside: RetrainingChoice | 'none';
  /** Thrown before the beginning. */
  readonly curveballs: readonly ThrownCurveball[];
  readonly pace: DaysPace;
}

/** Thirty days in about a minute. */
const defaultDaysSettings: DaysSettings = {
  days: 30,
  usersPerDay: 300,
  policy: 'as-drawn',
  beside: 'never',
  curveballs: [],
  pace: 'fastest',
};

const stores = new WeakMap<LabSession, StoreApi<DaysSettings>>();

/** The settings of a page's days; they stay while its other tabs are looked at. */
export function daysSettingsOf(session: LabSession): StoreApi<DaysSettings> {
  const store = stores.get(session) ?? createStore<DaysSettings>(() => defaultDaysSettings);
  stores.set(session, store);
  return store;
}

/** The policies of the settings, each once. */
export function policiesOf({ policy, beside }: DaysSettings): readonly RetrainingChoice[] {
  return beside === 'none' || beside === policy ? [policy] : [policy, beside];
}
