import type { CandidateScript, ScriptAct } from '../../../lib/session/script/types.ts';
import type { Framework, SectionId, StepId } from '../../../lib/session/steps.ts';

type Act = CandidateScript['acts'][number];

/** Writes into a field of the notes; `free` is the free text. */
export const write = (minute: number, section: SectionId, field: string, text: string): Act => [
  minute,
  { do: 'write', section, field, text },
];

/** Adds rows to a table of the notes. */
export const fill = (
  minute: number,
  section: SectionId,
  table: string,
  rows: readonly (readonly string[])[],
): Act => [minute, { do: 'rows', section, table, rows }];

/** Asks the interviewer, who tells these facts. */
export const ask = (minute: number, text: string, ...facts: readonly string[]): Act => [
  minute,
  { do: 'ask', text, facts },
];

/** Is asked a probe and answers it twenty seconds later. */
export const probed = (minute: number, probe: string, text: string): readonly Act[] => [
  [minute, { do: 'probe', probe }],
  [minute + 0.4, { do: 'say', text }],
];

/** Is interrupted by a curveball and answers it half a minute later. */
export const interrupted = (minute: number, curveball: string, text: string): readonly Act[] => [
  [minute, { do: 'curveball', curveball }],
  [minute + 0.5, { do: 'say', text }],
];

/** Puts a quantity on the estimate sheet. */
export const reckon = (minute: number, quantity: string, text: string, working: string): Act => [
  minute,
  { do: 'estimate', quantity, text, working },
];

/** Goes through the steps of a framework at these minutes. */
const walk = (steps: Readonly<Partial<Record<StepId, number>>>): readonly Act[] =>
  Object.entries(steps).map(([step, minute]): Act => [minute, { do: 'step', step: step as StepId }]);

/** Minutes of the 7 steps in a session of 45. */
const SEVEN_STEPS = {
  opening: 0,
  clarify: 1.5,
  frame: 7,
  data: 11.5,
  model: 19,
  evaluate: 29,
  serve: 34,
  monitor: 39.5,
  close: 42.5,
} as const;

/** Minutes of the 4 steps in a session of 45. */
const FOUR_STEPS = {
  opening: 0,
  scope: 1,
  'high-level': 9,
  'deep-dive': 21,
  'wrap-up': 39.5,
} as const;

/** What of a script is done on the board: drawing, running, stating what is asked. */
export const boardOf = (acts: CandidateScript['acts']): CandidateScript['acts'] => {
  const kinds: readonly ScriptAct['do'][] = ['draw', 'change', 'run', 'requirements'];
  return acts.filter(([, act]) => kinds.includes(act.do));
};

/** A candidate of 45 minutes who finishes at the end. */
export const candidate = (
  name: string,
  caseSlug: string,
  framework: Framework,
  level: CandidateScript['level'],
  ...acts: readonly CandidateScript['acts'][]
): CandidateScript => ({
  name,
  caseSlug,
  level,
  framework,
  minutes: 45,
  acts: [
    ...walk(framework === '7-step' ? SEVEN_STEPS : FOUR_STEPS),
    ...acts.flat(),
    [44.6, { do: 'finish' }],
  ],
});
