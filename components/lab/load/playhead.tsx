'use client';

import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import StepForward from 'lucide-react/icons/step-forward';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { SliderField } from '@/components/ui/slider-field';
import { formatMilliseconds, formatShare } from '@/lib/core/format';
import { formatRate, windowAt } from '@/lib/client/lab/annotate-load';
import { type LoadView, type LoadViewState, SPEEDS } from '@/lib/client/lab/load-view';
import type { LoadResult } from '@/lib/run/serving/load-result';

/** Moves through the stream of requests: play, pause, one window on, and how fast. The canvas shows the moment. */
export function Playhead({
  view,
  state,
  result,
}: {
  readonly view: LoadView;
  readonly state: LoadViewState;
  readonly result: LoadResult;
}) {
  const { atMs, isPlaying, speed, scenario } = state;
  const { series } = result;
  const window = windowAt(result, atMs);
  const p99 = series.p99Ms[window];
  const isOver = atMs > (series.startMs.at(-1) ?? 0) + series.windowMs;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Button
          icon={isPlaying ? Pause : Play}
          onClick={isPlaying ? view.pause : view.play}
          tooltip="Plays the stream of requests on the diagram."
        >
          {isPlaying ? 'Pause' : 'Play'}
        </Button>
        <Button
          icon={StepForward}
          onClick={() => {
            view.pause();
            view.seek(series.windowMs * (window + 1));
          }}
          tooltip="Goes on to the next moment."
        >
          Step
        </Button>
        <Segmented
          label="Speed"
          value={speed}
          options={SPEEDS.map((value) => ({ value, label: `${value} s a second` }))}
          onChange={(value) => view.set({ speed: value })}
        />
        <div className="min-w-60 flex-1">
          <SliderField
            label="Moment"
            value={atMs / 1000}
            min={0}
            max={scenario.durationMs / 1000}
            step={series.windowMs / 1000}
            unit="s"
            onChange={(seconds) => {
              view.pause();
              view.seek(seconds * 1000);
            }}
          />
        </div>
      </div>
      <p className="text-sm tabular-nums">
        {isOver
          ? 'The simulation ended before this moment: more came than can be done.'
          : `At this moment ${formatRate(series.arrivalsPerSecond[window] ?? 0)} come and ${formatRate(series.answersPerSecond[window] ?? 0)} are answered, ${p99 === null || p99 === undefined ? 'none in this window' : `99 of 100 within ${formatMilliseconds(p99)}`}; ${formatShare(series.failedShare[window] ?? 0)} fail, ${formatShare(series.degradedShare[window] ?? 0)} come from a fallback.`}
      </p>
    </div>
  );
}
