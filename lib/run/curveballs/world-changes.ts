import type { Curveball, CurveballParameter } from './types.ts';

const share = (label: string, value: number, maximum = 0.9): CurveballParameter => ({
  type: 'number',
  name: 'share',
  label,
  unit: '',
  minimum: 0.01,
  maximum,
  step: 0.01,
  whole: false,
  default: value,
  isShare: true,
});

const days = (value: number): CurveballParameter => ({
  type: 'number',
  name: 'days',
  label: 'Lasts',
  unit: 'days',
  minimum: 1,
  maximum: 10,
  step: 1,
  whole: true,
  default: value,
});

/** Curveballs that change the users, the videos or what is logged. */
export const worldCurveballs: readonly Curveball[] = [
  {
    name: 'new-items',
    title: '30% new items a day',
    text: 'A partner moves its whole library to us: on each of the next days a third as many videos arrive as there are.',
    parameters: [share('New videos a day, of the catalogue', 0.3, 0.5), { ...days(2), only: 'days' }],
    changes: 'Uploads a day. None of these videos has been shown to anybody.',
    signs: [
      { metric: 'ndcg', direction: 'down' },
      { metric: 'new-video-share', direction: 'either' },
      { metric: 'feature-drift', direction: 'up' },
    ],
    answer:
      'Content features instead of ids alone, a slot for exploration, an index that is refreshed within the hour, and quality watched for new videos apart.',
    days: (values) => [
      {
        event: 'change',
        change: { change: 'new-items', shareADay: values.number('share'), days: values.number('days') },
      },
    ],
    capacity: (values) => ({ requirements: () => ({ newItemsShare: values.number('share') }) }),
  },
  {
    name: 'new-users',
    title: '40% new users',
    text: 'We launch in another country. On each of the next days 40 of 100 visitors have never been here.',
    parameters: [share('Visitors who are new', 0.4, 0.6), days(2)],
    changes: 'Users who join: they have a profile and no history.',
    signs: [
      { metric: 'visitors', direction: 'up' },
      { metric: 'ndcg', direction: 'down' },
      { metric: 'feature-drift', direction: 'up' },
    ],
    answer:
      'Profile features, popular and fresh lists at first, a question on arrival, a two-tower model in place of factors by user; quality by slice of new users.',
    days: (values) => [
      {
        event: 'change',
        change: { change: 'new-users', share: values.number('share'), days: values.number('days') },
      },
    ],
  },
  {
    name: 'late-labels',
    title: 'Labels a day late',
    text: 'The pipeline of events has fallen behind. What users do is known 24 hours later than before.',
    parameters: [
      {
        type: 'number',
        name: 'hours',
        label: 'Later than before',
        unit: 'h',
        minimum: 1,
        maximum: 240,
        step: 1,
        whole: true,
        default: 24,
      },
    ],
    changes: 'When outcomes are known, and so what can be trained on and watched.',
    signs: [
      { metric: 'known-outcomes', direction: 'down' },
      { metric: 'calibration', direction: 'either' },
    ],
    answer:
      'Wait for labels or correct for those that are missing (a delayed-feedback loss), proxy labels that come at once, and a split by the time a label was known.',
    days: (values) => [{ event: 'change', change: { change: 'label-delay', hours: values.number('hours') } }],
  },
  {
    name: 'clickbait-wave',
    title: 'Clickbait wave',
    text: 'Creators have found out that misleading titles work. Clicks rise, and people leave sooner.',
    parameters: [share('Creators who join in', 0.4, 1)],
    changes: 'Titles and pictures of all videos of some creators.',
    signs: [
      { metric: 'seconds-a-click', direction: 'down' },
      { metric: 'clicks', direction: 'up' },
      { metric: 'watch-time', direction: 'down' },
    ],
    answer:
      'Change what is optimised: watch time or satisfaction beside clicks (a multi-task score), a guardrail on early leaving, and a limit for creators who mislead.',
    days: (values) => [
      { event: 'change', change: { change: 'clickbait-wave', share: values.number('share') } },
    ],
  },
  {
    name: 'position-bias',
    title: 'Only the top is looked at',
    text: 'A new layout shows one video at a time. People hardly scroll, and clicks say more about places than about videos.',
    parameters: [
      {
        type: 'number',
        name: 'patience',
        label: 'Times the chance to look further',
        unit: '',
        minimum: 0.1,
        maximum: 0.95,
        step: 0.05,
        whole: false,
        default: 0.6,
      },
    ],
    changes: 'How far down users look, and so how biased logged clicks are by their place.',
    signs: [
      { metric: 'clicks', direction: 'down' },
      { metric: 'watch-time', direction: 'down' },
      { metric: 'calibration', direction: 'up' },
    ],
    answer:
      'Position as a feature in training only, or inverse propensity weights; a randomised slice of traffic to measure the bias; never read raw click rates by place.',
    days: (values) => [
      { event: 'change', change: { change: 'position-bias', patience: values.number('patience') } },
    ],
  },
  {
    name: 'drift',
    title: 'Tastes change',
    text: 'The season turns. A large part of the users wants other things than last week.',
    parameters: [share('Users whose taste changes', 0.6, 1)],
    changes: 'What users like, from one day to the next.',
    signs: [
      { metric: 'ndcg', direction: 'down' },
      { metric: 'watch-time', direction: 'down' },
      { metric: 'clicks', direction: 'down' },
      { metric: 'normalized-entropy', direction: 'up' },
    ],
    answer:
      'Watch inputs, scores and calibration by slice, retrain more often or on the alert, give recent behaviour more weight, and keep the old model to roll back to.',
    days: (values) => [{ event: 'change', change: { change: 'taste-shift', share: values.number('share') } }],
  },
  {
    name: 'privacy',
    title: 'Users want to be forgotten',
    text: 'The law gives people the right to be deleted, and some use it at once; or age and country may no longer be used.',
    parameters: [
      {
        type: 'choice',
        name: 'what',
        label: 'What goes',
        options: [
          { value: 'users', label: 'Users who leave, with all their rows' },
          { value: 'demographics', label: 'Age and country of everybody' },
        ],
        default: 'users',
      },
      share('Users who leave', 0.2),
    ],
    changes: 'What may be stored and used: rows of the log, or columns of the profile.',
    signs: [
      { metric: 'visitors', direction: 'down' },
      { metric: 'ndcg', direction: 'down' },
      { metric: 'feature-drift', direction: 'up' },
    ],
    answer:
      'Delete in the log, in features, in embeddings and in backups by a date; retrain without the rows; aggregate features that need no profile; say what the loss is.',
    days: (values) => [
      {
        event: 'change',
        change:
          values.text('what') === 'users'
            ? { change: 'delete-users', share: values.number('share') }
            : { change: 'no-demographics' },
      },
    ],
  },
  {
    name: 'harmful-item',
    title: 'Harmful videos get through',
    text: 'Videos that break the rules are among the recommendations, and users hide them. Press is asking.',
    parameters: [share('Videos that break the rules', 0.03, 0.5)],
    changes:
      'Which videos may be shown to nobody. Two days later moderation has flagged most of them, and business rules can drop what is flagged.',
    signs: [
      { metric: 'ndcg', direction: 'down' },
      { metric: 'watch-time', direction: 'either' },
    ],
    answer:
      'A filter before the response with a path for high and one for low confidence, human review of what lies between, hides and reports as signals, and a way to take one item out at once.',
    days: (values) => [
      { event: 'change', change: { change: 'harmful-items', share: values.number('share') } },
    ],
  },
  {
    name: 'bot-clicks',
    title: 'Bot clicks',
    text: 'Clicks jump over night, and nobody watches what is clicked.',
    parameters: [share('Clicks by bots', 0.2, 0.5)],
    changes: 'Who visits: accounts that click on nearly everything they are shown and stay for two seconds.',
    signs: [
      { metric: 'clicks', direction: 'up' },
      { metric: 'seconds-a-click', direction: 'down' },
      { metric: 'visitors', direction: 'up' },
    ],
    answer:
      'Labels that are hard to fake (seconds watched), limits on the rate of an account, filters before the log is trained on, and figures without suspects beside those with them.',
    days: (values) => [
      { event: 'change', change: { change: 'bots', shareOfClicks: values.number('share') } },
    ],
  },
];
