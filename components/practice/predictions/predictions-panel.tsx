'use client';

import Check from 'lucide-react/icons/check';
import Minus from 'lucide-react/icons/minus';
import X from 'lucide-react/icons/x';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { formatNumber, formatShare } from '@/lib/core/format';
import { nameMetric, spellFigure } from '@/lib/client/practice/figure-words';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import type { SuggestedPrediction } from '@/lib/session/case';
import { type Calibration, calibrationOf, type SettledPrediction } from '@/lib/session/predictions';
import type { Prediction } from '@/lib/session/types';
import { PredictionForm } from './prediction-form';
import { DIRECTION_WORDS, usePredictions } from './use-predictions';

const OUTCOMES = {
  confirmed: { word: 'Confirmed', icon: Check, tone: 'text-ok' },
  refuted: { word: 'Refuted', icon: X, tone: 'text-error' },
  'not-comparable': { word: 'Not comparable', icon: Minus, tone: 'text-ink-2' },
} as const;

/** What was said, without saying it twice. */
function Said({ prediction }: { readonly prediction: Prediction }) {
  const { claim, metric, direction, confidence } = prediction;
  const plain = `${nameMetric(metric)} ${DIRECTION_WORDS[direction]}`;
  return (
    <>
      <p className="font-semibold text-pretty">{claim}</p>
      <p className="text-ink-2">
        {claim === plain ? '' : `${plain}, `}
        {formatShare(confidence)} sure
      </p>
    </>
  );
}

function Settled({ prediction, settlement }: SettledPrediction) {
  const { word, icon: Icon, tone } = OUTCOMES[settlement.outcome];
  return (
    <li className="grid gap-0.5 border-b border-hairline py-3 text-sm">
      <p className={cx('flex items-center gap-1.5 font-semibold', tone)}>
        <Icon size={15} aria-hidden />
        {word}
        <span className="font-normal text-ink-2">
          {spellFigure(prediction.metric, settlement.before)} →{' '}
          {spellFigure(prediction.metric, settlement.after)}
        </span>
      </p>
      <Said prediction={prediction} />
    </li>
  );
}

/** Confidence against what came out. */
function CalibrationLine({ tested, confirmed, meanConfidence, brier }: Calibration) {
  return (
    <p className="text-sm">
      {confirmed} of {tested} confirmed; you said {formatShare(meanConfidence)} on average. Brier score{' '}
      {formatNumber(brier)}: 0 is perfect, saying 50% each time is 0.25.
    </p>
  );
}

export interface PredictionsPanelProps {
  readonly session: PracticeSession;
  readonly suggested: readonly SuggestedPrediction[];
}

/** What the candidate expects of the next run, what runs said of it, and how well confidence agrees with that. */
export function PredictionsPanel({ session, suggested }: PredictionsPanelProps) {
  const predictions = usePredictions(session);
  const { standing, settled, isOver, withdraw } = predictions;
  const calibration = calibrationOf(settled);
  return (
    <section aria-label="Predictions" className="grid min-w-0 grid-cols-1 content-start gap-4 p-4">
      {!isOver && <PredictionForm predictions={predictions} suggested={suggested} />}
      {standing.length > 0 && (
        <div>
          <h3 className="text-sm font-semibold">Before the next run</h3>
          <ul>
            {standing.map((prediction) => (
              <li key={prediction.id} className="grid gap-0.5 border-b border-hairline py-3 text-sm">
                <Said prediction={prediction} />
                {!isOver && (
                  <div>
                    <Button size="small" variant="quiet" onClick={() => withdraw(prediction.id)}>
                      Withdraw
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {settled.length > 0 && (
        <div>
          <h3 className="text-sm font-semibold">What runs said</h3>
          <ul>
            {settled.toReversed().map((one) => (
              <Settled key={one.prediction.id} {...one} />
            ))}
          </ul>
        </div>
      )}
      {calibration !== undefined && <CalibrationLine {...calibration} />}
    </section>
  );
}
