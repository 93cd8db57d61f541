import { formatInteger, formatNumber, formatShare } from '../../core/format.ts';
import { curveballs } from '../../run/curveballs/registry.ts';
import { readDays } from '../../run/curveballs/series.ts';
import type { ThrownCurveball } from '../../run/curveballs/throw.ts';
import type { DayMetric } from '../../run/curveballs/types.ts';
import type {
  AlertQuality,
  DayRow,
  DaysRemark,
  PolicyCourse,
  RetrainingChoice,
  TrainingRecord,
} from '../../run/days/types.ts';

/** What each policy is called. */
export const policyNames: Readonly<Record<RetrainingChoice, string>> = {
  'as-drawn': 'as drawn',
  never: 'never',
  weekly: 'weekly',
  daily: 'daily',
  incremental: 'daily, incremental',
  'on-alert': 'on alert',
};

/** A figure of days: its name, what goes up, and how its values are written. */
export interface DayFigure {
  readonly metric: DayMetric;
  readonly label: string;
  readonly unit: string;
  readonly format: (value: number) => string;
}

const plain = (value: number): string => formatNumber(value);

/** Every figure that is drawn over days, in their order. */
export const dayFigures: readonly DayFigure[] = [
  { metric: 'ndcg', label: 'NDCG against the truth', unit: 'NDCG', format: plain },
  { metric: 'watch-time', label: 'Watch time', unit: 'seconds a visitor', format: plain },
  { metric: 'clicks', label: 'Clicks', unit: 'clicks a visitor', format: plain },
  { metric: 'calibration', label: 'Calibration', unit: 'promised over happened', format: plain },
  { metric: 'normalized-entropy', label: 'Normalized entropy', unit: 'normalized entropy', format: plain },
  { metric: 'score-drift', label: 'Drift of scores', unit: 'population stability index', format: plain },
  { metric: 'feature-drift', label: 'Drift of features', unit: 'population stability index', format: plain },
  { metric: 'skew', label: 'Training-serving skew', unit: 'share of rows', format: formatShare },
  { metric: 'new-video-share', label: 'New videos', unit: 'share of impressions', format: formatShare },
  { metric: 'exposure-gini', label: 'Exposure', unit: 'Gini coefficient', format: plain },
  { metric: 'visitors', label: 'Visitors', unit: 'visitors', format: formatInteger },
];

/** Mean of a figure over some days; undefined where none has it. */
function meanOf(rows: readonly DayRow[], metric: DayMetric): number | undefined {
  const values = readDays(rows, metric).flatMap(({ value }) => (value === undefined ? [] : [value]));
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Days at either end that are compared. */
const ENDS = 3;

/** How a figure went under one policy: "never: 0.52 at first, 0.43 at the end". */
function describeCourse({ policy, days }: PolicyCourse, { metric, format }: DayFigure): string | undefined {
  const width = Math.min(ENDS, Math.floor(days.length / 2));
  const [first, last] = [days.slice(0, width), days.slice(-width)].map((rows) => meanOf(rows, metric));
  if (width === 0 || first === undefined || last === undefined) return undefined;
  return `${policyNames[policy]} ${format(first)} at first, ${format(last)} at the end`;
}

/** A sentence that says how a figure went under each policy. */
export function describeFigure(courses: readonly PolicyCourse[], figure: DayFigure): string {
  const told = courses.flatMap((course) => describeCourse(course, figure) ?? []);
  return told.length === 0 ? 'There are too few days to say more.' : `Retrained ${told.join('; ')}.`;
}

/** How well alerts told what truly happened. */
export function describeAlerts({ alertDays, troubledDays, hits, precision, recall }: AlertQuality): string {
  if (alertDays === 0 && troubledDays === 0) return 'No alert fired, and nothing truly went wrong.';
  const precise = precision === undefined ? '' : ` Precision ${formatShare(precision)}.`;
  const recalled = recall === undefined ? '' : ` Recall ${formatShare(recall)}.`;
  return `Alerts on ${alertDays} days, true trouble on ${troubledDays}, both on ${hits}.${precise}${recalled}`;
}

/** One thing that happened on a day. */
export interface DayEvent {
  readonly day: number;
  readonly policy: RetrainingChoice;
  readonly text: string;
}

function describeTraining(training: TrainingRecord, nameOf: (node: string) => string): string | undefined {
  const { node, version, outcome, gate, insteadOf, mode, why } = training;
  if (why === 'launch' || outcome === 'empty') return undefined;
  const name = `${nameOf(node)}, version ${version}`;
  const how = insteadOf === undefined ? mode : `${mode} (it has no incremental training)`;
  if (outcome === 'failed')
    return `${nameOf(node)} could not be trained; the version before goes on serving.`;
  if (outcome === 'held back') {
    return `${name}, held back by ${nameOf(gate?.node ?? '')}: ${gate?.metric ?? ''} ${formatNumber(gate?.value ?? 0)}, limit ${formatNumber(gate?.limit ?? 0)}.`;
  }
  return why === 'alert' ? `${name}, trained on an alert, ${how}.` : undefined;
}

function describeRow(row: DayRow, nameOf: (node: string) => string): readonly string[] {
  const { alerts, rollbacks, trainings, changes, troubles, canary } = row;
  return [
    ...changes.map((change) => `The world changes: ${change.replaceAll('-', ' ')}.`),
    ...trainings.flatMap((training) => describeTraining(training, nameOf) ?? []),
    ...rollbacks.map(
      ({ node, from, to }) => `${nameOf(node)} goes back from version ${from} to version ${to}.`,
    ),
    ...(canary?.rolledBack === true ? [`${nameOf(canary.node)} takes the new version back.`] : []),
    ...alerts.map(
      ({ node, sign, value, threshold }) =>
        `${nameOf(node)} fires: ${sign} ${formatNumber(value)}, threshold ${formatNumber(threshold)}.`,
    ),
    ...(troubles.length === 0 ? [] : [`Truly wrong: ${troubles.join(', ')}.`]),
  ];
}

/** Everything worth telling of courses, by day. */
export function listEvents(
  courses: readonly PolicyCourse[],
  nameOf: (node: string) => string,
): readonly DayEvent[] {
  const events = courses.flatMap(({ policy, days }) =>
    days.flatMap((row) => describeRow(row, nameOf).map((text) => ({ day: row.day, policy, text }))),
  );
  return events.toSorted((a, b) => a.day - b.day);
}

/** What days leave out or do otherwise. */
export function describeRemark(remark: DaysRemark, nameOf: (node: string) => string): string {
  const name = nameOf(remark.node);
  switch (remark.remark) {
    case 'trains-in-full':
      return `${name} has no incremental training: it is trained in full each time.`;
    case 'never-retrained':
      return `No retraining schedule leads to ${name}: as drawn it is trained once.`;
    case 'gate-cannot-judge':
      return `${name} cannot measure ${remark.metric} for its model: everything passes.`;
    case 'latency-not-watched':
      return `${name} watches latency, which days do not have: put the design under load for it.`;
  }
}

/** The title of a thrown curveball. */
export function nameCurveball({ name }: Pick<ThrownCurveball, 'name'>): string {
  return curveballs[name]?.title ?? name;
}
