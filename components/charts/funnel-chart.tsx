'use client';

import type { Provenance } from '@/components/ui/provenance';
import { formatCount, formatInteger, formatShare } from '@/lib/core/format';
import { ChartFigure, type ChartProps } from './chart-figure';
import { DataCursor, useDataCursor } from './data-cursor';
import { type Hue, markColor } from './hue';
import { BarMark, Strip } from './marks';
import { logPercent } from './scale';

export interface FunnelStage {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  /** What this stage does, in one sentence: "Keeps 500 of 20,000 videos; finds 86% of the best 100." */
  readonly sentence: string;
  readonly hue: Hue;
  /** Measured where absent. */
  readonly provenance?: Provenance | undefined;
}

export interface FunnelChartProps extends ChartProps {
  /** From the widest to the narrowest. */
  readonly stages: readonly FunnelStage[];
  /** What is counted: "videos". */
  readonly unit: string;
}

const BAR_PX = 22;

/** How many things remain after each stage. The lengths are logarithmic and the chart says so. */
export function FunnelChart({ stages, unit, ...figure }: FunnelChartProps) {
  const cursor = useDataCursor();
  const largest = Math.max(1, ...stages.map((stage) => stage.count));

  function describe(index: number): string {
    const stage = stages[index];
    if (!stage) return '';
    const before = stages[index - 1];
    const kept =
      before && before.count > 0 ? `, ${formatShare(stage.count / before.count)} of the stage before` : '';
    return `${stage.label}: ${formatInteger(stage.count)} ${unit}${kept}.`;
  }

  return (
    <ChartFigure
      {...figure}
      reading={
        cursor.index === undefined
          ? 'Lengths are logarithmic.'
          : describe(Math.min(cursor.index, stages.length - 1))
      }
      table={{
        columns: [
          { id: 'stage', label: 'Stage' },
          { id: 'count', label: 'Count', unit, numeric: true },
          { id: 'sentence', label: 'What it does' },
        ],
        rows: stages.map((stage) => ({
          id: stage.id,
          cells: [stage.label, formatInteger(stage.count), stage.sentence],
          provenance: stage.provenance,
        })),
      }}
    >
      <div className="relative">
        <ol>
          {stages.map((stage, index) => (
            <FunnelRow
              key={stage.id}
              stage={stage}
              unit={unit}
              length={logPercent(stage.count, largest)}
              nextLength={stages[index + 1] ? logPercent(stages[index + 1]?.count ?? 0, largest) : undefined}
              active={cursor.index === index}
              onEnter={() => cursor.move(index)}
              onLeave={() => cursor.move(undefined)}
            />
          ))}
        </ol>
        <DataCursor
          label={figure.title}
          count={stages.length}
          cursor={cursor}
          describe={describe}
          orientation="vertical"
        />
      </div>
    </ChartFigure>
  );
}

function FunnelRow({
  stage,
  unit,
  length,
  nextLength,
  active,
  onEnter,
  onLeave,
}: {
  readonly stage: FunnelStage;
  readonly unit: string;
  readonly length: number;
  readonly nextLength: number | undefined;
  readonly active: boolean;
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}) {
  return (
    <li
      className="grid grid-cols-[minmax(5rem,2fr)_5fr] gap-x-4 sm:grid-cols-2"
      onPointerEnter={onEnter}
      onPointerLeave={onLeave}
    >
      <div className="flex flex-col">
        <Strip height={BAR_PX}>
          <BarMark
            from={0}
            to={length}
            top={0}
            height={BAR_PX}
            hue={stage.hue}
            provenance={stage.provenance ?? 'measured'}
          />
        </Strip>
        {nextLength !== undefined && (
          <Connector from={length} to={nextLength} hue={stage.hue} active={active} />
        )}
      </div>
      <div className="pb-4">
        <p className="flex flex-wrap items-baseline gap-x-2 leading-[22px]">
          <span className="text-sm font-semibold">{stage.label}</span>
          <span className="font-mono text-sm" title={`${formatInteger(stage.count)} ${unit}`}>
            {stage.count < 100_000 ? formatInteger(stage.count) : formatCount(stage.count)}
          </span>
          <span className="text-xs text-ink-2">{unit}</span>
        </p>
        <p className="text-sm text-ink-2">{stage.sentence}</p>
      </div>
    </li>
  );
}

/** What falls away between two stages. */
function Connector({
  from,
  to,
  hue,
  active,
}: {
  readonly from: number;
  readonly to: number;
  readonly hue: Hue;
  readonly active: boolean;
}) {
  return (
    <div className="relative min-h-8 flex-1" style={{ color: markColor(hue) }}>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
      >
        <polygon
          points={`0,0 ${from},0 ${to},100 0,100`}
          fill="currentColor"
          fillOpacity={active ? 0.24 : 0.12}
        />
      </svg>
    </div>
  );
}
