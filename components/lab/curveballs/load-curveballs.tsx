'use client';

import { useState } from 'react';
import { formatNumber } from '@/lib/core/format';
import type { DesignNode } from '@/lib/design/types';
import { judgeUnderLoad } from '@/lib/run/curveballs/outcomes';
import type { ThrownCurveball } from '@/lib/run/curveballs/throw';
import type { TrafficEvent } from '@/lib/run/serving/events';
import type { LoadResult } from '@/lib/run/serving/load-result';
import { CurveballChooser } from './curveball-chooser';
import { CurveballOutcomes } from './curveball-outcomes';

export interface LoadCurveballsProps {
  readonly nodes: readonly DesignNode[];
  readonly result: LoadResult;
  /** Loads of this page: one without the curveball is what it is held against. */
  readonly others: readonly LoadResult[];
  /** The moment of the playhead. */
  readonly atMs: number;
  readonly onThrow: (events: readonly TrafficEvent[]) => void;
}

interface Known {
  readonly thrown: ThrownCurveball;
  readonly events: readonly TrafficEvent[];
}

const keyOf = (event: TrafficEvent): string => JSON.stringify(event);

/** Whether a load is that of a result without some of its events, and alike in everything else. */
function isTwin(
  other: LoadResult,
  { provenance, scenario }: LoadResult,
  events: readonly TrafficEvent[],
): boolean {
  const gone = new Set(events.map(keyOf));
  const rest = scenario.events.filter((event) => !gone.has(keyOf(event)));
  return (
    JSON.stringify(other.provenance) === JSON.stringify(provenance) &&
    JSON.stringify(other.scenario) === JSON.stringify({ ...scenario, events: rest })
  );
}

/** Throws the curveballs of an interview into a load, and says when each was noticeable and whether it passed. */
export function LoadCurveballs({ nodes, result, others, atMs, onThrow }: LoadCurveballsProps) {
  const [known, setKnown] = useState<readonly Known[]>([]);
  const { scenario, series } = result;
  const inForce = new Set(scenario.events.map(keyOf));
  const shown = known.filter(({ events }) => events.every((event) => inForce.has(keyOf(event))));
  return (
    <div className="grid min-w-0 grid-cols-1 gap-4">
      <CurveballChooser
        simulation="load"
        nodes={nodes}
        stretch={{ from: 0, to: scenario.durationMs }}
        moment={Math.min(atMs, scenario.durationMs - 1)}
        onThrow={(events, thrown) => {
          setKnown([...known, { thrown, events }]);
          onThrow(events);
        }}
      />
      {shown.map(({ thrown, events }) => {
        const twin = others.find((other) => isTwin(other, result, events));
        return (
          <CurveballOutcomes
            key={events.map(keyOf).join()}
            outcomes={[judgeUnderLoad(thrown, series, twin?.series)]}
            nameMoment={(at) => `${formatNumber(at / 1000)} s`}
            against={twin === undefined ? 'the time before' : 'the same load without it'}
            provenance="modelled"
          />
        );
      })}
    </div>
  );
}
