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

/** Puts the canvas into the lab. */
export function LabRoute() {
  return <Lab renderDiagram={(slot) => <DesignCanvas {...slot} />} />;
}
