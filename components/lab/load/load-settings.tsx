'use client';

import { NumberField } from '@/components/ui/number-field';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { statedPeak } from '@/lib/run/serving/fleet';
import { catalogue } from '@/lib/design/catalogue/registry';
import { graphOf } from '@/lib/design/graph';
import type { Design } from '@/lib/design/types';
import type { LoadScenario } from '@/lib/run/serving/scenario';

const DURATIONS = [
  { value: '20000', label: '20 s' },
  { value: '60000', label: '1 min' },
  { value: '600000', label: '10 min' },
] as const;

/** How much traffic comes, how it moves and for how long. */
export function LoadSettings({
  design,
  scenario,
  onChange,
}: {
  readonly design: Design;
  readonly scenario: LoadScenario;
  readonly onChange: (scenario: LoadScenario) => void;
}) {
  const stated = Math.round(statedPeak(graphOf(design, catalogue)));
  const { perSecond, ...rest } = scenario;
  const duration = DURATIONS.find(({ value }) => Number(value) === scenario.durationMs) ?? DURATIONS[1];
  return (
    <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <NumberField
        label="Requests a second"
        value={perSecond ?? stated}
        min={0}
        max={10_000_000}
        step={1}
        largeStep={1000}
        unit="requests/s"
        help={
          perSecond === undefined || perSecond === stated
            ? 'The peak that the requirements state.'
            : `The requirements state ${stated.toLocaleString('en-US')} at the peak.`
        }
        onChange={(value) => onChange(value === stated ? rest : { ...rest, perSecond: value })}
      />
      <Segmented
        label="How it moves"
        value={scenario.shape}
        options={[
          { value: 'steady', label: 'Steady peak' },
          { value: 'day', label: 'A day, played fast' },
          { value: 'bursts', label: 'Bursts' },
        ]}
        onChange={(shape) => onChange({ ...scenario, shape })}
      />
      <SelectField
        label="Simulated time"
        value={duration.value}
        options={DURATIONS}
        onChange={(value) => onChange({ ...scenario, durationMs: Number(value), events: [] })}
      />
    </div>
  );
}
