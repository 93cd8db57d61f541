import type { ImpressionLog } from './types.ts';

/** Bytes of one row of the log. */
export const LOG_BYTES_PER_ROW = 4 + 4 + 1 + 1 + 1 + 1 + 1 + 4 + 1 + 4 + 1 + 1 + 1 + 1;

/** A log with room for `count` rows, all zero. */
export function allocateLog(count: number): ImpressionLog {
  return {
    count,
    user: new Int32Array(count),
    video: new Int32Array(count),
    day: new Uint8Array(count),
    hour: new Uint8Array(count),
    weekday: new Uint8Array(count),
    device: new Uint8Array(count),
    position: new Uint8Array(count),
    propensity: new Float32Array(count),
    click: new Uint8Array(count),
    watchSeconds: new Float32Array(count),
    like: new Uint8Array(count),
    hide: new Uint8Array(count),
    returned: new Uint8Array(count),
    knownDay: new Uint8Array(count),
  };
}

/** The first `count` rows, on the same memory. */
export function cutLog(log: ImpressionLog, count: number): ImpressionLog {
  return {
    count,
    user: log.user.subarray(0, count),
    video: log.video.subarray(0, count),
    day: log.day.subarray(0, count),
    hour: log.hour.subarray(0, count),
    weekday: log.weekday.subarray(0, count),
    device: log.device.subarray(0, count),
    position: log.position.subarray(0, count),
    propensity: log.propensity.subarray(0, count),
    click: log.click.subarray(0, count),
    watchSeconds: log.watchSeconds.subarray(0, count),
    like: log.like.subarray(0, count),
    hide: log.hide.subarray(0, count),
    returned: log.returned.subarray(0, count),
    knownDay: log.knownDay.subarray(0, count),
  };
}

const COLUMNS = [
  'user',
  'video',
  'day',
  'hour',
  'weekday',
  'device',
  'position',
  'propensity',
  'click',
  'watchSeconds',
  'like',
  'hide',
  'returned',
  'knownDay',
] as const satisfies readonly Exclude<keyof ImpressionLog, 'count'>[];

/** The same rows on new memory with room for `room` rows, at least as many as there are. */
export function copyLog(log: ImpressionLog, room: number): ImpressionLog {
  const copy = allocateLog(room);
  for (const column of COLUMNS) copy[column].set(log[column].subarray(0, Math.min(room, log.count)));
  return copy;
}

/** The rows that `keeps` says yes to, in their order, on new memory. */
export function filterLog(log: ImpressionLog, keeps: (row: number) => boolean): ImpressionLog {
  const kept: number[] = [];
  for (let row = 0; row < log.count; row += 1) if (keeps(row)) kept.push(row);
  const copy = allocateLog(kept.length);
  for (const column of COLUMNS) {
    const [from, to] = [log[column], copy[column]];
    for (let i = 0; i < kept.length; i += 1) to[i] = from[kept[i] as number] as number;
  }
  return copy;
}
