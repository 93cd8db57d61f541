'use client';

import { Lab } from '@/components/lab/lab';
import { DesignCanvas, Outline } from '../later-drawing';

/** Puts the canvas and its twin into the lab. */
export function LabRoute() {
  return (
    <Lab
      renderDiagram={(slot) => <DesignCanvas {...slot} />}
      renderOutline={(slot) => <Outline {...slot} />}
    />
  );
}
