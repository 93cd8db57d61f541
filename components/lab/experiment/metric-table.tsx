import { DataTable } from '@/components/ui/data-table';
import {
  spellDifference,
  spellP,
  spellRange,
  spellRelative,
  spellValue,
} from '@/lib/client/lab/experiment-words';
import { experimentMetrics } from '@/lib/run/experiment/metrics';
import type { ExperimentDay, ExperimentResult, MetricReading } from '@/lib/run/experiment/result';

/** One line, so that figures stay under one another. */
function Line({ children }: { readonly children: string }) {
  return <span className="whitespace-nowrap">{children}</span>;
}

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
        { id: 'verdict', label: 'Says' },
        { id: 'control', label: 'Control', numeric: true },
        { id: 'treatment', label: 'Treatment', numeric: true },
        { id: 'difference', label: 'Difference (95% interval)', numeric: true },
        { id: 'relative', label: 'Relative', numeric: true },
        { id: 'p', label: 'p', numeric: true },
        { id: 'sequential', label: 'Sequential p', numeric: true },
        { id: 'cuped', label: 'Interval by CUPED', numeric: true },
        { id: 'truth', label: 'True difference', numeric: true },
      ]}
      rows={day.metrics.map((reading) => {
        const { metric, control, treatment, estimate, cuped, sequential, truth } = reading;
        const cells = [
          verdictOf(reading, result),
          spellValue(metric, control),
          spellValue(metric, treatment),
          estimate === undefined
            ? 'not told'
            : `${spellDifference(metric, estimate.difference)} (${spellRange(metric, estimate)})`,
          estimate === undefined ? '' : spellRelative(reading, estimate.difference),
          estimate === undefined ? '' : spellP(estimate.p),
          sequential === undefined ? '' : spellP(sequential.p),
          cuped === undefined ? '' : spellRange(metric, cuped),
          spellDifference(metric, truth.difference),
        ];
        const name = <Line key="name">{experimentMetrics[metric].label}</Line>;
        return {
          id: metric,
          cells: [name, ...cells.map((text, place) => <Line key={place}>{text}</Line>)],
        };
      })}
    />
  );
}
