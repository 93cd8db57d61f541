import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { viewSession } from '../../session/snapshot.ts';
import { makeLongSession } from './long-session.ts';
import { formatPractice, judgePractice, summarisePractice } from './practice-summary.ts';

const replay = { changes: 6000, debriefMs: 900, openMs: 700, seeksMs: [40, 310, 50] };
const times = { events: 3, updates: 4, openMs: 500, slowEventsMs: [16, 24], replay };

test('of a hundred keys the ninety-fifth is judged', () => {
  const keysMs = Array.from({ length: 100 }, (_, key) => 100 - key);
  const summary = summarisePractice({ ...times, keysMs });
  expect(summary).toMatchObject({ medianMs: 50.5, p95Ms: 95 });
  expect(judgePractice(summary).map(({ met }) => met)).toEqual([false, false, true]);
  expect(judgePractice(summarisePractice({ ...times, keysMs: [50, 12] }))[0]?.met).toBe(true);
  expect(formatPractice(summary).join('\n')).toContain('2 of 16 ms or more; longest 24 ms');
});

test('the long session is a session, of the size asked for, written change by change', () => {
  const updates = makeLongSession(1_000_000, { events: 300, characters: 120, rows: 3 });
  expect(updates.length).toBeGreaterThan(300 + 10 * 20);
  const document = new Y.Doc();
  for (const { update } of updates) Y.applyUpdate(document, update);
  const { events, notes } = viewSession(document).snapshot();
  expect(events).toHaveLength(300);
  expect(events.at(-1)?.atMs).toBeGreaterThan(3_500_000);
  expect(notes.features.rows['features']).toHaveLength(3);
  expect(notes.data.texts['free']).toHaveLength(120);
});
