import { createRandom } from '../../core/random.ts';
import { estimateDoublyRobust } from '../../stats/off-policy/doubly-robust.ts';
import { estimateByIps } from '../../stats/off-policy/ips.ts';
import { estimateBySnips } from '../../stats/off-policy/snips.ts';
import type { LiveVideoWorld, Visit } from '../../world/video/live/types.ts';
import { findDay, isKnown } from '../../world/video/history.ts';
import { drawOf } from './roll-out.ts';
import type { OffPolicyReading } from './result.ts';

/** Share of requests whose first place the logging policy draws from the control's list, all places alike; on the others it is the control's own first. */
const ILLUSTRATIVE_EXPLORED_SHARE = 0.5;
/** Impressions that the reward model has in advance, at the usual click rate. */
const ILLUSTRATIVE_PRIOR_IMPRESSIONS = 20;

/** The click rate of every video on the days before, smoothed: the reward model, which knows no user. */
function fitClickRates(world: LiveVideoWorld): Float64Array {
  const observed = world.observed();
  const { log, videos } = observed;
  const shown = new Float64Array(videos.count);
  const clicked = new Float64Array(videos.count);
  const end = findDay(observed, world.today);
  let [impressions, clicks] = [0, 0];
  for (let row = 0; row < end; row += 1) {
    // only first places are looked at for certain
    if ((log.position[row] as number) > 0 || !isKnown(observed, row, world.today)) continue;
    const video = log.video[row] as number;
    shown[video] = (shown[video] as number) + 1;
    clicked[video] = (clicked[video] as number) + (log.click[row] as number);
    impressions += 1;
    clicks += log.click[row] as number;
  }
  const usual = impressions > 0 ? clicks / impressions : 0;
  const prior = ILLUSTRATIVE_PRIOR_IMPRESSIONS;
  return shown.map((count, video) => ((clicked[video] as number) + prior * usual) / (count + prior));
}

/**
 * A log of first places that the control filled with a known chance, and what it says of the
 * treatment's first places: the control's own first, or, on half of the requests, one of its list
 * at random. Only requests whose list holds the treatment's first video can be told; all estimates
 * and the truth beside them are of these.
 *
 * Randomness: the stream ("off-policy", request) of the seed.
 */
export class OffPolicyLog {
  private readonly rewards: number[] = [];
  private readonly logged: number[] = [];
  private readonly target: number[] = [];
  private readonly predictedRewards: number[] = [];
  private readonly predictedTargets: number[] = [];
  private readonly truth = { control: 0, treatment: 0 };
  private decisions = 0;
  private rates: Float64Array | undefined;
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** One request. Nothing of this is shown to anybody else. */
  add(world: LiveVideoWorld, visit: Visit, control: Int32Array, treatment: Int32Array): void {
    const [own, wanted] = [control[0], treatment[0]];
    if (own === undefined || wanted === undefined) return;
    this.decisions += 1;
    if (!control.includes(wanted)) return;
    const rates = (this.rates ??= fitClickRates(world));
    const random = createRandom(this.seed, 'off-policy', drawOf(visit));
    const drawn = control[random.below(control.length)] as number;
    const first = random.chance(ILLUSTRATIVE_EXPLORED_SHARE) ? drawn : own;
    const chance = (video: number): number =>
      ILLUSTRATIVE_EXPLORED_SHARE / control.length + (video === own ? 1 - ILLUSTRATIVE_EXPLORED_SHARE : 0);
    this.rewards.push(world.respond(visit, Int32Array.of(first)).click[0] as number);
    this.logged.push(chance(first));
    this.target.push(first === wanted ? 1 : 0);
    this.predictedRewards.push(rates[first] as number);
    this.predictedTargets.push(rates[wanted] as number);
    const truly = (video: number): number =>
      world.truth.clickProbability(visit.user, video, visit.day, visit);
    this.truth.control += truly(own);
    this.truth.treatment += truly(wanted);
  }

  /** Undefined where there was no decision. */
  summarise(): OffPolicyReading | undefined {
    const covered = this.rewards.length;
    if (covered === 0) return undefined;
    const log = {
      rewards: this.rewards,
      loggedPropensities: this.logged,
      targetPropensities: this.target,
    };
    const { predictedRewards, predictedTargets } = this;
    const [ips, snips] = [estimateByIps(log), estimateBySnips(log)];
    const doublyRobust = estimateDoublyRobust({ ...log, predictedRewards, predictedTargets });
    return {
      decisions: this.decisions,
      covered: covered / this.decisions,
      ...(ips.ok ? { ips: ips.value } : {}),
      ...(snips.ok ? { snips: snips.value } : {}),
      ...(doublyRobust.ok ? { doublyRobust: doublyRobust.value } : {}),
      truth: { control: this.truth.control / covered, treatment: this.truth.treatment / covered },
    };
  }
}
