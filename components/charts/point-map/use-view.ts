'use client';

import { useCallback, useState } from 'react';
import type { View } from './draw-points';
import { findBounds } from './point-grid';

/** The box of the picture, CSS pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 0.06;
const MOST_ZOOM = 400;

/** The view in which all points are in sight. */
export function fitView(x: Float32Array, y: Float32Array, { width, height }: Box): View {
  const { left, right, bottom, top } = findBounds(x, y);
  const scale = (1 - 2 * MARGIN) * Math.min(width / (right - left || 1), height / (top - bottom || 1));
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale: scale > 0 ? scale : 1 };
}

/** The place of the plane under a place of the box. */
export const toPlane = (view: View, { width, height }: Box, left: number, top: number) => ({
  x: view.x + (left - width / 2) / view.scale,
  y: view.y - (top - height / 2) / view.scale,
});

/** The place of the box over a place of the plane. */
export const toBox = (view: View, { width, height }: Box, x: number, y: number) => ({
  left: width / 2 + (x - view.x) * view.scale,
  top: height / 2 - (y - view.y) * view.scale,
});

/** The view after coming nearer by a factor, while a place of the box stays over its place of the plane. */
function zoomView(view: View, fit: View, box: Box, factor: number, left: number, top: number): View {
  const scale = Math.min(fit.scale * MOST_ZOOM, Math.max(fit.scale * 0.5, view.scale * factor));
  const at = toPlane(view, box, left, top);
  return {
    x: at.x - (left - box.width / 2) / scale,
    y: at.y + (top - box.height / 2) / scale,
    scale,
  };
}

export interface ViewControl {
  readonly view: View;
  /** How near one is, 1 when all is in sight. */
  readonly zoom: number;
  /** By a factor, around a place of the box; its middle where absent. */
  readonly zoomBy: (factor: number, left?: number, top?: number) => void;
  readonly panBy: (left: number, top: number) => void;
  /** Brings a place of the plane into sight where it is not. */
  readonly reveal: (x: number, y: number) => void;
  readonly fitAll: () => void;
}

/** Which part of the plane is in sight. It follows the points and the box until one zooms or pans. */
export function useView(fit: View, box: Box): ViewControl {
  const [chosen, setChosen] = useState<View>();
  const view = chosen ?? fit;
  const zoomBy = useCallback(
    (factor: number, left = box.width / 2, top = box.height / 2) =>
      setChosen((before) => zoomView(before ?? fit, fit, box, factor, left, top)),
    [fit, box],
  );
  const panBy = useCallback(
    (left: number, top: number) =>
      setChosen((before) => {
        const from = before ?? fit;
        return { ...from, x: from.x - left / from.scale, y: from.y + top / from.scale };
      }),
    [fit],
  );
  const reveal = useCallback(
    (x: number, y: number) =>
      setChosen((before) => {
        const from = before ?? fit;
        const at = toBox(from, box, x, y);
        const isInside = at.left >= 0 && at.left <= box.width && at.top >= 0 && at.top <= box.height;
        return isInside ? before : { ...from, x, y };
      }),
    [fit, box],
  );
  const fitAll = useCallback(() => setChosen(undefined), []);
  return { view, zoom: view.scale / fit.scale, zoomBy, panBy, reveal, fitAll };
}
