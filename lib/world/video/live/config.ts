import { err, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import type { WorldError } from '../../protocol.ts';
import { checkVideoWorldConfig, measureVideoWorld } from '../config.ts';
import type { LiveWorldConfig } from './types.ts';

/** Checks the size of a live world: the limits of every video world, 1 .. days of history, and spare parts up to the most that a world may have. */
export function checkLiveWorldConfig(config: LiveWorldConfig): Result<LiveWorldConfig, WorldError> {
  const checked = checkVideoWorldConfig(config);
  if (!checked.ok) return checked;
  const limits = [
    { parameter: 'historyDays', value: config.historyDays, minimum: 1, maximum: config.days },
    { parameter: 'spareVideos', value: config.spareVideos ?? 0, minimum: 0, maximum: 1_000_000 },
    { parameter: 'spareUsers', value: config.spareUsers ?? 0, minimum: 0, maximum: 100_000 },
  ];
  for (const { parameter, value, minimum, maximum } of limits) {
    if (!(value >= minimum && value <= maximum)) {
      return err({ code: 'world-parameter-out-of-range', parameter, value, minimum, maximum });
    }
    if (!Number.isInteger(value)) return err({ code: 'world-parameter-not-whole', parameter, value });
  }
  return ok(config);
}

/** Most bytes that a live world holds when everybody is shown every session: those of a world with all its days and spare parts. Each change adds some tens of bytes a video and user. */
export function measureLiveWorld(config: LiveWorldConfig): number {
  const { spareVideos = 0, spareUsers = 0 } = config;
  return measureVideoWorld({
    ...config,
    users: config.users + spareUsers,
    videos: config.videos + spareVideos,
  });
}
