import type { RetrainingChoice, TrainingRecord } from '../types.ts';

/** When and how a model is trained again. */
export interface Schedule {
  /** 0 never trains by the calendar. */
  readonly everyDays: number;
  readonly mode: TrainingRecord['mode'];
  readonly onAlert: boolean;
}

const NEVER: Schedule = { everyDays: 0, mode: 'full', onAlert: false };

/** The schedule of a model under a policy; what is drawn counts under `as-drawn` alone. */
export function scheduleUnder(policy: RetrainingChoice, drawn: Schedule | undefined): Schedule {
  switch (policy) {
    case 'as-drawn':
      return drawn ?? NEVER;
    case 'never':
      return NEVER;
    case 'weekly':
      return { everyDays: 7, mode: 'full', onAlert: false };
    case 'daily':
      return { everyDays: 1, mode: 'full', onAlert: false };
    case 'incremental':
      return { everyDays: 1, mode: 'incremental', onAlert: false };
    case 'on-alert':
      return { everyDays: 0, mode: drawn?.mode ?? 'full', onAlert: true };
  }
}

/** Why a model is trained at the start of a day; undefined where it is not. */
export function whyTrain(
  { everyDays, onAlert }: Schedule,
  day: number,
  lastTrained: number,
  hasAlert: boolean,
): 'schedule' | 'alert' | undefined {
  if (everyDays > 0 && day - lastTrained >= everyDays) return 'schedule';
  return onAlert && hasAlert ? 'alert' : undefined;
}
