import type { Kernels } from '../kernels/load.ts';
import type { Candidate, RerankContext, RerankStep } from '../rerank/protocol.ts';
import type { RerankSteps, StepName, StepSettings } from '../rerank/step-settings.ts';
import type { VideoCatalogue, VideoUsers } from '../world/video/types.ts';
import type { RerankPlan } from './rerank-kinds.ts';
import type { Watched } from './watched.ts';

/** What re-ranking may know. */
export interface RerankParts {
  readonly catalogue: VideoCatalogue;
  readonly users: VideoUsers;
  readonly watched: Watched;
  readonly day: number;
  readonly seed: number;
  /** Length of the final list. */
  readonly size: number;
  /** Makes some steps faster. */
  readonly kernels: Kernels;
}

/**
 * Makes what the re-ranking steps of each user's request may look at. The columns are made once;
 * the answer holds until the next call. `draw` names the request to what draws at random. What was watched is what was clicked on earlier days.
 */
export function createRerankContext(parts: RerankParts): (user: number, draw: number) => RerankContext {
  const { catalogue, users, watched, day, seed, size, kernels } = parts;
  const ageDays = Float32Array.from(catalogue.uploadDay, (uploaded) => Math.max(0, day - uploaded));
  const { category, creator, mature, flagged = new Uint8Array(catalogue.count) } = catalogue;
  const columns = { category, creator, ageDays, mature, flagged };
  const taste = new Float64Array(catalogue.categories);
  return (user, draw) => {
    const history = watched.of(user);
    taste.fill(0);
    for (const video of history) {
      const watchedCategory = category[video] as number;
      taste[watchedCategory] = (taste[watchedCategory] as number) + 1;
    }
    return {
      vectors: catalogue.content,
      size,
      columns,
      viewer: {
        ageBand: users.ageBand[user] as number,
        country: users.country[user] as number,
        watched: history,
        taste,
      },
      draw: { seed, request: draw },
      kernels,
    };
  };
}

/**
 * Applies one planned step. Throws where it refuses what the models produced.
 *
 * @param chances the chance of each item that exploration draws, to stand where it stands, is added
 */
export function applyStep(
  steps: RerankSteps,
  plan: RerankPlan,
  list: readonly Candidate[],
  context: RerankContext,
  chances: Map<number, number>,
): readonly Candidate[] {
  // a plan holds the settings of the step that it names
  const step = steps[plan.step] as RerankStep<StepSettings[StepName]>;
  const applied = step.apply(list, plan, context);
  // settings were checked when the design was read, scores and columns come from our own models and world
  if (!applied.ok) throw new Error(`Re-ranking step ${plan.step} failed: ${JSON.stringify(applied.error)}.`);
  // other steps draw nothing, and put what they did into words when it is read
  if (plan.step === 'exploration') {
    const drawn = applied.value.decisions.filter(({ propensity }) => propensity !== undefined);
    for (const { item, propensity = 1 } of drawn) chances.set(item, propensity / drawn.length);
  }
  return applied.value.list;
}
