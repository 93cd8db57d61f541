'use client';

import { formatMilliseconds } from '@/lib/core/format';
import { IntervalBars } from './interval-bars';

/** The visual law on one invented pair of numbers. */
export function ProvenanceExample() {
  return (
    <IntervalBars
      title="One stage, twice (an example, not a result)"
      summary="The solid bar was timed in a browser tab; the hatched bar is what a queueing model says of the same stage under load."
      bars={[
        { id: 'measured', label: 'Measured in this tab', value: 4.9, low: 4.6, high: 5.3, hue: 'ranking' },
        {
          id: 'modelled',
          label: 'Modelled at 2,000 requests a second',
          value: 11.2,
          low: 8.9,
          high: 14.1,
          hue: 'ranking',
          provenance: 'modelled',
        },
      ]}
      format={formatMilliseconds}
    />
  );
}
