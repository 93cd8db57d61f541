import { expect, test } from 'vitest';
import { createWorld, smallConfig } from '../world/video/fixtures.ts';
import { tailRecallAtK } from '../metrics/tail-recall-at-k.ts';
import { Judge, type JudgeMemory, type ListValues } from './judge.ts';

const world = await createWorld(smallConfig, 3);
const { users, videos } = world.observed;
const DAY = smallConfig.days - 1;

test('a user who is met again is judged as the first time, bit for bit', () => {
  const memory: JudgeMemory = new Map();
  const [first, again] = [1, 2].map(() => new Judge(world, DAY, 20, 'all', memory));
  const found = [first, again].map((judge) => {
    const into: ListValues = { ndcg: [], watchSeconds: [] };
    const facts: unknown[] = [into];
    for (const user of [5, 0, users.count - 1, 5]) {
      judge?.turnTo(user, Int32Array.of(user, user + 1), { hour: 20, device: 1 });
      judge?.judge(
        Int32Array.from({ length: 20 }, (_, i) => (37 * i) % videos.count),
        into,
      );
      judge?.judge(judge.bestList(), into);
      facts.push(judge?.recall(Int32Array.from({ length: 300 }, (_, i) => i)), [
        ...(judge?.bestVideos() ?? []),
      ]);
      facts.push(Array.from({ length: videos.count }, (_, video) => judge?.worth(video)));
    }
    return facts;
  });
  expect(found[1]).toEqual(found[0]);
});

test('another rule is another memory', () => {
  const memory: JudgeMemory = new Map();
  const best = (rule: string, excluded: Int32Array): readonly number[] => {
    const judge = new Judge(world, DAY, 20, rule, memory);
    judge.turnTo(7, excluded, { hour: 9, device: 0 });
    return [...judge.bestVideos()];
  };
  const all = best('all', new Int32Array(0));
  expect(best('without', Int32Array.of(all[0] ?? -1))).toEqual([...all.slice(1), expect.any(Number)]);
  expect(best('all', new Int32Array(0))).toEqual(all);
});

test('what is found of the tail is what the metric says', () => {
  const judge = new Judge(world, DAY, 20, 'all', new Map());
  const isHead = Uint8Array.from({ length: videos.count }, (_, video) => (video % 3 === 0 ? 1 : 0));
  const head = new Set([...isHead.keys()].filter((video) => isHead[video] === 1));
  const candidates = Int32Array.from({ length: 200 }, (_, i) => (7 * i) % videos.count);
  for (const user of [3, 8]) {
    judge.turnTo(user, new Int32Array(0), { hour: 20, device: 1 });
    const { relevant, found } = judge.countTail(candidates, isHead);
    const metric = tailRecallAtK(candidates, new Set(judge.bestVideos()), head, candidates.length);
    expect(metric).toEqual({ ok: true, value: found / relevant });
    expect(relevant).toBe([...judge.bestVideos()].filter((video) => video % 3 !== 0).length);
    expect(found).toBeGreaterThan(0);
  }
});
