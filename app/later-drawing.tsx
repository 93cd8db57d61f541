'use client';

import dynamic from 'next/dynamic';

/** The diagram, fetched after the page: the canvas is a lot of code. */
export const DesignCanvas = dynamic(
  () => import('@/components/canvas/design-canvas').then((file) => file.DesignCanvas),
  {
    ssr: false,
    loading: () => <p className="p-4 text-sm text-ink-2">Drawing the diagram.</p>,
  },
);

/** The same design as a list, fetched after the page. */
export const Outline = dynamic(() => import('@/components/outline/outline').then((file) => file.Outline), {
  ssr: false,
  loading: () => <p className="py-4 text-sm text-ink-2">Listing the components.</p>,
});
