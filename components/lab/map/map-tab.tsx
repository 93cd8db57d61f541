'use client';

import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { matrix } from '@/lib/core/matrix';
import type { LabTabProps } from '../dock/tabs';
import { JobStatus } from '../job-status';
import { useOwnData } from '../own-data-context';
import { useJob } from '../use-job';
import { usePlanned } from '../use-planned';
import { ItemMapView } from './item-map-view';

/** The item vectors of the design's two-tower model as a map. */
export default function MapTab({ session, design, designHash, seed, runs }: LabTabProps) {
  const { use } = useOwnData();
  const { state, start: startMap, stop } = useJob(session, 'map');
  const umap = useJob(session, 'umap');
  const { start, refused } = usePlanned(session, seed, (planned) => {
    umap.stop();
    startMap(planned);
  });
  const { result: map } = state;
  const vectors = useMemo(() => map && matrix(map.ids.length, map.columns, map.vectors), [map]);
  if (use === 'own') {
    return (
      <EmptyState title="The map shows the synthetic world.">
        <p>Go back to it under “Your data”. The results of your table stand in the first tab.</p>
      </EmptyState>
    );
  }
  const isRunning = state.status === 'running';
  const isStale =
    map !== undefined && (map.provenance.designHash !== designHash || map.provenance.seed !== seed);
  const isKept = runs.result?.provenance.designHash === designHash && runs.result.provenance.seed === seed;
  return (
    <section aria-label="Map" aria-busy={isRunning} className="grid min-w-0 gap-6">
      <JobStatus state={state} refused={refused} onStop={stop} />
      {map === undefined && !isRunning && (
        <EmptyState
          title="Lay the videos out by their vectors."
          action={
            <Button variant="primary" onClick={start}>
              Draw the map
            </Button>
          }
        >
          <p>
            Videos that the two-tower model finds alike stand close together.{' '}
            {isKept ? 'The model of the last run is drawn.' : 'The model is trained first, as in a run.'}
          </p>
        </EmptyState>
      )}
      {isStale && !isRunning && (
        <div role="status" className="flex flex-wrap items-center gap-4 text-sm">
          <p>The design or the seed has changed since this map was drawn.</p>
          <Button size="small" onClick={start}>
            Draw it anew
          </Button>
        </div>
      )}
      {map !== undefined && vectors !== undefined && (
        <ItemMapView
          key={`${map.provenance.designHash} ${map.provenance.seed}`}
          {...{ session, design, map, vectors }}
          canAsk={!isStale && !isRunning}
        />
      )}
    </section>
  );
}
