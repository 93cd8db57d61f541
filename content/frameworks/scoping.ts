import type { StepGuide } from '../../lib/session/guide.ts';
import { noted } from './conditions.ts';

/** Before the first step: reading the prompt. */
export const opening: StepGuide = {
  checklist: [
    { text: 'You have read the prompt twice, and know which of its words are vague.' },
    { text: 'You have said in one breath what you will do in which order, and how long each part takes.' },
  ],
  redFlags: [
    { text: 'Drawing at once. The prompt leaves out on purpose what decides the design.' },
    { text: 'A design learned by heart, whatever the prompt says.' },
  ],
  tips: [
    'Say the plan aloud: "five minutes of questions, then I frame it, then data, model, evaluation, serving." It is a contract that you can point at later.',
    'Two minutes are enough here.',
  ],
};

/** What is wanted and given. */
export const clarify: StepGuide = {
  checklist: [
    {
      text: 'The goal of the business, with the number that should move.',
      when: noted(
        'requirements',
        'revenue',
        'retention',
        'retain',
        'watch',
        'engage',
        'satisf',
        'convers',
        'sales',
        'profit',
        'come back',
        'click',
      ),
    },
    {
      text: 'Scale: people, items, and requests a second at the peak.',
      when: noted(
        'requirements',
        'qps',
        'peak',
        'per second',
        'a second',
        'million',
        'billion',
        'dau',
        'users',
      ),
    },
    {
      text: 'The latency that is accepted, and at which percentile.',
      when: noted('requirements', 'p99', 'p95', 'ms', 'latency', 'millisecond'),
    },
    {
      text: 'What is left out on purpose.',
      when: noted('requirements', 'out of scope', 'not ', 'no ', 'without', 'later', 'leave'),
    },
    { text: 'You read it all back in two sentences, and were not corrected.' },
  ],
  redFlags: [
    { text: 'Questions whose answer changes nothing. Ask what would make you draw something else.' },
    { text: 'A quarter of an hour of questions: write down what you assume, and go on.' },
    { text: 'Asking for every figure instead of offering one to agree to.' },
  ],
  tips: [
    'Begin with the goal, not with the model: what would make this a success in half a year?',
    'Offer a figure with each question. "I take 35,000 requests a second at the peak; does that fit?" takes less time than asking for one.',
    'Ask what runs today. What is in production is your baseline, and often your first source of labels.',
  ],
};

/** The task that a model can learn. */
export const frame: StepGuide = {
  checklist: [
    {
      text: 'Why learning at all, against a rule or the most popular items.',
      when: noted('framing', 'popular', 'rule', 'heuristic', 'baseline', 'because', 'personal'),
    },
    {
      text: 'One objective that a model can be trained on.',
      when: noted(
        'framing',
        'predict',
        'rank',
        'order',
        'probab',
        'p(',
        'score',
        'classif',
        'regress',
        'expected',
      ),
    },
    {
      text: 'Another objective, and why you do not take it.',
      when: noted(
        'framing',
        'instead',
        'rather',
        'but ',
        'clickbait',
        'proxy',
        'bias',
        'favour',
        'favor',
        'not ',
      ),
    },
    {
      text: 'Input and output, each in one line.',
      when: noted('framing', 'user', 'query', 'context', 'list', 'id'),
    },
    { text: 'You named how the objective can go wrong while the goal of the business is missed.' },
  ],
  redFlags: [
    { text: 'The goal of the business taken for the objective of the model: nobody trains on "engagement".' },
    { text: 'Clicks as the only objective, without a word on clickbait.' },
    { text: 'No reason why it has to be machine learning.' },
  ],
  tips: [
    'Say the chain in full: goal, online metric, offline metric, loss. Each link is a place where they drift apart.',
    'With several objectives, say how they become one order: weights that are tuned in an experiment, not in the loss.',
  ],
};
