import { expect, test } from 'vitest';
import type { CollaborativeModel } from '../models/collaborative-protocol.ts';
import { asId } from '../core/ids.ts';
import { defaultBprConfig } from '../models/bpr/config.ts';
import type { VideoCatalogue } from '../world/video/types.ts';
import {
  type CandidateSource,
  createCollaborativeSource,
  createCountedSource,
  createFollowedSource,
} from './sources.ts';

const node = asId<'node'>('source');
const hour = 3600;
const day = 24 * hour;
/** Item 0 was clicked four times long ago, 1 twice yesterday, 2 once an hour ago; 3 never. */
const clicks = {
  userCount: 3,
  itemCount: 4,
  users: Int32Array.from([0, 1, 0, 1, 0, 1, 0]),
  items: Int32Array.from([0, 0, 0, 0, 1, 1, 2]),
  values: new Float32Array(7).fill(1),
  times: Float64Array.from([0, 0, 0, 0, 9 * day, 9 * day, 10 * day - hour]),
};
function find(source: CandidateSource, user = 0): readonly (readonly number[])[] {
  const [items, scores] = [new Int32Array(source.room), new Float32Array(source.room)];
  const count = source.find(user, items, scores, () => undefined);
  return [Array.from(items.subarray(0, count)), Array.from(scores.subarray(0, count))];
}

test('popularity counts clicks, each half as much after a half-life', () => {
  const popular = (halfLifeDays: number, k = 10) =>
    find(createCountedSource({ node, source: 'popular', k, halfLifeDays }, clicks, 10 * day));
  expect(popular(0)).toEqual([
    [0, 1, 2],
    [4, 2, 1],
  ]);
  // after ten days of one-day half-lives 4 clicks are worth 4 / 1024, 2 of yesterday 1
  const [items, scores] = popular(1);
  expect(items).toEqual([1, 2, 0]);
  expect(scores?.[0]).toBeCloseTo(1, 6);
  expect(scores?.[2]).toBeCloseTo(4 / 1024, 9);
  expect(popular(0, 2)[0]).toEqual([0, 1]);
});
test('what trends is counted inside the window alone', () => {
  const trending = (windowHours: number) =>
    find(
      createCountedSource(
        { node, source: 'trending', k: 10, halfLifeDays: 0, windowHours },
        clicks,
        10 * day,
      ),
    );
  expect(trending(1)).toEqual([[2], [1]]);
  expect(trending(24)[0]).toEqual([1, 2]);
});
test('models of who used what know no new users and no new items', () => {
  const model = {
    name: 'bpr',
    scoreItems: (_user: number, out: Float32Array) => out.set([1, 5, 3, 9]),
  } as CollaborativeModel;
  const plan = { node, trainerNode: node, label: 'click', maximumRows: 9, config: defaultBprConfig } as const;
  const source = createCollaborativeSource({ ...plan, source: 'bpr', k: 2 }, model, clicks);
  expect(find(source, 1)).toEqual([
    [1, 2],
    [5, 3],
  ]);
  expect(find(source, 2)).toEqual([[], []]);
});
test('whose videos were clicked twice is followed: the newest first, none of tomorrow', () => {
  const videos = {
    count: 6,
    creators: 2,
    creator: Int32Array.from([0, 0, 1, 1, 0, 0]),
    uploadDay: Int16Array.from([-3, 0, 1, 2, 4, 6]),
  } as VideoCatalogue;
  const watched = { has: () => false, of: () => Int32Array.from([0, 1, 2]) };
  const source = createFollowedSource({ node, source: 'followed-creators', k: 2 }, videos, watched, 5);
  const [items, scores] = find(source);
  expect(items).toEqual([4, 1]);
  expect(scores?.[0]).toBeCloseTo(1 / 2, 6);
  expect(scores?.[1]).toBeCloseTo(1 / 6, 6);
});
