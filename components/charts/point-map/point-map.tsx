'use client';

import Maximize from 'lucide-react/icons/maximize';
import Minus from 'lucide-react/icons/minus';
import Plus from 'lucide-react/icons/plus';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import type { Rgb } from './colors';
import type { DrawnPoints } from './draw-points';
import { PointCanvas } from './point-canvas';
import { Marks, type PointMark, Ring } from './point-marks';
import { type Pointing, usePointing } from './use-pointing';
import { type Box, fitView, toBox, useView } from './use-view';

export interface PointMapProps extends Pointing {
  /** What the map shows, for those who cannot see it. */
  readonly label: string;
  readonly points: DrawnPoints;
  readonly palette: readonly Rgb[];
  readonly marks: readonly PointMark[];
  /** The words for a point. */
  readonly describe: (point: number) => string;
  /** Told how long a drawing took, milliseconds. */
  readonly onDrawn?: ((ms: number) => void) | undefined;
}

const ZOOM_STEP = 1.5;

function useBox(host: RefObject<HTMLElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 0, height: 0 });
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() =>
      setBox({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return box;
}

/**
 * Many points on a plane. Pointer: hover reads a point, a click chooses it, dragging pans, Ctrl and
 * the wheel zoom. Keyboard: arrows walk from point to point, Enter chooses, plus and minus zoom, Home
 * shows all, Escape lets go. To assistive technology it is a slider through the points, as every chart.
 */
export function PointMap(props: PointMapProps) {
  const { label, points, palette, marks, describe, onDrawn, ...pointing } = props;
  const { reading } = pointing;
  const { x, y } = points;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const box = useBox(host);
  const fit = useMemo(() => fitView(x, y, box), [x, y, box]);
  const control = useView(fit, box);
  const { view, zoom } = control;
  const handlers = usePointing(host, points, box, control, pointing);
  const words = reading === undefined ? 'no point' : describe(reading);
  return (
    <div className="relative">
      <div
        ref={host}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-describedby={`${id}-keys`}
        aria-valuemin={0}
        aria-valuemax={x.length}
        aria-valuenow={reading === undefined ? 0 : reading + 1}
        aria-valuetext={words}
        {...handlers}
        className="relative h-[22rem] touch-pan-y overflow-hidden rounded-base border border-hairline select-none sm:h-[30rem]"
      >
        {box.width > 0 && <PointCanvas {...{ points, view, zoom, box, palette, onDrawn }} />}
        <Marks marks={marks} place={(mark) => toBox(view, box, mark.x, mark.y)} />
        {reading !== undefined && <Ring {...toBox(view, box, x[reading] ?? 0, y[reading] ?? 0)} />}
      </div>
      <p id={`${id}-keys`} className="sr-only">
        Arrow keys walk from point to point, Enter shows the nearest of a point, plus and minus zoom, Home
        shows all.
      </p>
      <div className="absolute top-2 right-2 flex flex-col gap-1 rounded-base bg-paper/90">
        <IconButton label="Nearer" icon={Plus} onClick={() => control.zoomBy(ZOOM_STEP)} />
        <IconButton label="Further away" icon={Minus} onClick={() => control.zoomBy(1 / ZOOM_STEP)} />
        <IconButton label="Show all points" icon={Maximize} onClick={control.fitAll} />
      </div>
    </div>
  );
}
