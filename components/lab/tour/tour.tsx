'use client';

import { Tour } from '@/components/ui/tour/tour';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import { tourSteps } from './tour-steps';

export interface LabTourProps {
  readonly layout: LayoutStore;
  /** The person asked for it: the focus goes into it. */
  readonly takeFocus: boolean;
  readonly onClose: () => void;
}

/** The tour of the lab. */
export default function LabTour({ layout, takeFocus, onClose }: LabTourProps) {
  return (
    <Tour
      stops={tourSteps}
      takeFocus={takeFocus}
      onStop={(at) => {
        const step = tourSteps[at];
        if (step !== undefined) layout.change(step.layout);
      }}
      onClose={onClose}
    />
  );
}
