'use client';

import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
} from 'react';
import type { DrawnPoints } from './draw-points';
import { createPointGrid } from './point-grid';
import { type Box, toBox, toPlane, type ViewControl } from './use-view';

/** What pointing at points does. */
export interface Pointing {
  /** The point that is being read. */
  readonly reading: number | undefined;
  readonly onRead: (point: number | undefined) => void;
  readonly onChoose: (point: number) => void;
}

/** Pixels from a point within which it is the one that is pointed at. */
const REACH_PX = 12;
/** Pixels that an arrow key goes. */
const STEP_PX = 24;
const ZOOM_STEP = 1.5;
/** A pointer that moved less has clicked. */
const CLICK_SLOP_PX = 4;
const ARROWS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The way from the page to a place of the box. */
const placeIn = (
  host: RefObject<HTMLElement | null>,
  event: { readonly clientX: number; readonly clientY: number },
) => {
  const rectangle = host.current?.getBoundingClientRect();
  return { left: event.clientX - (rectangle?.left ?? 0), top: event.clientY - (rectangle?.top ?? 0) };
};

/** Zooms with Ctrl or Cmd and the wheel; the wheel alone scrolls the page. */
function useWheel(host: RefObject<HTMLElement | null>, zoomBy: ViewControl['zoomBy']): void {
  const handle = useEffectEvent((event: WheelEvent) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = placeIn(host, event);
    zoomBy(2 ** (-event.deltaY / 200), left, top);
  });
  useEffect(() => {
    const element = host.current;
    const listen = (event: WheelEvent): void => handle(event);
    // React listens passively, and could not keep the page from zooming
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  }, [host]);
}

/** Handlers that read, choose, pan and zoom by pointer and by keyboard. */
export function usePointing(
  host: RefObject<HTMLElement | null>,
  { x, y }: DrawnPoints,
  box: Box,
  control: ViewControl,
  { reading, onRead, onChoose }: Pointing,
) {
  const { view } = control;
  const grid = useMemo(() => createPointGrid(x, y), [x, y]);
  const drag = useRef<{ left: number; top: number; moved: number }>(undefined);
  useWheel(host, control.zoomBy);
  const find = (left: number, top: number, within = REACH_PX): number | undefined => {
    const at = toPlane(view, box, left, top);
    return grid.nearest(at.x, at.y, within / view.scale);
  };
  /** Walks towards a side: to the nearest point around the place one step away, further where there is none. */
  const walk = ([right, down]: readonly [number, number]): void => {
    const middle = { left: box.width / 2, top: box.height / 2 };
    const from = reading === undefined ? middle : toBox(view, box, x[reading] ?? 0, y[reading] ?? 0);
    for (let step = STEP_PX; step < 2 * Math.max(box.width, box.height); step *= 1.5) {
      const next = find(from.left + right * step, from.top + down * step, step * 0.75);
      if (next === undefined || next === reading) continue;
      onRead(next);
      control.reveal(x[next] ?? 0, y[next] ?? 0);
      return;
    }
  };
  return {
    onKeyDown(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const arrow = ARROWS[event.key];
      if (arrow !== undefined) walk(arrow);
      else if (event.key === 'Enter' && reading !== undefined) onChoose(reading);
      else if (event.key === '+' || event.key === '=') control.zoomBy(ZOOM_STEP);
      else if (event.key === '-') control.zoomBy(1 / ZOOM_STEP);
      else if (event.key === 'Home') control.fitAll();
      else if (event.key === 'Escape') onRead(undefined);
      else return;
      event.preventDefault();
    },
    onPointerDown(event: PointerEvent): void {
      if (event.button !== 0) return;
      drag.current = { ...placeIn(host, event), moved: 0 };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent): void {
      const { left, top } = placeIn(host, event);
      const from = drag.current;
      if (from === undefined) return onRead(find(left, top));
      const moved = from.moved + Math.abs(left - from.left) + Math.abs(top - from.top);
      if (moved > CLICK_SLOP_PX) control.panBy(left - from.left, top - from.top);
      drag.current = { left, top, moved };
    },
    onPointerUp(event: PointerEvent): void {
      const wasClick = drag.current !== undefined && drag.current.moved <= CLICK_SLOP_PX;
      drag.current = undefined;
      const { left, top } = placeIn(host, event);
      const point = find(left, top);
      if (wasClick && point !== undefined) onChoose(point);
    },
    onPointerCancel(): void {
      drag.current = undefined;
    },
    onPointerLeave(): void {
      if (drag.current === undefined) onRead(undefined);
    },
    onDoubleClick(event: { readonly clientX: number; readonly clientY: number }): void {
      const { left, top } = placeIn(host, event);
      control.zoomBy(2, left, top);
    },
  };
}
