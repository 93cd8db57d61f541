'use client';

import { useEffect, useRef, useState } from 'react';
import { packColor, type DrawnPoints, drawPoints, radiusFor, type View } from './draw-points';
import { packPalette, readHex, type Rgb } from './colors';
import type { Box } from './use-view';

export interface PointCanvasProps {
  readonly points: DrawnPoints;
  readonly view: View;
  readonly zoom: number;
  readonly box: Box;
  readonly palette: readonly Rgb[];
  /** Told how long a drawing took, milliseconds. */
  readonly onDrawn?: ((ms: number) => void) | undefined;
}

/** More device pixels than these show nothing more of a point. */
const MOST_PIXEL_RATIO = 2;

/** The picture of the points: redrawn with the next frame after anything changed. */
export function PointCanvas({ points, view, zoom, box, palette, onDrawn }: PointCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const words = useRef<Uint32Array<ArrayBuffer>>(undefined);
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const context = canvas.current?.getContext('2d', { alpha: false });
      if (!context) return;
      const start = performance.now();
      const ratio = Math.min(MOST_PIXEL_RATIO, devicePixelRatio);
      const width = Math.max(1, Math.round(box.width * ratio));
      const height = Math.max(1, Math.round(box.height * ratio));
      if (context.canvas.width !== width || context.canvas.height !== height) {
        context.canvas.width = width;
        context.canvas.height = height;
      }
      if (words.current?.length !== width * height) words.current = new Uint32Array(width * height);
      const [red, green, blue] = readHex(
        getComputedStyle(document.documentElement).getPropertyValue('--paper'),
      ) ?? [255, 255, 255];
      drawPoints(
        { words: words.current, width, height },
        points,
        { ...view, scale: view.scale * ratio },
        {
          palette: packPalette(palette),
          background: packColor(red, green, blue),
          radius: radiusFor(points.x.length, zoom, ratio),
        },
      );
      context.putImageData(new ImageData(new Uint8ClampedArray(words.current.buffer), width, height), 0, 0);
      onDrawn?.(performance.now() - start);
    });
    return () => cancelAnimationFrame(frame);
  }, [points, view, zoom, box, palette, onDrawn]);
  return <canvas ref={canvas} aria-hidden="true" className="absolute inset-0 size-full" />;
}

/** Whether the page is dark now: the theme that was chosen, or that of the system. */
export function useDarkTheme(): boolean {
  const [isDark, setDark] = useState(false);
  useEffect(() => {
    const read = (): void => {
      const { theme } = document.documentElement.dataset;
      const system = matchMedia('(prefers-color-scheme: dark)').matches;
      setDark(theme === 'dark' || (theme !== 'light' && system));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const media = matchMedia('(prefers-color-scheme: dark)');
    media.addEventListener('change', read);
    return () => {
      observer.disconnect();
      media.removeEventListener('change', read);
    };
  }, []);
  return isDark;
}
