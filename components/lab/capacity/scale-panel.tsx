'use client';

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { LogSliderField } from '@/components/ui/log-slider-field';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { baseScale, type ScaleBase, type ScaleField, type ScaleStore } from '@/lib/client/lab/scale-store';
import { formatCount } from '@/lib/core/format';
import { type CapacitySystem, drawnShape } from '@/lib/run/capacity/setting';
import { type CapacityScale, type DrawnShape, INDEX_KINDS, type IndexKind } from '@/lib/run/capacity/types';

interface SliderSpec {
  readonly field: ScaleField;
  readonly label: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const SLIDERS: readonly SliderSpec[] = [
  { field: 'dailyUsers', label: 'Daily users', unit: 'users', min: 1000, max: 2_000_000_000, step: 1 },
  { field: 'requestsPerUserDay', label: 'Requests a user and day', min: 0.1, max: 200, step: 0.1 },
  { field: 'peakFactor', label: 'Peak over mean', min: 1, max: 20, step: 0.1 },
  { field: 'items', label: 'Items', unit: 'items', min: 1000, max: 100_000_000_000, step: 1 },
  { field: 'latencyP99Ms', label: 'Budget at p99', unit: 'ms', min: 5, max: 5000, step: 1 },
];

const BASES: readonly { readonly value: ScaleBase; readonly label: string }[] = [
  { value: 'standard', label: 'Standard case' },
  { value: 'design', label: 'As this design requires' },
];

const INDEX_LABELS: Readonly<Record<IndexKind, string>> = {
  flat: 'Flat (exact)',
  int8: 'Flat, 8 bits a number',
  'ivf-flat': 'IVF-flat (cells)',
  'ivf-pq': 'IVF-PQ (cells and codes)',
  hnsw: 'HNSW (graph)',
};

const DRAWN = 'drawn';
const INDEX_OPTIONS = [
  { value: DRAWN, label: 'As drawn' },
  ...INDEX_KINDS.map((kind) => ({ value: kind as string, label: INDEX_LABELS[kind] })),
];

/** What replaces settings of the design while it is tried. */
const TRIED: readonly (SliderSpec & { readonly field: keyof DrawnShape })[] = [
  {
    field: 'candidates',
    label: 'Candidates for the first ranker',
    unit: 'items',
    min: 10,
    max: 20_000,
    step: 10,
  },
  { field: 'dimensions', label: 'Dimensions of vectors', min: 4, max: 1024, step: 4 },
];

export interface ScalePanelProps {
  readonly store: ScaleStore;
  readonly system: CapacitySystem;
  readonly scale: CapacityScale;
}

/** At which scale the design is estimated. */
export function ScalePanel({ store, system, scale }: ScalePanelProps) {
  const chosen = useStore(store.state);
  const base = baseScale(chosen.base, system.view);
  const shape = useMemo(() => drawnShape(system), [system]);
  return (
    <div className="grid gap-6">
      <Segmented
        label="Scale"
        value={chosen.base}
        options={BASES}
        onChange={store.begin}
        help={`Begins with ${formatCount(base.dailyUsers)} daily users, ${formatCount(base.items)} items and ${formatCount(base.latencyP99Ms)} ms.`}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,19rem),1fr))] items-start gap-x-8 gap-y-4">
        {SLIDERS.map(({ field, ...limits }) => (
          <LogSliderField
            key={field}
            {...limits}
            min={Math.min(limits.min, base[field] ?? limits.min)}
            max={Math.max(limits.max, base[field] ?? limits.max)}
            value={scale[field] ?? limits.min}
            onChange={(value) => store.change(field, value)}
            reset={
              chosen.changes[field] === undefined
                ? undefined
                : { label: 'Reset', onReset: () => store.change(field, undefined) }
            }
          />
        ))}
        {TRIED.filter(({ field }) => shape[field] !== undefined).map(({ field, ...limits }) => (
          <LogSliderField
            key={field}
            {...limits}
            value={scale[field] ?? shape[field] ?? limits.min}
            help={
              scale[field] === undefined
                ? 'As drawn until it is moved.'
                : `Drawn: ${formatCount(shape[field] ?? 0)}.`
            }
            onChange={(value) => store.change(field, value)}
            reset={
              scale[field] === undefined
                ? undefined
                : { label: 'As drawn', onReset: () => store.change(field, undefined) }
            }
          />
        ))}
        <SelectField
          label="Index"
          value={chosen.index ?? DRAWN}
          options={INDEX_OPTIONS}
          onChange={(value) => store.chooseIndex(INDEX_KINDS.find((kind) => kind === value))}
        />
      </div>
    </div>
  );
}
