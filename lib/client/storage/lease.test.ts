import { afterEach, expect, test, vi } from 'vitest';
import { newId } from '../new-id.ts';
import { openLease, shareFor, takeAway, type Taking } from './lease.ts';

afterEach(() => vi.unstubAllGlobals());

const scope = (): string => `test/${newId()}`;
const nothing = async (): Promise<void> => undefined;
const insist = { insist: false, patienceMs: 5_000 };

test('who takes a scope waits until every page has let go, and pages that open it meanwhile wait for him', async () => {
  const place = scope();
  const seen: string[] = [];
  const letGo = (name: string) => async (_: unknown, taking: Taking) => {
    seen.push(`${name} ${taking}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    seen.push(`${name} has let go`);
  };
  await openLease([place], nothing, letGo('first'));
  await openLease(['other', place], nothing, letGo('second'));
  let late: Promise<unknown> | undefined;
  const taken = await takeAway(
    place,
    'replaced',
    async () => {
      late = openLease([place], nothing, letGo('late')).then(() => seen.push('late opens'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push('work');
      return 7;
    },
    insist,
  );
  await late;
  expect(taken).toEqual({ ok: true, value: 7 });
  expect(seen.slice(0, 4).toSorted()).toEqual([
    'first has let go',
    'first replaced',
    'second has let go',
    'second replaced',
  ]);
  expect(seen.slice(4)).toEqual(['work', 'late opens']);
});

test('work under way is waited for; none begins after', async () => {
  const place = scope();
  const seen: string[] = [];
  const lease = await openLease([place], nothing, nothing);
  expect(await lease.during(async () => 'before')).toBe('before');
  const slow = lease.during(async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    seen.push('slow work');
  });
  await takeAway(place, 'deleted', async () => void seen.push('deleted'), insist);
  await slow;
  expect(seen).toEqual(['slow work', 'deleted']);
  expect(await lease.during(async () => seen.push('after'))).toBeUndefined();
  expect(seen).toHaveLength(2);
});

test('a page that was closed is not waited for', async () => {
  const place = scope();
  const told: Taking[] = [];
  const lease = await openLease([place], nothing, async (_, taking) => void told.push(taking));
  lease.release();
  expect((await takeAway(place, 'replaced', async () => 1, insist)).ok).toBe(true);
  expect(told).toEqual([]);
});

test('while a page hangs nothing is done, unless somebody insists', async () => {
  const place = scope();
  const hung = Promise.withResolvers<void>();
  await openLease([place], nothing, () => hung.promise);
  let done = 0;
  const work = async (): Promise<number> => (done += 1);
  const short = { patienceMs: 50 };
  expect(await takeAway(place, 'replaced', work, { insist: false, ...short })).toEqual({
    ok: false,
    error: { code: 'held-elsewhere' },
  });
  expect(done).toBe(0);
  expect(await takeAway(place, 'deleted', work, { insist: true, ...short })).toEqual({ ok: true, value: 1 });
  hung.resolve();
});

test('a scope is free again after work that fails', async () => {
  const place = scope();
  await expect(takeAway(place, 'deleted', () => Promise.reject(new Error('no')), insist)).rejects.toThrow(
    'no',
  );
  expect(await shareFor(place, async () => 'free')).toBe('free');
});

test('what is said by something else is not heard', async () => {
  const place = scope();
  const told: Taking[] = [];
  const lease = await openLease([place], nothing, async (_, taking) => void told.push(taking));
  const channel = new BroadcastChannel(`dryrun-lease-${place}`);
  for (const junk of [null, 7, 'deleted', {}, { taking: 'x' }, { taking: 7, page: {} }])
    channel.postMessage(junk);
  await new Promise((resolve) => setTimeout(resolve, 20));
  channel.close();
  lease.release();
  expect(told).toEqual([]);
});

test('without locks pages are told and given time', async () => {
  vi.stubGlobal('navigator', {});
  const place = scope();
  const seen: string[] = [];
  await openLease([place], nothing, async () => void seen.push('let go'));
  await takeAway(place, 'replaced', async () => void seen.push('work'), insist);
  expect(seen).toEqual(['let go', 'work']);
});
