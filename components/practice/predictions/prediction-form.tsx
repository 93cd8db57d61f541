'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { type AppError, describeError } from '@/lib/client/messages';
import { nameMetric } from '@/lib/client/practice/figure-words';
import type { SuggestedPrediction } from '@/lib/session/case';
import type { Prediction } from '@/lib/session/types';
import { type PredictionDraft, type Predictions } from './use-predictions';

const CONFIDENCES = ['0.6', '0.75', '0.9'] as const;
type Confidence = (typeof CONFIDENCES)[number];

const DIRECTIONS: readonly { readonly value: Prediction['direction']; readonly label: string }[] = [
  { value: 'up', label: 'goes up' },
  { value: 'same', label: 'stays' },
  { value: 'down', label: 'goes down' },
];

export interface PredictionFormProps {
  readonly predictions: Predictions;
  readonly suggested: readonly SuggestedPrediction[];
  /** Told after a prediction was made. */
  readonly onMade?: () => void;
}

/** Commits to what the next run will show: a suggestion with one click, or a metric, a direction and one's own words. */
export function PredictionForm({ predictions, suggested, onMade }: PredictionFormProps) {
  const { base, metrics, standing, predict } = predictions;
  const [metric, setMetric] = useState('');
  const [direction, setDirection] = useState<Prediction['direction']>('up');
  const [confidence, setConfidence] = useState<Confidence>('0.75');
  const [claim, setClaim] = useState('');
  const [refused, setRefused] = useState<AppError>();
  if (base === undefined)
    return (
      <p className="text-sm text-ink-2">
        A prediction is held against the last run. Run the design once: that is the baseline.
      </p>
    );
  const chosen = metrics.includes(metric) ? metric : (metrics[0] ?? '');
  const made = new Set(standing.map((one) => one.claim));
  const offered = suggested.filter((one) => metrics.includes(one.metric) && !made.has(one.claim));

  function commit(draft: Omit<PredictionDraft, 'confidence'>): void {
    const error = predict({ ...draft, confidence: Number(confidence) });
    setRefused(error);
    if (error !== undefined) return;
    setClaim('');
    onMade?.();
  }

  return (
    <form
      aria-label="A prediction of the next run"
      className="grid min-w-0 grid-cols-1 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        commit({ metric: chosen, direction, claim });
      }}
    >
      <SelectField
        label="In the next run"
        value={chosen}
        options={metrics.map((path) => ({ value: path, label: nameMetric(path) }))}
        onChange={setMetric}
      />
      <Segmented
        label="Which way it goes"
        hideLabel
        value={direction}
        options={DIRECTIONS}
        onChange={setDirection}
      />
      <Segmented
        label="How sure"
        value={confidence}
        options={CONFIDENCES.map((value) => ({ value, label: `${Math.round(100 * Number(value))}%` }))}
        onChange={setConfidence}
      />
      <TextField label="In your words (optional)" value={claim} maximumLength={200} onChange={setClaim} />
      <div>
        <Button type="submit" size="small" variant="primary">
          Predict
        </Button>
      </div>
      {refused !== undefined && <Notice kind="error" title={describeError(refused).what} announce />}
      {offered.length > 0 && (
        <div role="group" aria-label="Predictions to take as they are" className="grid grid-cols-1 gap-1.5">
          <p className="text-xs text-ink-2">Or take one as it is:</p>
          {offered.map((one) => (
            <button
              key={one.claim}
              type="button"
              className="rounded-base border border-edge bg-raised px-2.5 py-1.5 text-left text-sm text-pretty hover:border-ink pointer-coarse:min-h-11"
              onClick={() => commit(one)}
            >
              {one.claim}
            </button>
          ))}
        </div>
      )}
    </form>
  );
}
