import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { type LogEntry, planCompaction } from './compaction.ts';

/** A log of as many changes to one text, with marks after some. */
function writeLog(changes: number, markedAfter: readonly number[]): LogEntry[] {
  const document = new Y.Doc();
  const log: LogEntry[] = [];
  document.on('update', (update: Uint8Array) => log.push({ key: log.length, time: log.length, update }));
  for (let change = 0; change < changes; change += 1) {
    document.getText('text').insert(0, String(change % 10));
    if (markedAfter.includes(change)) {
      log.push({
        key: log.length,
        time: log.length,
        update: new Uint8Array([0, 0]),
        mark: `after ${change}`,
      });
    }
  }
  return log;
}

const textOf = (updates: readonly Uint8Array[]): string => {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  return document.getText('text').toJSON();
};

test('a short log stays as it is', () => {
  expect(planCompaction(writeLog(500, []))).toEqual([]);
});

test('what every mark stands for stays, and so does the end', () => {
  const log = writeLog(700, [0, 250, 400, 650]);
  const merged = new Map<number, Uint8Array | undefined>(log.map((entry) => [entry.key, entry.update]));
  const runs = planCompaction(log);
  for (const run of runs) {
    for (const entry of run) merged.set(entry.key, undefined);
    merged.set(run.at(-1)?.key ?? NaN, Y.mergeUpdates(run.map((entry) => entry.update)));
  }
  const after = [...merged].flatMap(([key, update]) => (update === undefined ? [] : [{ key, update }]));
  expect(after.length).toBeLessThan(120);
  for (const { key, mark } of log) {
    if (mark === undefined && key !== log.length - 1) continue;
    const upTo = (list: readonly { readonly key: number; readonly update: Uint8Array }[]): string =>
      textOf(list.filter((one) => one.key <= key).map((one) => one.update));
    expect(upTo(after), mark).toBe(upTo(log));
  }
  // the newest changes keep their own times
  expect(runs.flat().some((entry) => entry.key >= log.length - 100)).toBe(false);
});
