import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { standardDesign } from '../design/templates/standard.ts';
import type { RunResult } from '../run/result.ts';
import { putRun, runEntries } from './document.ts';
import { keepRun } from './kept-run.ts';
import { metricPaths, readFigure } from './run-metrics.ts';

const file = readFileSync(new URL('../../content/runs/standard.json', import.meta.url), 'utf8');
const stored = JSON.parse(JSON.parse(file) as string) as RunResult;
const many = Array.from({ length: 1000 }, (_, i) => i);
const values = many.map((i) => i / 7);
const result: RunResult = {
  ...stored,
  users: {
    ids: many,
    recall: values,
    tailRecall: values.map((value, i) => (i % 10 === 3 ? null : value)),
    ndcg: values,
    watchSeconds: values,
    diversity: values,
  },
};

describe('a run as a session keeps it', () => {
  const kept = keepRun('r1', standardDesign, result);

  it('says the same of every metric', () => {
    for (const path of Object.keys(metricPaths)) {
      expect(readFigure(kept.result, path), path).toEqual(readFigure(result, path));
    }
    expect(kept).toMatchObject({ id: 'r1', seed: 7, designHash: stored.provenance.designHash });
  });

  it('knows who has nothing to find in the tail', () => {
    expect(kept.result.users?.tailRecall?.slice(2, 5)).toEqual([
      Math.fround(2 / 7),
      null,
      Math.fround(4 / 7),
    ]);
  });

  it('keeps the end of each training curve, and at most 33 of its points', () => {
    for (const [at, { report }] of kept.result.metrics.training.entries()) {
      const whole = stored.metrics.training[at]?.report;
      expect(report.losses.length).toBeLessThanOrEqual(33);
      expect(report.losses.at(-1)).toEqual(whole?.losses.at(-1));
      expect(report.examples).toBe(whole?.examples);
    }
  });

  it('comes out of a document as it went in, in under 40 KB with a thousand users', () => {
    const document = new Y.Doc();
    const before = Y.encodeStateAsUpdate(document).length;
    putRun(document, kept);
    const update = Y.encodeStateAsUpdate(document);
    expect(update.length - before).toBeLessThan(40_000);
    const other = new Y.Doc();
    Y.applyUpdate(other, update);
    expect(runEntries(other).get('r1')).toEqual(kept);
  });
});
