'use client';

import { useEffect, useRef } from 'react';

/** Where a dropped file is opened as a design; other places of the page have their own use for files. */
const CANVAS = '.workspace-canvas';

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
const isOverCanvas = (event: DragEvent): boolean =>
  event.target instanceof Element && event.target.closest(CANVAS) !== null;

/** Opens a file that is dropped on the diagram. */
export function useFileDrop(open: (file: File) => void | Promise<void>): void {
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  });
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!holdsFiles(event) || !isOverCanvas(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!holdsFiles(event) || !isOverCanvas(event)) return;
      event.preventDefault();
      event.stopPropagation();
      const [file] = event.dataTransfer?.files ?? [];
      if (file !== undefined) void latest.current(file);
    };
    // before the canvas, which takes dropped components
    addEventListener('dragover', over, { capture: true });
    addEventListener('drop', drop, { capture: true });
    return () => {
      removeEventListener('dragover', over, { capture: true });
      removeEventListener('drop', drop, { capture: true });
    };
  }, []);
}
