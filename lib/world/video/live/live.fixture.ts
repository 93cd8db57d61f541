import { silentPulse } from '../../../core/pulse.ts';
import { createRandom } from '../../../core/random.ts';
import { countUploaded } from '../curves.ts';
import type { LiveVideoWorld, LiveWorldConfig, ShownDay, VisitOptions } from './types.ts';
import { createLiveVideoWorld } from './world.ts';

/** A live world that is quick to make: 4 days of history, 5 to come, room for every change. */
export const smallLiveConfig: LiveWorldConfig = {
  users: 400,
  videos: 1_500,
  days: 9,
  historyDays: 4,
  impressionsPerUserDay: 12,
  spareVideos: 1_500,
  spareUsers: 800,
};

/** Makes a live world for a test; throws when it is refused. */
export async function makeLive(config: LiveWorldConfig, seed: number): Promise<LiveVideoWorld> {
  const made = await createLiveVideoWorld(config, {
    seed,
    pulse: silentPulse,
    memoryLimitBytes: 2_147_483_648,
  });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/**
 * Shows every visitor of the open day ten different uploaded videos drawn at random, the same ones
 * in every arm, and appends the day. Returns what was shown.
 */
export function showRandomDay(world: LiveVideoWorld, options?: VisitOptions): ShownDay {
  const { today } = world;
  const uploaded = countUploaded(world.observed().videos.uploadDay, today);
  const day: ShownDay = world.visits(today, options).map((visit) => {
    const random = createRandom(world.seed, 'random-day', today, visit.user, visit.request);
    const chosen = new Set<number>();
    while (chosen.size < 10) chosen.add(random.below(uploaded));
    const shown = Int32Array.from(chosen);
    return { visit, shown, responses: world.respond(visit, shown) };
  });
  world.appendDay(today, day);
  return day;
}
