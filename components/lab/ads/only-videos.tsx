'use client';

import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** What a tab shows that knows the world of videos alone, for a design for ads. */
export function OnlyVideos({ label, open }: { readonly label: string; readonly open: (id: string) => void }) {
  return (
    <EmptyState
      title={`${label}: not for designs for ads yet.`}
      action={<Button onClick={() => open('results')}>Open the Overview</Button>}
    >
      <p>
        This looks at a design in the world of videos. A design for ads runs in the world of ads: its quality,
        calibration and auction stand in the Overview. Load and Cost work for it too.
      </p>
    </EmptyState>
  );
}
