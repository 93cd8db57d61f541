'use client';

import { Tour } from '@/components/ui/tour/tour';
import type { Panes } from '../use-panes';
import { tourStops } from './tour-stops';

export interface InterviewTourProps {
  readonly panes: Panes;
  readonly takeFocus: boolean;
  readonly onClose: () => void;
}

/** The tour of an interview. */
export default function InterviewTour({ panes, takeFocus, onClose }: InterviewTourProps) {
  return (
    <Tour
      stops={tourStops}
      takeFocus={takeFocus}
      onStop={(at) => {
        const pane = tourStops[at]?.pane;
        if (pane !== undefined) panes.show(pane);
      }}
      onClose={onClose}
    />
  );
}
