import { createRandom } from '../core/random.ts';
import { err, ok, type Result } from '../core/result.ts';
import { arrange } from './arrange.ts';
import { checkCount, checkRows, settingOutOfRange } from './inputs.ts';
import type { Candidate, Decision, RerankContext, Reranked, RerankError, RerankStep } from './protocol.ts';

/** How exploration is set. */
export interface ExplorationSettings {
  /** Places of the list that are given to candidates drawn at random, 0 .. the size of the list. */
  readonly slots: number;
}

const NAME = 'exploration';

/** Draws `wanted` of the places `first` .. `count` - 1 without replacement, each ordered choice equally likely. */
function drawPlaces(first: number, count: number, wanted: number, seed: number, request: number): Int32Array {
  const random = createRandom(seed, NAME, request);
  const pool = Int32Array.from({ length: count - first }, (_, i) => first + i);
  for (let i = 0; i < wanted; i += 1) {
    const j = i + random.below(pool.length - i);
    const held = pool[i] ?? NaN;
    pool[i] = pool[j] ?? NaN;
    pool[j] = held;
  }
  return pool.subarray(0, wanted);
}

/** Places of the list in its new order: the best, with the drawn ones spread evenly among them. */
function weave(length: number, drawn: Int32Array): Int32Array {
  const order = new Int32Array(length);
  const slots = drawn.length;
  let slot = 0;
  for (let place = 0; place < length; place += 1) {
    // slot j stands at the end of the j-th of as many equal parts
    const isSlot = slot < slots && place === Math.floor(((slot + 1) * length) / slots) - 1;
    order[place] = isSlot ? (drawn[slot] ?? NaN) : place - slot;
    if (isSlot) slot += 1;
  }
  return order;
}

function checkInput(list: readonly Candidate[], slots: number, context: RerankContext) {
  const { size } = context;
  const wrong = checkCount(NAME, 'size', size, 1) ?? checkCount(NAME, 'slots', slots, 0);
  if (wrong !== undefined) return wrong;
  if (slots > size) return settingOutOfRange(NAME, 'slots', slots, 0, size);
  return checkRows(NAME, list, context);
}

function explore(
  list: readonly Candidate[],
  { slots }: ExplorationSettings,
  context: RerankContext,
): Result<Reranked, RerankError> {
  const refused = checkInput(list, slots, context);
  if (refused !== undefined) return err(refused);
  const { size, draw } = context;
  if (draw === undefined) return err({ code: 'rerank-context-missing', step: NAME, what: 'draw' });
  const length = Math.min(size, list.length);
  const safe = Math.min(size - slots, length);
  const pool = list.length - safe;
  const drawn = drawPlaces(safe, list.length, length - safe, draw.seed, draw.request);
  const propensity = drawn.length / pool;
  const why = `drawn to explore: chance ${drawn.length} in ${pool} to be shown, 1 in ${pool} for each of its places`;
  const passed = `not among the ${safe} best${drawn.length > 0 ? `, not drawn (chance ${drawn.length} in ${pool})` : ''}`;
  const isDrawn = new Set(drawn);
  const order = weave(length, drawn);
  const { list: kept, decisions } = arrange(list, order, {
    moved: (from) => (isDrawn.has(from) ? why : 'makes room for exploration'),
    dropped: () => passed,
  });
  const rest = decisions.filter(({ from }) => !isDrawn.has(from));
  const explored = Array.from(drawn, (from): Decision => {
    const to = order.indexOf(from);
    const told = decisions.find((decision) => decision.from === from);
    return told === undefined
      ? { item: list[from]?.item ?? NaN, action: 'kept', from, to, reason: why, propensity }
      : { ...told, propensity };
  });
  return ok({ list: kept, decisions: [...explored, ...rest] });
}

/**
 * Exploration slots: the list ends with `context.size` candidates, of which `slots`, spread evenly
 * and the last at the end, are drawn at random from all that are not among the best `size - slots`.
 * What is logged of them can teach what the ranker would never show.
 *
 * Each drawn candidate has a decision (`kept` where it happened to stand right) that states its
 * propensity: drawn / pool, the probability with which any one of the pool is shown.
 *
 * Laws: the best `size - slots` keep their order; 0 slots cut the list and change nothing else; the
 * same draw gives the same list; every candidate of the pool is equally likely in every slot.
 *
 * Errors: rerank-setting-out-of-range, rerank-row-missing, rerank-context-missing (draw).
 * Randomness: the stream ("exploration", request) of the draw's seed.
 * Source: epsilon-greedy with reserved places, as in Li et al. 2010, A contextual-bandit approach
 * to personalized news article recommendation (random bucket).
 */
export const explorationStep: RerankStep<ExplorationSettings> = {
  name: NAME,
  defaults: { slots: 1 },
  apply: explore,
};
