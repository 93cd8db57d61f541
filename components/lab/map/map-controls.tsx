'use client';

import { toCss } from '@/components/charts/point-map/colors';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import type { ColorBy, PointColors } from './color-points';
import type { LayoutName } from './use-layouts';

const ALL = 'all';

interface MapControlsProps {
  readonly layout: LayoutName;
  readonly onLayout: (layout: LayoutName) => void;
  readonly by: ColorBy;
  readonly onBy: (by: ColorBy) => void;
  readonly categories: number;
  /** The category that is looked at; all where absent. */
  readonly only: number | undefined;
  readonly onOnly: (category: number | undefined) => void;
}

/** How the points are laid out and coloured. */
export function MapControls({ layout, onLayout, by, onBy, categories, only, onOnly }: MapControlsProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
      <Segmented
        label="Layout"
        value={layout}
        options={[
          { value: 'pca', label: 'PCA' },
          { value: 'umap', label: 'UMAP' },
        ]}
        onChange={onLayout}
      />
      <Segmented
        label="Colour"
        value={by}
        options={[
          { value: 'category', label: 'Category' },
          { value: 'clicks', label: 'Clicks' },
          { value: 'age', label: 'Age' },
        ]}
        onChange={onBy}
      />
      {by === 'category' && (
        <SelectField
          label="Look at"
          value={only === undefined ? ALL : String(only)}
          options={[
            { value: ALL, label: 'All categories' },
            ...Array.from({ length: categories }, (_, one) => ({
              value: String(one),
              label: `Category ${one}`,
            })),
          ]}
          onChange={(next) => onOnly(next === ALL ? undefined : Number(next))}
        />
      )}
    </div>
  );
}

const TITLES: Readonly<Record<ColorBy, string>> = {
  category: 'Category of the video',
  clicks: 'Clicks before the tested day',
  age: 'Days since upload',
};

/** What the colours mean. */
export function ColorLegend({ by, colors }: { readonly by: ColorBy; readonly colors: PointColors }) {
  return (
    <ul aria-label={TITLES[by]} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {by !== 'category' && <li aria-hidden="true">{TITLES[by]}:</li>}
      {colors.legend.map(({ color, label }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span className="size-2.5 rounded-full" style={{ background: toCss(color) }} />
          {label}
        </li>
      ))}
    </ul>
  );
}
