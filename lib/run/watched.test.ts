import { expect, test } from 'vitest';
import { createWorld, smallConfig } from '../world/video/fixtures.ts';
import { createWatched } from './watched.ts';

test('holds the clicks that are known at the start of a day, and no late ones', async () => {
  const { observed } = await createWorld(smallConfig, 7);
  const { log, users } = observed;
  for (const day of [0, 1, 5]) {
    const watched = createWatched(observed, day);
    const wanted = Array.from({ length: users.count }, (): number[] => []);
    let late = 0;
    for (let i = 0; i < log.count; i += 1) {
      if (log.click[i] !== 1) continue;
      if ((log.knownDay[i] as number) <= day) wanted[log.user[i] as number]?.push(log.video[i] as number);
      else if ((log.day[i] as number) < day) late += 1;
    }
    for (const [user, videos] of wanted.entries()) {
      expect([...watched.of(user)]).toEqual(videos.toSorted((a, b) => a - b));
      for (const video of videos) expect(watched.has(user, video)).toBe(true);
    }
    expect(late > 0).toBe(day > 0);
  }
});
