import { Panel } from '@/components/ui/panel';
import { countConfirmed, type Prediction, type Predictions } from '@/lib/client/lab/prediction-store';
import type { Phenomenon } from '@/lib/run/phenomena/types';

export interface ExperimentListProps {
  readonly phenomena: readonly Phenomenon[];
  readonly predictions: Predictions;
  readonly onChoose: (id: string) => void;
}

function summarize(predictions: Predictions): string {
  const { tested, confirmed } = countConfirmed(predictions);
  if (tested === 0)
    return 'Predict, run, and see whether you were right. Nothing is predicted on this device yet.';
  return `${confirmed} of ${tested} ${tested === 1 ? 'prediction' : 'predictions'} confirmed on this device.`;
}

function nameState(prediction: Prediction | undefined): string {
  if (prediction === undefined) return '';
  if (prediction.outcome === undefined) return 'predicted, not run yet';
  return prediction.choice === prediction.outcome ? 'confirmed' : 'refuted';
}

/** Every guided experiment with its question and what became of its prediction. */
export function ExperimentList({ phenomena, predictions, onChoose }: ExperimentListProps) {
  return (
    <Panel title="Guided experiments" lead={summarize(predictions)}>
      <ol className="grid max-w-3xl gap-1">
        {phenomena.map(({ id, number, name, question }) => {
          const state = nameState(predictions[id]);
          return (
            <li key={id}>
              <button
                type="button"
                onClick={() => onChoose(id)}
                className="grid w-full grid-cols-[2rem_1fr] gap-x-2 rounded-base px-2 py-2.5 text-left hover:bg-sunken"
              >
                <span className="text-right font-mono text-ink-2">{number}</span>
                <span className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="font-semibold underline decoration-hairline underline-offset-4">
                    {name}
                  </span>
                  {state !== '' && <span className="text-sm text-ink-2">{state}</span>}
                </span>
                <span className="col-start-2 text-sm text-ink-2">{question}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
