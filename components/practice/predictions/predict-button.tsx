'use client';

import Crosshair from 'lucide-react/icons/crosshair';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { spellFigure } from '@/lib/client/practice/figure-words';
import type { SettledPrediction } from '@/lib/session/predictions';
import { PredictionForm } from './prediction-form';
import type { PredictionsPanelProps } from './predictions-panel';
import { usePredictions } from './use-predictions';

const OUTCOME_WORDS = {
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  'not-comparable': 'Not comparable',
} as const;

const spellOutcome = ({ prediction, settlement }: SettledPrediction): string =>
  `${OUTCOME_WORDS[settlement.outcome]}: ${prediction.claim} (${spellFigure(prediction.metric, settlement.before)} → ${spellFigure(prediction.metric, settlement.after)})`;

/** Beside Run: what stands, what the last run said, and a way to predict without leaving the diagram. */
export function PredictButton({ session, suggested }: PredictionsPanelProps) {
  const predictions = usePredictions(session);
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return undefined;
    const leave = ({ target }: PointerEvent): void => {
      if (target instanceof Node && box.current?.contains(target) !== true) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      setOpen(false);
      box.current?.querySelector('button')?.focus();
    };
    document.addEventListener('pointerdown', leave);
    // before the page's own Escape, which would end something else
    document.addEventListener('keydown', escape, true);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', escape, true);
    };
  }, [isOpen]);
  const { standing, settled } = predictions;
  const last = settled.at(-1);
  const ofLastRun = settled.filter(({ settlement }) => settlement.run === last?.settlement.run);
  const words =
    standing.length > 0
      ? `${standing.length === 1 ? 'One prediction stands' : `${standing.length} predictions stand`}.`
      : ofLastRun.map(spellOutcome).join('. ');
  return (
    <div ref={box} role="group" aria-label="Prediction" className="relative flex min-w-0 items-center gap-2">
      <span role="status" className="line-clamp-2 max-w-120 text-sm text-ink-2" title={words}>
        {words}
      </span>
      <Button
        size="small"
        icon={Crosshair}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        Predict
      </Button>
      <div
        id={id}
        hidden={!isOpen}
        className="absolute top-full right-0 z-30 mt-1 max-h-[60dvh] w-[min(22rem,calc(100vw-2rem))] overflow-y-auto rounded-base bg-raised p-4 shadow-float"
      >
        {isOpen && (
          <PredictionForm predictions={predictions} suggested={suggested} onMade={() => setOpen(false)} />
        )}
      </div>
    </div>
  );
}
