'use client';

import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepForward from 'lucide-react/icons/step-forward';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import type { DaysMessage, DaysPace } from '@/lib/client/engine/jobs/days';

const PACES = [
  { value: 'fastest', label: 'Fastest' },
  { value: '1', label: '1 day a second' },
  { value: '0.25', label: '1 day in 4 s' },
] as const;

type PaceName = (typeof PACES)[number]['value'];

const readPace = (name: PaceName): DaysPace => (name === 'fastest' ? name : Number(name));
const namePace = (pace: DaysPace): PaceName =>
  PACES.find(({ value }) => value === String(pace))?.value ?? 'fastest';

/** Plays and pauses days that run, lets one pass, and says how fast they may. */
export function DaysPlayer({
  isRunning,
  isPaused,
  pace,
  onPace,
  tell,
}: {
  readonly isRunning: boolean;
  readonly isPaused: boolean;
  readonly pace: DaysPace;
  readonly onPace: (pace: DaysPace) => void;
  readonly tell: (message: DaysMessage) => void;
}) {
  const reason = isRunning ? undefined : 'No days are under way.';
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
      <Button
        icon={isPaused ? Play : Pause}
        disabledReason={reason}
        onClick={() => tell({ type: isPaused ? 'play' : 'pause' })}
      >
        {isPaused ? 'Play' : 'Pause'}
      </Button>
      <Button icon={StepForward} disabledReason={reason} onClick={() => tell({ type: 'step' })}>
        One day on
      </Button>
      <Segmented
        label="Speed"
        value={namePace(pace)}
        options={PACES}
        onChange={(name) => {
          onPace(readPace(name));
          tell({ type: 'pace', pace: readPace(name) });
        }}
      />
    </div>
  );
}
