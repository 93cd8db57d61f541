/** The frameworks that a session can follow: two views of the same notes. */
export type Framework = '7-step' | '4-step';

/** A step of the 7-step framework (Aminian and Xu, "Machine Learning System Design Interview", 2023), with its opening and its end. */
export type SevenStep =
  'opening' | 'clarify' | 'frame' | 'data' | 'model' | 'evaluate' | 'serve' | 'monitor' | 'close';

/** A step of the 4-step framework (Xu, "System Design Interview", 2020), with its opening. */
export type FourStep = 'opening' | 'scope' | 'high-level' | 'deep-dive' | 'wrap-up';

/** A step of either framework. */
export type StepId = SevenStep | FourStep;

/** A part of the notes. Sections belong to the session, steps only show them. */
export type SectionId =
  | 'requirements'
  | 'framing'
  | 'overview'
  | 'data'
  | 'features'
  | 'models'
  | 'metrics'
  | 'serving'
  | 'monitoring'
  | 'summary';

/** One step as a framework has it. */
export interface Step {
  readonly id: StepId;
  readonly title: string;
  /** What the step is for, one sentence. */
  readonly purpose: string;
  /** The sections of the notes that it shows, in order. */
  readonly sections: readonly SectionId[];
  /** Minutes of a session of 35, 45 and 60 minutes. Source: ours, inside published ranges. */
  readonly minutes: { readonly 35: number; readonly 45: number; readonly 60: number };
}

const sevenSteps: readonly Step[] = [
  {
    id: 'opening',
    title: 'Prompt',
    purpose: 'Read the prompt and say what you will do in which order.',
    sections: [],
    minutes: { 35: 0, 45: 2, 60: 3 },
  },
  {
    id: 'clarify',
    title: 'Clarify',
    purpose: 'Find out what the business wants, for whom, at which scale, and what is given.',
    sections: ['requirements'],
    minutes: { 35: 5, 45: 6, 60: 7 },
  },
  {
    id: 'frame',
    title: 'Frame',
    purpose: 'Turn the goal into a task that a model can learn: objective, input, output.',
    sections: ['framing'],
    minutes: { 35: 4, 45: 5, 60: 6 },
  },
  {
    id: 'data',
    title: 'Data',
    purpose: 'Say where labels and features come from, and what is wrong with them.',
    sections: ['data', 'features'],
    minutes: { 35: 6, 45: 8, 60: 11 },
  },
  {
    id: 'model',
    title: 'Model',
    purpose: 'Begin with a baseline, choose each stage against an alternative, and say why.',
    sections: ['overview', 'models'],
    minutes: { 35: 8, 45: 10, 60: 14 },
  },
  {
    id: 'evaluate',
    title: 'Evaluate',
    purpose: 'Say how you would know: offline before, online after, with guardrails.',
    sections: ['metrics'],
    minutes: { 35: 4, 45: 5, 60: 7 },
  },
  {
    id: 'serve',
    title: 'Serve',
    purpose: 'Make it answer in time, at the peak, and when something fails.',
    sections: ['serving'],
    minutes: { 35: 4, 45: 5, 60: 7 },
  },
  {
    id: 'monitor',
    title: 'Monitor',
    purpose: 'Say what will break, who notices, and what happens then.',
    sections: ['monitoring'],
    minutes: { 35: 2, 45: 2, 60: 3 },
  },
  {
    id: 'close',
    title: 'Close',
    purpose: 'Sum up the design, its weakest point and what you would do next.',
    sections: ['summary'],
    minutes: { 35: 2, 45: 2, 60: 2 },
  },
];

const fourSteps: readonly Step[] = [
  {
    id: 'opening',
    title: 'Prompt',
    purpose: 'Read the prompt and say what you will do in which order.',
    sections: [],
    minutes: { 35: 0, 45: 2, 60: 3 },
  },
  {
    id: 'scope',
    title: 'Scope',
    purpose: 'Find out what is wanted and given, and turn it into a task that a model can learn.',
    sections: ['requirements', 'framing'],
    minutes: { 35: 7, 45: 8, 60: 10 },
  },
  {
    id: 'high-level',
    title: 'High level',
    purpose: 'Draw the whole system, from data to serving, and have it agreed to.',
    sections: ['overview', 'data', 'models', 'metrics', 'serving'],
    minutes: { 35: 10, 45: 12, 60: 15 },
  },
  {
    id: 'deep-dive',
    title: 'Deep dive',
    purpose: 'Work out one or two parts that decide whether it succeeds.',
    sections: ['data', 'features', 'models', 'metrics', 'serving'],
    minutes: { 35: 14, 45: 18, 60: 26 },
  },
  {
    id: 'wrap-up',
    title: 'Wrap up',
    purpose: 'Say what will break and how you would notice, then sum up.',
    sections: ['monitoring', 'summary'],
    minutes: { 35: 4, 45: 5, 60: 6 },
  },
];

/** The steps of each framework, in order. */
export const stepsOf: { readonly [Name in Framework]: readonly Step[] } = {
  '7-step': sevenSteps,
  '4-step': fourSteps,
};

/** The step of a framework that shows a section first; every section stands in each framework. */
export function stepShowing(framework: Framework, section: SectionId): Step {
  const step = stepsOf[framework].find(({ sections }) => sections.includes(section));
  if (step === undefined) throw new Error(`No step of the ${framework} framework shows "${section}".`);
  return step;
}
