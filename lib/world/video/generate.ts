import type { Pulse } from '../../core/pulse.ts';
import { err, ok } from '../../core/result.ts';
import type { WorldKind } from '../protocol.ts';
import { createBehaviour } from './behaviour.ts';
import type { Behaviour } from './behaviour.ts';
import { checkVideoWorldConfig, measureVideoWorld } from './config.ts';
import { ILLUSTRATIVE_USUAL_CLICK_SHARE } from './constants.ts';
import { createCreators } from './creators.ts';
import type { HiddenVideoWorld } from './hidden.ts';
import { playHistory } from './log.ts';
import type { LogSources } from './log.ts';
import { createLoggingPolicy } from './policy.ts';
import { createTables } from './tables.ts';
import { createTruth } from './truth.ts';
import type {
  ObservedVideoWorld,
  VideoCatalogue,
  VideoUsers,
  VideoWorld,
  VideoWorldConfig,
} from './types.ts';
import { createUsers } from './users.ts';
import { countOldVideos, createVideos } from './videos.ts';

/** The parts of a world before anything is shown to anybody. Only tests of the hidden side may ask for them. */
export interface VideoWorldParts {
  readonly catalogue: VideoCatalogue;
  readonly users: VideoUsers;
  readonly hidden: HiddenVideoWorld;
}

/** Videos and users beyond those of a configuration: drawn after the others, uploaded and joining never. */
export interface SpareParts {
  readonly videos: number;
  readonly users: number;
}

/** Draws catalogue, users and what is hidden behind them; spare ones leave the others as they are. Rejects with what the pulse throws. */
export async function createParts(
  config: VideoWorldConfig,
  seed: number,
  pulse: Pulse,
  spare: SpareParts = { videos: 0, users: 0 },
): Promise<VideoWorldParts> {
  const tables = createTables(seed, config.days);
  const creators = createCreators(seed, config.videos, tables);
  const clicksPerDay = ILLUSTRATIVE_USUAL_CLICK_SHARE * config.users * config.impressionsPerUserDay;
  const videos = await createVideos(config, seed, tables, creators, clicksPerDay, pulse, spare.videos);
  const users = await createUsers(config, seed, tables, creators, pulse, spare.users);
  return {
    catalogue: videos.catalogue,
    users: users.users,
    hidden: { tables, creators, videos: videos.hidden, users: users.hidden },
  };
}

/** What the log of these parts is made with. */
export function openLogSources(
  config: VideoWorldConfig,
  { catalogue, users, hidden }: VideoWorldParts,
  behaviour: Behaviour,
): LogSources {
  return {
    policy: createLoggingPolicy(catalogue, users, hidden),
    behaviour,
    users,
    hidden: hidden.users,
    durationSeconds: catalogue.durationSeconds,
    oldVideos: countOldVideos(config),
  };
}

async function generate(config: VideoWorldConfig, seed: number, pulse: Pulse): Promise<VideoWorld> {
  const parts = await createParts(config, seed, pulse);
  const { catalogue, users, hidden } = parts;
  const behaviour = createBehaviour(catalogue, users, hidden);
  const sources = openLogSources(config, parts, behaviour);
  const { log } = await playHistory(config, seed, sources, pulse);
  const observed: ObservedVideoWorld = { config, seed, videos: catalogue, users, log };
  return { observed, truth: createTruth({ config, catalogue, users, hidden, behaviour }) };
}

/**
 * The video platform as an entry of the registry of worlds. Refuses configurations out of range or
 * too large for `memoryLimitBytes` before anything is allocated; rejects with what the pulse
 * throws. The same configuration and seed give the same bytes everywhere.
 */
export const videoWorldKind: WorldKind<VideoWorldConfig, VideoWorld> = {
  name: 'video',
  offers: [
    'interactions',
    'times',
    'item-features',
    'user-features',
    'impressions',
    'positions',
    'propensities',
    'watch-times',
    'truth',
  ],
  bytes: measureVideoWorld,
  async generate(config, { seed, pulse, memoryLimitBytes }) {
    const checked = checkVideoWorldConfig(config);
    if (!checked.ok) return checked;
    const needBytes = measureVideoWorld(config);
    if (needBytes > memoryLimitBytes) {
      return err({ code: 'world-too-large', needBytes, limitBytes: memoryLimitBytes });
    }
    return ok(await generate(config, seed, pulse));
  },
};
