'use client';

import dynamic from 'next/dynamic';
import { Lab } from '@/components/lab/lab';

const DesignCanvas = dynamic(
  () => import('@/components/canvas/design-canvas').then((file) => file.DesignCanvas),
  {
    ssr: false,
    loading: () => <p className="p-4 text-sm text-ink-2">Drawing the diagram.</p>,
  },
);

const Outline = dynamic(() => import('@/components/outline/outline').then((file) => file.Outline), {
  ssr: false,
  loading: () => <p className="py-4 text-sm text-ink-2">Listing the components.</p>,
});

/** Puts the canvas and its twin into the lab. */
export function LabRoute() {
  return (
    <Lab
      renderDiagram={(slot) => <DesignCanvas {...slot} />}
      renderOutline={(slot) => <Outline {...slot} />}
    />
  );
}
