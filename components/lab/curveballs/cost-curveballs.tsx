'use client';

import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { formatQuantity } from '@/lib/client/lab/capacity-words';
import type { ScaleField, ScaleStore } from '@/lib/client/lab/scale-store';
import { formatShare } from '@/lib/core/format';
import type { Requirements } from '@/lib/design/types';
import type { CapacityScale } from '@/lib/run/capacity/types';
import type { NewRequirements } from '@/lib/run/curveballs/throw';
import { CurveballChooser } from './curveball-chooser';

export interface CostCurveballsProps {
  readonly store: ScaleStore;
  readonly scale: CapacityScale;
  /** Of the design: what the scale does not say. */
  readonly requirements: Requirements;
  /** What the design costs a month at this scale, $. */
  readonly monthUsd: number;
}

/** The requirements that curveballs change. */
const FIELDS = [
  'peakFactor',
  'items',
  'latencyP99Ms',
  'newItemsShare',
] as const satisfies readonly ScaleField[];

/** What may be spent a month, against what it costs. */
function Limit({ limitUsd, monthUsd }: { readonly limitUsd: number; readonly monthUsd: number }) {
  const isKept = monthUsd <= limitUsd;
  return (
    <Notice
      kind={isKept ? 'ok' : 'warning'}
      title={`${formatQuantity(monthUsd, '$')} a month; ${formatQuantity(limitUsd, '$')} may be spent: ${
        isKept ? 'kept' : `${formatShare(monthUsd / limitUsd - 1)} too much`
      }.`}
      announce
    />
  );
}

/** Throws curveballs into the requirements that an estimate is made for: the sliders move, the design stays. */
export function CostCurveballs({ store, scale, requirements, monthUsd }: CostCurveballsProps) {
  const [limitUsd, setLimitUsd] = useState<number>();
  const { dailyUsers, requestsPerUserDay, peakFactor, items, newItemsShare, latencyP99Ms } = scale;
  const stated = { dailyUsers, requestsPerUserDay, peakFactor, items, newItemsShare, latencyP99Ms };
  const now = { ...requirements, ...stated };
  function take({ requirements: asked, constraint }: NewRequirements): void {
    for (const field of FIELDS) if (asked[field] !== now[field]) store.change(field, asked[field]);
    if (constraint?.constraint === 'cost') setLimitUsd(constraint.shareOfNow * monthUsd);
  }
  return (
    <Panel
      title="Throw a curveball"
      lead="It changes what is asked of the design; the design stays as it is."
    >
      <div className="grid min-w-0 grid-cols-1 gap-4">
        <CurveballChooser simulation="capacity" requirements={now} onThrow={take} />
        {limitUsd !== undefined && <Limit limitUsd={limitUsd} monthUsd={monthUsd} />}
      </div>
    </Panel>
  );
}
