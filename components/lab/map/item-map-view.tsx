'use client';

import { useMemo, useState } from 'react';
import { ChartFigure } from '@/components/charts/chart-figure';
import { useDarkTheme } from '@/components/charts/point-map/point-canvas';
import { PointMap } from '@/components/charts/point-map/point-map';
import { Button } from '@/components/ui/button';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { Matrix } from '@/lib/core/matrix';
import { formatInteger, formatShare } from '@/lib/core/format';
import type { Design } from '@/lib/design/types';
import type { ItemMap, MapQuery } from '@/lib/run/map/result';
import { JobStatus } from '../job-status';
import { nameNodes } from '../name-nodes';
import { type ColorBy, colorPoints } from './color-points';
import { describeLayout, describePoint, summariseMap } from './describe-map';
import { ColorLegend, MapControls } from './map-controls';
import { markPoints } from './mark-points';
import { NeighboursPanel } from './neighbours-panel';
import { useAsked } from './use-asked';
import { useLayouts } from './use-layouts';

interface ItemMapViewProps {
  readonly session: LabSession;
  readonly design: Design;
  readonly map: ItemMap;
  readonly vectors: Matrix;
  /** Whether the models of the map are those of the design. */
  readonly canAsk: boolean;
}

/** The map, what is asked of it, and its tables. */
export function ItemMapView({ session, design, map, vectors, canAsk }: ItemMapViewProps) {
  const isDark = useDarkTheme();
  const layouts = useLayouts(session, map, vectors);
  const { place, name: layout } = layouts;
  const [by, setBy] = useState<ColorBy>('category');
  const [only, setOnly] = useState<number>();
  const [reading, setReading] = useState<number>();
  const [chosen, setChosen] = useState<MapQuery>();
  const asked = useAsked(session, map, canAsk);
  const points = useMemo(() => new Map(Array.from(map.ids, (id, point) => [id, point])), [map]);
  const colors = useMemo(() => colorPoints(map, by, only, isDark), [map, by, only, isDark]);
  const drawn = useMemo(() => ({ x: place.x, y: place.y, color: colors.color }), [place, colors]);
  const choose = (query: MapQuery): void => {
    setChosen(query);
    asked.ask(query);
  };
  const read = (point: number | undefined): void => {
    if (point === reading) return;
    setReading(point);
    const id = point === undefined ? undefined : map.ids[point];
    // when nothing is pointed at, what was chosen comes back
    asked.askSoon(id === undefined ? chosen : { kind: 'item', id });
  };
  return (
    <div className="grid gap-6">
      <MapControls
        {...{ layout, by, only }}
        categories={map.categories}
        onLayout={layouts.show}
        onBy={setBy}
        onOnly={setOnly}
      />
      {layout === 'umap' && <JobStatus state={layouts.state} onStop={layouts.stop} />}
      <div className="grid min-w-0 gap-8 2xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <ChartFigure
          title={`Videos by the vectors of ${nameNodes(design)(map.node)}`}
          summary={summariseMap(map)}
          provenance="measured"
          source={`world ${map.provenance.seed}, ${formatInteger(map.ids.length)} videos`}
          reading={reading === undefined ? undefined : describePoint(map, reading)}
          table={tableOf(map)}
        >
          <div className="grid gap-2">
            <PointMap
              label={`Map of ${formatInteger(map.ids.length)} videos`}
              points={drawn}
              palette={colors.palette}
              marks={markPoints(asked.state.result, map, points, place)}
              reading={reading}
              onRead={read}
              onChoose={(point) => choose({ kind: 'item', id: map.ids[point] ?? 0 })}
              describe={(point) => describePoint(map, point)}
            />
            <ColorLegend by={by} colors={colors} />
            <p className="max-w-text text-xs text-ink-2">
              {describeLayout(map, layout === 'umap' ? layouts.umap : undefined)}
            </p>
            {layout === 'umap' && !layouts.isRunning && (
              <div>
                <Button size="small" onClick={layouts.again}>
                  Lay out again with another seed
                </Button>
              </div>
            )}
          </div>
        </ChartFigure>
        <NeighboursPanel {...{ map, asked: asked.state, canAsk }} onAsk={choose} />
      </div>
    </div>
  );
}

const tableOf = ({ byCategory }: ItemMap) => ({
  note: 'How many of the nearest videos are of the own category',
  columns: [
    { id: 'category', label: 'Category' },
    { id: 'items', label: 'Videos', numeric: true },
    { id: 'purity', label: 'Of the own category', numeric: true },
  ],
  rows: byCategory.map(({ category, items, purity }) => ({
    id: String(category),
    cells: [`Category ${category}`, formatInteger(items), purity === undefined ? '' : formatShare(purity)],
  })),
});
