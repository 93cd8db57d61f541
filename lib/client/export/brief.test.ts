import { expect, test } from 'vitest';
import { catalogue } from '../../design/catalogue/registry.ts';
import { hardDesign } from '../../design/formats/hard.fixture.ts';
import { openAny } from '../../design/formats/open-any.ts';
import { hashDesign } from '../../design/hash.ts';
import { templates } from '../../design/templates/registry.ts';
import { twoStage } from '../../design/templates/two-stage.ts';
import type { RunResult } from '../../run/result.ts';
import { drawBars } from './brief-figures.ts';
import { writeBrief } from './brief.ts';
import { escapeMarkdown, writeTable } from './markdown.ts';

const same = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01 });
const list = { ndcg: same(0.5), watchSeconds: same(60) };
/** A result with figures that can be found again in the text; parts that a brief does not tell are left out. */
const result = {
  version: 1,
  provenance: { designHash: hashDesign(twoStage), seed: 42, engine: 'simd', reproducible: true },
  metrics: {
    world: { users: 1000, videos: 2000, days: 2, clickRate: 0.125 },
    funnel: [
      { node: 'index', stage: 'candidates', count: 500 },
      { node: 'response', stage: 'shown', count: 20 },
    ],
    retrieval: { k: 500, best: 100, recall: same(0.625), popularityRecall: same(0.25) },
    ranker: { auc: 0.75, normalizedEntropy: 0.875 },
    list: { size: 20, design: list, popularity: list, best: { ...list, watchSeconds: same(120) } },
  },
  timings: {
    stages: [{ node: 'ranker', label: 'Ranking', p50Ms: 1.5, p99Ms: 2 }],
    request: { p50Ms: 3.25, p99Ms: 4.5 },
  },
} as unknown as RunResult;

test('a brief holds requirements, components with their settings, connections, findings and the run', () => {
  const brief = writeBrief(catalogue, twoStage, result);
  expect(brief).toContain('| Latency at p99 | 100 ms |');
  expect(brief).toContain('| Two-tower trainer | Trainer |');
  expect(brief).toMatch(/\*\*Epochs 2[^*]*\*\*/);
  expect(brief).toContain('| Request | Two-tower retrieval | request (request) |  |');
  expect(brief).toMatch(/## Findings\n\n- (Error|Warning|Hint) ML\d{3}: /);
  expect(brief).toContain('| Recall of the best 100 at 500 | 0.625 | 0.615 to 0.635 |');
  expect(brief).toContain('Seed 42, design ');
  expect(brief).toContain('4.5 ms at p99 (measured in the browser tab');
  expect(brief.match(/<svg /g)).toHaveLength(3);
});

test.each([...Object.values(templates).map((one) => one.design), hardDesign])(
  'the brief of "$name" can be opened again, and no word of the design becomes Markdown or HTML',
  (design) => {
    const brief = writeBrief(catalogue, design, undefined);
    expect(openAny(catalogue, 'brief.md', brief)).toEqual({ ok: true, value: { design, dropped: [] } });
    expect(brief).not.toContain('<script');
    expect(brief.match(/^#/gm)).toHaveLength(design.nodes.some((node) => node.kind === 'text') ? 8 : 7);
    // a drawing is one line: a blank one would end it
    for (const line of brief.split('\n')) {
      expect((line.match(/<svg/g) ?? []).length).toBe((line.match(/<\/svg>/g) ?? []).length);
    }
  },
);

test('words are escaped, tables have a line a row', () => {
  expect(escapeMarkdown('- a|b\n*c* <d> & `e`')).toBe('\\- a\\|b \\*c\\* &lt;d&gt; &amp; \\`e\\`');
  expect([escapeMarkdown('1. a'), escapeMarkdown('0.01')]).toEqual(['1\\. a', '0.01']);
  expect(writeTable(['A', 'B'], [['1', '2']])).toBe('| A | B |\n| --- | ---: |\n| 1 | 2 |');
});

test('bars are as long as their values', () => {
  const svg = drawBars('T', [
    { label: 'a', value: 4, words: '4' },
    { label: 'b', value: 1, words: '1' },
  ]);
  expect([...svg.matchAll(/width="(\d+)" height="16"/g)].map((one) => one[1])).toEqual(['320', '80']);
  expect(drawBars('<b>', [])).toContain('&lt;b&gt;');
});
