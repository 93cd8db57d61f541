import type { EngineWords } from './engine-words.ts';

/** What people call the settings of an experiment. */
const EXPERIMENT_SETTINGS: Readonly<Record<string, string>> = {
  share: 'a treatment share',
  guardrailMargin: 'a guardrail margin',
  smallestEffect: 'a smallest effect',
  comparedUsers: 'a number of users asked twice',
  nullTests: 'a number of tests without effect',
};
const number = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : String(value);

/** Words for what keeps an experiment from being simulated: what happened, and what to do. */
export const experimentWords: EngineWords<
  | 'experiment-setting-out-of-range'
  | 'experiment-metric-unknown'
  | 'experiment-serves-nothing'
  | 'experiment-nobody-came'
> = {
  'experiment-setting-out-of-range': (e) => [
    `An experiment with ${EXPERIMENT_SETTINGS[e.setting] ?? e.setting} of ${e.value} cannot be run; it lies between ${number(e.minimum)} and ${number(e.maximum)}.`,
    'Choose a number between the two.',
  ],
  'experiment-metric-unknown': (e) => [
    `The simulated users do nothing that "${e.metric}" could be counted on.`,
    'Choose another metric.',
  ],
  'experiment-serves-nothing': (e) => [
    `The ${e.arm} answered no request with a list.`,
    'Run that design alone, and see at which stage its candidates are lost.',
  ],
  'experiment-nobody-came': () => [
    'None of the users came on any of the days.',
    'Use more users or more days.',
  ],
};
