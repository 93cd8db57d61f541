import { catalogue } from '../../design/catalogue/registry.ts';
import type { DesignView } from '../../design/document.ts';
import { hashDesign } from '../../design/hash.ts';
import { planOf } from '../../run/compile.ts';
import { listUntrained } from '../../run/what-to-train.ts';
import type { RunStore } from './run-store.ts';

/** What live serving looks at. */
export interface LiveParts {
  readonly view: Pick<DesignView, 'snapshot' | 'subscribe'>;
  readonly runs: RunStore;
  /** The seed that a run would have at first. */
  readonly seed: number;
  /** Whether runs are on synthetic worlds; on own data nothing is served before it is asked for. */
  readonly isSynthetic: () => boolean;
}

/** Serves changed settings as they are changed. */
export interface LiveServing {
  /** The seed that a run would have now. */
  takeSeed(seed: number): void;
  /** Looks again at what is to be served: the data have changed. */
  look(): void;
  close(): void;
}

/**
 * Follows the design: where only settings of serving differ from the last run, its models serve with
 * them at once; where something would have to be trained, a run is waited for, and the last result
 * stays. Nothing is trained without being asked for.
 */
export function createLiveServing({ view, runs, seed: first, isSynthetic }: LiveParts): LiveServing {
  let seed = first;
  const look = (): void => {
    const { status, asked, stored } = runs.state.getState();
    if (status === 'running' || asked === undefined) return;
    const { provenance } = asked.result;
    const design = view.snapshot();
    const designHash = hashDesign(design);
    const isSeed = seed === provenance.seed;
    if (!isSynthetic() || (isSeed && designHash === provenance.designHash)) return runs.settle();
    if (!isSeed) return runs.wait({ why: 'seed' });
    const plan = planOf(design, catalogue);
    if (!plan.ok) return runs.wait({ why: 'cannot-run' });
    const { world, nodes } = listUntrained(asked.plan, plan.value);
    if (world) return runs.wait({ why: 'world' });
    if (nodes.length > 0) return runs.wait({ why: 'training', nodes });
    if (stored) return runs.wait({ why: 'stored' });
    runs.serve({ plan: plan.value, design, designHash, seed: provenance.seed });
  };

  let lastHash = '';
  const onDesign = (): void => {
    // places, names and texts change nothing that is computed
    const hash = hashDesign(view.snapshot());
    if (hash === lastHash) return;
    lastHash = hash;
    look();
  };
  const offDesign = view.subscribe(onDesign);
  const offRuns = runs.state.subscribe((now, before) => {
    if (now.status !== before.status || now.asked !== before.asked) look();
  });
  return {
    takeSeed(next) {
      if (next === seed) return;
      seed = next;
      look();
    },
    look,
    close() {
      offDesign();
      offRuns();
    },
  };
}
