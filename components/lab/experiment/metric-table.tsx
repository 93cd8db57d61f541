import { DataTable } from '@/components/ui/data-table';
import { spellDifference, spellP, spellRelative, spellValue } from '@/lib/client/lab/experiment-words';
import { experimentMetrics, type ExperimentMetricName } from '@/lib/run/experiment/metrics';
import type { ExperimentDay, ExperimentResult, MetricReading } from '@/lib/run/experiment/result';

const range = (metric: ExperimentMetricName, { low, high }: { low: number; high: number }): string =>
  `${spellDifference(metric, low)} to ${spellDifference(metric, high)}`;

function verdictOf(
  { metric }: MetricReading,
  { settings, discoveries, guardrails }: ExperimentResult,
): string {
  const guardrail = guardrails.find((one) => one.metric === metric)?.verdict?.verdict;
  return [
    metric === settings.primary ? 'primary' : '',
    guardrail === undefined ? '' : `guardrail: ${guardrail}`,
    discoveries.includes(metric) ? 'differs' : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** All metrics after the last day: both groups, the difference in three ways, and the truth. */
export function MetricTable({
  day,
  result,
}: {
  readonly day: ExperimentDay;
  readonly result: ExperimentResult;
}) {
  return (
    <DataTable
      caption={`Every metric after day ${day.day}. "Differs" allows for their number (Benjamini-Hochberg).`}
      columns={[
        { id: 'metric', label: 'Metric' },
        { id: 'control', label: 'Control', numeric: true },
        { id: 'treatment', label: 'Treatment', numeric: true },
        { id: 'difference', label: 'Difference', numeric: true },
        { id: 'relative', label: 'Relative', numeric: true },
        { id: 'interval', label: '95% interval', numeric: true },
        { id: 'p', label: 'p', numeric: true },
        { id: 'cuped', label: 'CUPED interval', numeric: true },
        { id: 'sequential', label: 'Sequential p', numeric: true },
        { id: 'truth', label: 'True difference', numeric: true },
        { id: 'verdict', label: 'Says' },
      ]}
      rows={day.metrics.map((reading) => {
        const { metric, control, treatment, estimate, cuped, sequential, truth } = reading;
        return {
          id: metric,
          cells: [
            experimentMetrics[metric].label,
            spellValue(metric, control),
            spellValue(metric, treatment),
            estimate === undefined ? 'not told' : spellDifference(metric, estimate.difference),
            estimate === undefined ? '' : spellRelative(reading, estimate.difference),
            estimate === undefined ? '' : range(metric, estimate),
            estimate === undefined ? '' : spellP(estimate.p),
            cuped === undefined ? '' : range(metric, cuped),
            sequential === undefined ? '' : spellP(sequential.p),
            spellDifference(metric, truth.difference),
            verdictOf(reading, result),
          ],
        };
      })}
    />
  );
}
