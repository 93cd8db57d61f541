'use client';

import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepBack from 'lucide-react/icons/step-back';
import StepForward from 'lucide-react/icons/step-forward';
import { useEffect, useEffectEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';

/** How long a step is in sight at the usual speed, milliseconds. */
const STEP_MS = 2400;
const SPEEDS = [
  { value: '0.5', label: '0.5x' },
  { value: '1', label: '1x' },
  { value: '2', label: '2x' },
  { value: '4', label: '4x' },
] as const;
type Speed = (typeof SPEEDS)[number]['value'];

export interface PlaybackProps {
  /** The step in sight, from 0. */
  readonly at: number;
  readonly count: number;
  readonly onGo: (at: number) => void;
}

/** Plays through the steps of a request, holds, and goes one step on or back. */
export function Playback({ at, count, onGo }: PlaybackProps) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('1');
  const isLast = at >= count - 1;
  /** Whoever goes by hand holds. */
  const go = (to: number): void => {
    setPlaying(false);
    onGo(to);
  };
  const advance = useEffectEvent(() => {
    if (isLast) setPlaying(false);
    else onGo(at + 1);
  });
  useEffect(() => {
    if (!playing) return undefined;
    const timer = setInterval(advance, STEP_MS / Number(speed));
    return () => clearInterval(timer);
  }, [playing, speed]);
  return (
    <div role="group" aria-label="Playback" className="flex flex-wrap items-end gap-x-5 gap-y-3">
      <div className="flex gap-2">
        <Button
          icon={StepBack}
          disabledReason={at === 0 ? 'This is the first step.' : undefined}
          onClick={() => go(at - 1)}
        >
          Back
        </Button>
        <Button
          icon={playing ? Pause : Play}
          onClick={() => {
            if (!playing && isLast) onGo(0);
            setPlaying(!playing);
          }}
        >
          {playing ? 'Pause' : 'Play'}
        </Button>
        <Button
          icon={StepForward}
          disabledReason={isLast ? 'This is the last step.' : undefined}
          onClick={() => go(at + 1)}
        >
          Step
        </Button>
      </div>
      <Segmented label="Speed" hideLabel value={speed} options={SPEEDS} onChange={setSpeed} />
      <p role="status" className="text-sm tabular-nums">{`Step ${at + 1} of ${count}`}</p>
    </div>
  );
}
