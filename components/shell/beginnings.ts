/** Templates that the first page leads to, by id: those that run at a press of Run, and those to repair. */
export const beginnings = {
  run: ['two-stage', 'four-stage', 'single-stage'],
  repair: ['broken-time-traveller', 'broken-echo-chamber', 'broken-fragile'],
} as const;
