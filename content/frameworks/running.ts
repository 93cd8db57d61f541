import type { StepGuide } from '../../lib/session/guide.ts';
import { allOf, anyOf, filled, noted, notNoted, stated, statedFigure, written } from './conditions.ts';

const OFFLINE = [
  'offline',
  'ndcg',
  'recall',
  'auc',
  'precision',
  'map',
  'mrr',
  'log loss',
  'entropy',
  'calibration',
];
const ONLINE = [
  'online',
  'a/b',
  'ab test',
  'experiment',
  'ctr',
  'watch time',
  'retention',
  'revenue',
  'conversion',
];

/** How one would know. */
export const evaluate: StepGuide = {
  checklist: [
    { text: 'An offline metric for each stage.', when: stated('metrics', ...OFFLINE) },
    {
      text: 'An online metric that moves with the goal of the business.',
      when: stated('metrics', ...ONLINE),
    },
    {
      text: 'A guardrail: what must not get worse.',
      when: stated(
        'metrics',
        'guardrail',
        'latency',
        'report',
        'hide',
        'diversity',
        'complain',
        'unsubscrib',
        'dislike',
      ),
    },
    {
      text: 'The experiment: unit, how long, what is decided by it.',
      when: allOf(
        stated(
          'metrics',
          'user',
          'person',
          'people',
          'account',
          'randomi',
          'visitor',
          'device',
          'advertiser',
        ),
        stated('metrics', 'week', 'day', 'month'),
      ),
    },
    {
      text: 'One group of people or items for which it has to hold by itself.',
      when: anyOf(
        written('metrics', 'slices'),
        stated('metrics', 'new', 'cold', 'tail', 'country', 'language', 'small', 'slice', 'segment'),
      ),
    },
  ],
  redFlags: [
    {
      text: 'Offline metrics alone, or online ones alone.',
      when: { all: [noted('metrics', ...OFFLINE), notNoted('metrics', ...ONLINE)] },
    },
    {
      text: 'Accuracy where one label in a hundred is positive.',
      when: {
        stated: {
          section: 'metrics',
          words: [['accuracy']],
          unless: ['not', 'never', 'no ', 'mislead', 'useless', 'instead', 'rather'],
        },
      },
    },
    { text: 'A metric without a stage: recall of what, at which k?' },
  ],
  tips: [
    'Say beforehand what you do when they disagree: offline better, experiment flat. It is asked more often than not.',
    'Give the experiment a size: the effect worth having, and the people it takes to see it.',
    'An average hides its losers. Name the slice that you would look at first.',
  ],
};

/** In time, at the peak, and when something fails. */
export const serve: StepGuide = {
  checklist: [
    {
      text: 'A budget of latency by stage that adds up to the limit.',
      when: anyOf(
        filled('serving', 'budget', 2, 'stage', 'latency'),
        statedFigure('serving', 'ms', 'millisecond'),
      ),
    },
    {
      text: 'What is computed ahead and what at the request.',
      when: anyOf(
        written('serving', 'batchOnline'),
        stated('serving', 'ahead', 'batch', 'precomput', 'at the request', 'online', 'real time', 'cache'),
      ),
    },
    {
      text: 'What people see when a part fails.',
      when: {
        any: [
          stated('serving', 'fallback', 'fall back', 'popular', 'cached', 'timeout', 'degrade', 'stale'),
          { drawn: ['fallback'] },
        ],
      },
    },
    {
      text: 'How a new model comes in, and how it goes back.',
      when: {
        any: [
          stated('serving', 'shadow', 'canary', 'rollback', 'roll back', 'gradual', 'experiment'),
          { drawn: ['canary', 'shadow', 'validation-gate'] },
        ],
      },
    },
    {
      text: 'Machines at the peak, and roughly what they cost.',
      when: statedFigure('serving', 'replica', 'machine', 'server', 'gpu', 'cpu', '$', 'cost', 'shard'),
    },
  ],
  redFlags: [
    {
      text: 'No figure of latency anywhere.',
      when: {
        all: [
          noted(
            'serving',
            'ahead',
            'batch',
            'cache',
            'fallback',
            'shadow',
            'canary',
            'stage',
            'model',
            'request',
          ),
          notNoted('serving', 'ms', 'millisecond', '1', '2', '3', '4', '5', '6', '7', '8', '9'),
        ],
      },
    },
    {
      text: 'An average where the limit is a percentile: tails add up over stages and over calls side by side.',
    },
    { text: 'A feature that is fresh in training and a day old in serving.' },
  ],
  tips: [
    'Spend the budget from the outside in: network and features first, models get what is left.',
    'Ten calls side by side are as slow as the slowest of them. Say what you do about the tail: a second call, a deadline, a smaller k.',
    'Press Load before you claim that it holds at the peak.',
  ],
};

/** What breaks, who notices, what happens then. */
export const monitor: StepGuide = {
  checklist: [
    {
      text: 'One signal of the system and one of the model, each with a limit.',
      when: anyOf(
        filled('monitoring', 'watch', 2, 'signal', 'alert'),
        statedFigure(
          'monitoring',
          'p99',
          'latency',
          'error',
          'drift',
          'calibration',
          'distribution',
          'ctr',
          'score',
          'share',
          'rate',
          'above',
          'below',
          'outside',
        ),
      ),
    },
    {
      text: 'What happens when it goes off: by itself, or who is woken.',
      when: anyOf(
        filled('monitoring', 'watch', 1, 'signal', 'alert', 'action'),
        stated('monitoring', 'roll', 'page', 'alert', 'fallback', 'on call', 'on-call', 'stop'),
      ),
    },
    {
      text: 'When it is trained again, and what stops a bad model.',
      when: allOf(
        stated('monitoring', 'retrain', 'train', 'daily', 'weekly', 'nightly', 'hourly'),
        stated(
          'monitoring',
          'gate',
          'hold',
          'validation',
          'worse',
          'compare',
          'stop',
          'check',
          'refuse',
          'old ',
        ),
      ),
    },
    {
      text: 'What the system does to its own data.',
      when: anyOf(
        written('monitoring', 'loops'),
        stated('monitoring', 'feedback', 'loop', 'explor', 'popularity', 'bias'),
      ),
    },
  ],
  redFlags: [
    { text: 'Dashboards without limits: nobody looks at them at night.' },
    { text: 'Retraining every day as the only answer to drift.' },
    { text: 'Nothing on feedback: a recommender that trains on what it showed.' },
  ],
  tips: [
    'Tie every alert to an action. If there is none, it is a chart.',
    'Labels come late, so watch inputs and scores: they move first.',
    'Two minutes are planned. Name the one failure that would hurt most, and follow it through.',
  ],
};

/** The end. */
export const close: StepGuide = {
  checklist: [
    {
      text: 'The design in two sentences, with the decision that mattered most.',
      when: anyOf(
        written('summary', 'summary'),
        stated('summary', 'because', 'matters most', 'decision', 'so that'),
      ),
    },
    {
      text: 'Its weakest point, in your own words.',
      when: anyOf(written('summary', 'weakest'), stated('summary', 'weak', 'risk', 'fail', 'assum')),
    },
    {
      text: 'What you would do with another month.',
      when: anyOf(written('summary', 'next'), stated('summary', 'next', 'month')),
    },
    { text: 'You answered the last change of the requirements, not only the first prompt.' },
  ],
  redFlags: [
    { text: 'Defending the design against every doubt. Say what you would measure to find out.' },
    { text: 'New components in the last two minutes.' },
  ],
  tips: [
    'Name the weak point before you are asked. It reads as judgement; found by somebody else it reads as a gap.',
  ],
};
