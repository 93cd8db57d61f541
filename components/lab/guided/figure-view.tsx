'use client';

import { IntervalBars } from '@/components/charts/interval-bars';
import { LineChart } from '@/components/charts/line-chart';
import { spellFigure } from '@/lib/client/lab/phenomenon-words';
import { formatNumber } from '@/lib/core/format';
import type { Figure } from '@/lib/run/phenomena/types';

const HUES = ['candidates', 'ranking', 're-ranking', 'serving'] as const;

function summarize(figure: Figure): string {
  const { unit } = figure;
  if (figure.kind === 'bars') {
    const parts = figure.bars.map(({ label, mean }) => `${label}: ${spellFigure(unit, mean)}`);
    const hasIntervals = figure.bars.some(({ low }) => low !== undefined);
    return `${parts.join('; ')}.${hasIntervals ? ' Whiskers are 95% intervals over users or queries.' : ''}`;
  }
  const parts = figure.series.map(
    ({ label, y }) =>
      `${label} from ${spellFigure(unit, y[0] ?? NaN)} to ${spellFigure(unit, y.at(-1) ?? NaN)}`,
  );
  const line = parts.join('; ');
  return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
}

/** One figure of a measurement, as bars or lines. */
export function FigureView({ figure, source }: { readonly figure: Figure; readonly source: string }) {
  const { title, unit } = figure;
  const format = (value: number): string => spellFigure(unit, value);
  if (figure.kind === 'bars') {
    return (
      <IntervalBars
        title={title}
        summary={summarize(figure)}
        provenance={figure.isModelled === true ? 'modelled' : 'measured'}
        source={source}
        format={format}
        bars={figure.bars.map(({ id, label, mean, low, high }) => ({
          id,
          label,
          value: mean,
          low,
          high,
          hue: 'candidates' as const,
          provenance: figure.isModelled === true ? ('modelled' as const) : ('measured' as const),
        }))}
      />
    );
  }
  return (
    <LineChart
      title={title}
      summary={summarize(figure)}
      provenance="measured"
      source={source}
      x={figure.x}
      xLabel={figure.xLabel}
      yLabel={figure.yLabel}
      formatX={(value) => formatNumber(value)}
      formatY={format}
      series={figure.series.map(({ id, label, y }, i) => ({
        id,
        label,
        y,
        hue: HUES[i % HUES.length] ?? 'ink',
        dots: true,
      }))}
    />
  );
}
