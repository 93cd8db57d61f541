import { DataTable } from '@/components/ui/data-table';
import { describeAlerts, listEvents, policyNames } from '@/lib/client/lab/describe-days';
import { formatNumber } from '@/lib/core/format';
import type { Estimate } from '@/lib/run/result';
import type { PolicyCourse, SliceQuality } from '@/lib/run/days/types';

const spell = (estimate: Estimate | undefined): string =>
  estimate === undefined
    ? ''
    : `${formatNumber(estimate.mean)} (${formatNumber(estimate.low)} to ${formatNumber(estimate.high)})`;

/** What happened, day by day. */
export function EventsTable({
  courses,
  nameOf,
}: {
  readonly courses: readonly PolicyCourse[];
  readonly nameOf: (node: string) => string;
}) {
  const events = listEvents(courses, nameOf);
  if (events.length === 0) return <p className="text-sm">Nothing out of the ordinary happened.</p>;
  return (
    <DataTable
      caption="What happened, by day"
      hideCaption
      columns={[
        { id: 'day', label: 'Day', numeric: true },
        { id: 'policy', label: 'Retrained' },
        { id: 'what', label: 'What happened' },
      ]}
      rows={events.map(({ day, policy, text }, place) => ({
        id: String(place),
        cells: [String(day), policyNames[policy], text],
      }))}
    />
  );
}

/** How well the alerts of each course told what truly happened. */
export function AlertsTable({ courses }: { readonly courses: readonly PolicyCourse[] }) {
  return (
    <DataTable
      caption="Alerts against what truly happened"
      hideCaption
      columns={[
        { id: 'policy', label: 'Retrained' },
        { id: 'what', label: 'Alerts' },
      ]}
      rows={courses.map(({ policy, alerts }) => ({
        id: policy,
        cells: [policyNames[policy], describeAlerts(alerts)],
      }))}
    />
  );
}

/** The slices of the newest day with outcomes. */
export function SlicesTable({ course }: { readonly course: PolicyCourse }) {
  const last = course.days.findLast(({ slices }) => slices.length > 0);
  if (last === undefined) return <p className="text-sm">No outcome has arrived yet.</p>;
  return (
    <DataTable
      caption={`Retrained ${policyNames[course.policy]}, outcomes that arrived by the end of day ${last.day}`}
      columns={[
        { id: 'slice', label: 'Slice' },
        { id: 'impressions', label: 'Impressions', numeric: true },
        { id: 'calibration', label: 'Promised over happened', numeric: true },
        { id: 'entropy', label: 'Normalized entropy', numeric: true },
      ]}
      rows={last.slices.map((quality: SliceQuality) => ({
        id: quality.slice,
        cells: [
          quality.slice,
          formatNumber(quality.impressions),
          spell(quality.calibration),
          quality.normalizedEntropy === undefined ? '' : formatNumber(quality.normalizedEntropy),
        ],
      }))}
    />
  );
}
