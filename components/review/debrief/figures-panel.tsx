import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import type { Debrief } from '@/lib/session/score/debrief';
import { TimeButton } from './evidence-list';
import { sayMinutes } from './say';

/** Requirements that the last run met and missed, as they stood after the curveballs. */
export function RequirementsPanel({ debrief }: { readonly debrief: Debrief }) {
  const { requirements } = debrief;
  if (requirements.length === 0) return null;
  const met = requirements.filter((one) => one.met).length;
  return (
    <Panel
      title="Requirements and the last run"
      lead={`It meets ${met} of ${requirements.length}, as they stood after the curveballs. Modelled figures are worked out for the required scale.`}
    >
      <DataTable
        caption="Requirements"
        hideCaption
        columns={[
          { id: 'requirement', label: 'Requirement' },
          { id: 'asked', label: 'Asked' },
          { id: 'got', label: 'Last run', numeric: true },
          { id: 'met', label: 'Result' },
        ]}
        rows={requirements.map(({ id, requirement, asked, got, met: isMet, provenance, thrown }) => ({
          id,
          provenance,
          cells: [
            requirement,
            thrown ? `${asked}, by a curveball` : asked,
            got,
            <span key="met" className={isMet ? 'text-ok' : 'text-error'}>
              {isMet ? 'Met' : 'Missed'}
            </span>,
          ],
        }))}
      />
    </Panel>
  );
}

/** What was predicted, what came out, and how well confidence agrees with it. */
export function PredictionsPanel({
  debrief,
  onJump,
}: {
  readonly debrief: Debrief;
  readonly onJump: (atMs: number) => void;
}) {
  const { predictions, calibration } = debrief;
  if (predictions.length === 0) return null;
  const lead =
    calibration === undefined
      ? 'No run could be compared with them.'
      : `${calibration.confirmed} of ${calibration.tested} came true; on average you were ${Math.round(calibration.meanConfidence * 100)}% sure. Mean squared error ${calibration.brier.toFixed(2)}, where saying 50% each time has 0.25.`;
  return (
    <Panel title="Predictions" lead={lead}>
      <ul className="grid gap-2 text-sm">
        {predictions.map(({ prediction, settlement }) => (
          <li key={prediction.id} className="max-w-text">
            <span className="font-semibold">
              {settlement.outcome === 'not-comparable'
                ? 'Not comparable'
                : settlement.outcome === 'confirmed'
                  ? 'Confirmed'
                  : 'Refuted'}
              :
            </span>{' '}
            {prediction.claim}, {Math.round(prediction.confidence * 100)}% sure{' '}
            <TimeButton atMs={settlement.atMs} onJump={onJump} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Time on each step against its plan. */
export function StepsPanel({ debrief }: { readonly debrief: Debrief }) {
  const { steps } = debrief;
  return (
    <Panel title="Time per step">
      <DataTable
        caption="Time per step"
        hideCaption
        columns={[
          { id: 'step', label: 'Step' },
          { id: 'used', label: 'Used', numeric: true },
          { id: 'planned', label: 'Planned', numeric: true },
          { id: 'kept', label: 'Kept' },
        ]}
        rows={steps.map(({ step, title, usedMs, budgetMs, opened }) => ({
          id: step,
          cells: [
            title,
            opened ? sayMinutes(usedMs) : '',
            budgetMs === undefined ? '' : sayMinutes(budgetMs),
            !opened
              ? 'Never opened'
              : budgetMs === undefined || usedMs <= budgetMs
                ? 'In time'
                : usedMs <= 1.3 * budgetMs
                  ? 'A little over'
                  : 'Over by more than 30%',
          ],
        }))}
      />
    </Panel>
  );
}
