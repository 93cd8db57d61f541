import type { Pulse } from '../../core/pulse.ts';
import { createRandom } from '../../core/random.ts';
import type { Result } from '../../core/result.ts';
import { judgePreference } from '../../stats/interleaving-preference.ts';
import { measureMoments } from '../../stats/moments.ts';
import { creditTeams, draftTeams } from '../../stats/team-draft.ts';
import { welchTTest } from '../../stats/welch-t-test.ts';
import type { LiveVideoWorld, Visit } from '../../world/video/live/types.ts';
import { drawOf } from './roll-out.ts';
import type { InterleavingReading } from './result.ts';

/** Sizes at which both ways are tried; those above the users there are, are left out. */
const SIZES: readonly number[] = [25, 50, 100, 200, 400, 800, 1600];
/** Resamples at each size. */
const RESAMPLES = 200;
const ALPHA = 0.05;

/** Throws where a statistic refuses input that we made ourselves. */
function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(`Interleaving has no value: ${JSON.stringify(result.error)}.`);
  return result.value;
}

/** Clicks of one user: on the videos of each team of interleaved lists, and on whole lists of each design. */
interface UserClicks {
  control: number;
  treatment: number;
  ofControl: number;
  ofTreatment: number;
}

/** Shows users lists that both rankers picked in turn, and counts whose picks they click. */
export class Interleaving {
  private readonly users = new Map<number, UserClicks>();
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** One request: what each design would show, and what it got when shown whole. Nothing of this is logged. */
  add(world: LiveVideoWorld, visit: Visit, control: Int32Array, treatment: Int32Array): void {
    const size = Math.max(control.length, treatment.length);
    if (size === 0) return;
    const coins = createRandom(this.seed, 'interleaving', drawOf(visit));
    const drafted = must(draftTeams(control, treatment, size, coins));
    const clicksOn = (list: Int32Array): Uint8Array => world.respond(visit, list).click;
    const credit = must(creditTeams(drafted, clicksOn(Int32Array.from(drafted.items))));
    const total = (clicks: Uint8Array): number => clicks.reduce((sum, click) => sum + click, 0);
    const kept = this.users.get(visit.user) ?? { control: 0, treatment: 0, ofControl: 0, ofTreatment: 0 };
    kept.control += credit.control;
    kept.treatment += credit.treatment;
    kept.ofControl += total(clicksOn(control));
    kept.ofTreatment += total(clicksOn(treatment));
    this.users.set(visit.user, kept);
  }

  /** How often each way finds a difference among `size` users drawn again with replacement. */
  private async sense(clicks: readonly UserClicks[], size: number, pulse: Pulse) {
    const random = createRandom(this.seed, 'interleaving-sensitivity', size);
    const draw = (): UserClicks => clicks[random.below(clicks.length)] as UserClicks;
    let [interleaving, test] = [0, 0];
    for (let round = 0; round < RESAMPLES; round += 1) {
      await pulse({ stage: 'interleaving', done: round, total: RESAMPLES });
      const drawn = Array.from({ length: size }, draw);
      if (must(judgePreference(countWins(drawn))).p < ALPHA) interleaving += 1;
      const half = size >> 1;
      const control = must(measureMoments(drawn.slice(0, half).map(({ ofControl }) => ofControl)));
      const treatment = must(measureMoments(drawn.slice(half).map(({ ofTreatment }) => ofTreatment)));
      const compared = welchTTest(control, treatment);
      if (compared.ok && compared.value.p < ALPHA) test += 1;
    }
    return { users: size, interleaving: interleaving / RESAMPLES, test: test / RESAMPLES };
  }

  /** Undefined where nobody was asked. Rejects with what the pulse throws. */
  async summarise(pulse: Pulse): Promise<InterleavingReading | undefined> {
    const clicks = [...this.users.values()];
    if (clicks.length === 0) return undefined;
    const wins = countWins(clicks);
    const sensitivity: InterleavingReading['sensitivity'][number][] = [];
    for (const size of SIZES) {
      if (size <= clicks.length) sensitivity.push(await this.sense(clicks, size, pulse));
    }
    return { ...must(judgePreference(wins)), users: clicks.length, wins, sensitivity };
  }
}

function countWins(clicks: readonly UserClicks[]) {
  let [control, treatment] = [0, 0];
  for (const one of clicks) {
    if (one.control > one.treatment) control += 1;
    if (one.treatment > one.control) treatment += 1;
  }
  return { control, treatment, ties: clicks.length - control - treatment };
}
