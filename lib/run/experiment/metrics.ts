import type { OutcomeColumn } from './outcomes.ts';

/** A metric of an experiment: a sum over users of one column over that of another, or a mean a user and day. */
export interface ExperimentMetric {
  readonly label: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  readonly definition: string;
  readonly numerator: OutcomeColumn;
  /** `days`: the days since a user's first visit in the test, each user counting the same. */
  readonly denominator: OutcomeColumn | 'days';
}

/** Every metric of an experiment by name; a new one is one entry. All are counted on what users did and were shown, never on the truth. */
export const experimentMetrics = {
  'watch-time': {
    label: 'Watch time',
    unit: 's a user and day',
    better: 'higher',
    definition: 'Seconds watched a user and day since the first visit in the test.',
    numerator: 'watchSeconds',
    denominator: 'days',
  },
  clicks: {
    label: 'Clicks',
    unit: 'a user and day',
    better: 'higher',
    definition: 'Clicks a user and day since the first visit in the test.',
    numerator: 'clicks',
    denominator: 'days',
  },
  ctr: {
    label: 'Click-through rate',
    unit: '',
    better: 'higher',
    definition: 'Clicks over impressions of all users; its interval by the delta method.',
    numerator: 'clicks',
    denominator: 'impressions',
  },
  'seconds-per-click': {
    label: 'Seconds a click',
    unit: 's',
    better: 'higher',
    definition: 'Seconds watched over clicks of all users: low where titles promise more than videos hold.',
    numerator: 'watchSeconds',
    denominator: 'clicks',
  },
  likes: {
    label: 'Like rate',
    unit: '',
    better: 'higher',
    definition: 'Likes over impressions of all users.',
    numerator: 'likes',
    denominator: 'impressions',
  },
  hides: {
    label: 'Hide rate',
    unit: '',
    better: 'lower',
    definition: 'Videos hidden over impressions of all users.',
    numerator: 'hides',
    denominator: 'impressions',
  },
  retention: {
    label: 'Return rate',
    unit: '',
    better: 'higher',
    definition: 'Visits after which the user came back on the next day, over all visits.',
    numerator: 'returned',
    denominator: 'answered',
  },
  diversity: {
    label: 'Diversity',
    unit: '',
    better: 'higher',
    definition: 'Mean of 1 - cosine over the pairs of a list, over all lists of two videos or more.',
    numerator: 'diversity',
    denominator: 'paired',
  },
  freshness: {
    label: 'Fresh share',
    unit: '',
    better: 'higher',
    definition: 'Shown videos uploaded on the same day, over all shown.',
    numerator: 'fresh',
    denominator: 'impressions',
  },
  'short-lists': {
    label: 'Short lists',
    unit: '',
    better: 'lower',
    definition: 'Requests answered with fewer videos than the design promises, over all requests.',
    numerator: 'short',
    denominator: 'visits',
  },
} as const satisfies Readonly<Record<string, ExperimentMetric>>;

/** The name of a metric of an experiment. */
export type ExperimentMetricName = keyof typeof experimentMetrics;

/** The names of all metrics, in the order in which they are told. */
export const experimentMetricNames = Object.keys(experimentMetrics) as readonly ExperimentMetricName[];
