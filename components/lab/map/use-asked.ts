'use client';

import { useEffect, useRef } from 'react';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { catalogue } from '@/lib/design/catalogue/registry';
import { hashDesign } from '@/lib/design/hash';
import { planOf } from '@/lib/run/compile';
import type { ItemMap, MapQuery } from '@/lib/run/map/result';
import { useJob } from '../use-job';

/** Rests of the pointer on a point before its nearest are asked for. */
const REST_MS = 200;

/** Asks for the nearest of an item or a user: at once when they are chosen, after a rest when they are only pointed at. */
export function useAsked(session: LabSession, map: ItemMap, canAsk: boolean) {
  const { state, start } = useJob(session, 'neighbours');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = (query: MapQuery): void => {
    clearTimeout(timer.current);
    const design = session.view.snapshot();
    const plan = planOf(design, catalogue);
    const { designHash, seed } = map.provenance;
    // the map says that it is old; its model may be gone
    if (!canAsk || !plan.ok || hashDesign(design) !== designHash) return;
    start({ plan: plan.value, designHash, seed, query });
  };
  return {
    state,
    ask,
    askSoon(query: MapQuery | undefined): void {
      clearTimeout(timer.current);
      if (query !== undefined) timer.current = setTimeout(() => ask(query), REST_MS);
    },
  };
}
