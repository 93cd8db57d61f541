import type { StepGuide } from '../../lib/session/guide.ts';
import { allOf, anyOf, stated, statedFigure, written } from './conditions.ts';

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
      when: stated(
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
      when: statedFigure(
        'requirements',
        'qps',
        'rps',
        'peak',
        'requests',
        'queries',
        'lists',
        'per second',
        'a second',
      ),
    },
    {
      text: 'The latency that is accepted, and at which percentile.',
      when: statedFigure('requirements', 'p99', 'p95', 'p50', 'percentile', '99 of', '95 of'),
    },
    {
      text: 'What is left out on purpose.',
      when: anyOf(
        written('requirements', 'nonGoals'),
        stated(
          'requirements',
          'out of scope',
          'not in scope',
          'not part',
          'leave',
          'left out',
          'exclude',
          'non-goal',
          'other team',
          'another team',
        ),
      ),
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
      when: anyOf(
        written('framing', 'needsMl'),
        stated('framing', 'popular', 'rule', 'heuristic', 'baseline', 'everybody', 'same for', 'personal'),
      ),
    },
    {
      text: 'One objective that a model can be trained on.',
      when: anyOf(
        written('framing', 'objective'),
        stated(
          'framing',
          'predict',
          'rank by',
          'order by',
          'probab',
          'p(',
          'chance',
          'classif',
          'regress',
          'expected',
        ),
      ),
    },
    {
      text: 'Another objective, and why you do not take it.',
      when: anyOf(
        written('framing', 'rejected'),
        stated(
          'framing',
          'instead',
          'rather',
          'clickbait',
          'turn down',
          'turned down',
          'reject',
          'do not take',
          'not taken',
        ),
      ),
    },
    {
      text: 'Input and output, each in one line.',
      when: anyOf(
        written('framing', 'input', 'output'),
        allOf(stated('framing', 'input'), stated('framing', 'output')),
      ),
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
