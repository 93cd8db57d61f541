import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { writeDesign } from '../../design/document.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { defaultRequirements } from '../../design/requirements.ts';
import type { Design } from '../../design/types.ts';
import type { BoardCondition } from '../../session/case.ts';
import { editNoteText, writeSession } from '../../session/document.ts';
import { evaluateCondition } from '../../session/evaluate-board.ts';
import { noteSections } from '../../session/notes.ts';
import { viewSession } from '../../session/snapshot.ts';
import { stepsOf } from '../../session/steps.ts';
import { guides } from '../../../content/frameworks/guides.ts';

const empty: Design = { version: 2, name: 'Empty', requirements: defaultRequirements, nodes: [], edges: [] };

function openSession() {
  const document = new Y.Doc();
  writeSession(document, {
    caseSlug: 'case',
    caseVersion: 1,
    variant: 0,
    seed: 7,
    framework: '7-step',
    length: 'untimed',
    level: 'senior',
    interviewer: 'silent',
    exam: false,
    prompt: '',
    begunAt: 0,
  });
  writeDesign(document, empty);
  const view = viewSession(document);
  const holds = (condition: BoardCondition | undefined): boolean =>
    condition !== undefined &&
    evaluateCondition(condition, { state: view.snapshot(), design: empty, findings: [] });
  return { document, holds };
}

/** Every condition inside a condition, itself first. */
function unfold(condition: BoardCondition): readonly BoardCondition[] {
  if ('all' in condition) return [condition, ...condition.all.flatMap(unfold)];
  if ('any' in condition) return [condition, ...condition.any.flatMap(unfold)];
  return [condition];
}

const items = Object.values(guides).flatMap(({ checklist, redFlags }) => [...checklist, ...redFlags]);
const conditions = items.flatMap(({ when }) => (when === undefined ? [] : unfold(when)));

test('every step of both frameworks has a checklist, red flags and a tip, of sentences of its own', () => {
  for (const { id } of [...stepsOf['7-step'], ...stepsOf['4-step']]) {
    const { checklist, redFlags, tips } = guides[id];
    for (const list of [checklist.map(({ text }) => text), redFlags.map(({ text }) => text), tips]) {
      expect(list.length, id).toBeGreaterThan(0);
      expect(new Set(list).size, id).toBe(list.length);
      for (const text of list) expect(text, id).toMatch(/^[A-Z0-9"].*[.?"]$/);
    }
    expect(checklist.length, id).toBeGreaterThanOrEqual(2);
  }
});

test('conditions name components that there are, and words as they are looked for', () => {
  for (const condition of conditions) {
    if ('drawn' in condition)
      expect(Object.keys(catalogue)).toEqual(expect.arrayContaining([...condition.drawn]));
    if ('notDrawn' in condition)
      expect(Object.keys(catalogue)).toEqual(expect.arrayContaining([...condition.notDrawn]));
    const noted =
      'noted' in condition ? condition.noted : 'notNoted' in condition ? condition.notNoted : undefined;
    const stated = 'stated' in condition ? condition.stated : undefined;
    for (const word of [...(noted?.words ?? []), ...(stated?.words.flat() ?? [])])
      expect(word).toBe(word.toLowerCase());
    const placed =
      'written' in condition ? condition.written : 'filled' in condition ? condition.filled : undefined;
    if (placed !== undefined) {
      const known = noteSections[placed.section].fields.map(({ id }) => id);
      expect(known).toEqual(expect.arrayContaining('fields' in placed ? [...placed.fields] : [placed.table]));
    }
  }
});

test('an empty page ticks nothing off and looks like no red flag', () => {
  const { holds } = openSession();
  expect(items.filter(({ when }) => holds(when)).map(({ text }) => text)).toEqual([]);
});

test('what is written ticks off what it answers', () => {
  const { document, holds } = openSession();
  const seen = (step: 'data' | 'evaluate') => ({
    done: guides[step].checklist.flatMap(({ text, when }) => (holds(when) ? [text] : [])),
    flags: guides[step].redFlags.flatMap(({ text, when }) => (holds(when) ? [text] : [])),
  });
  editNoteText(document, 'data', 'label', 'A click is a positive. We use a random split.');
  expect(seen('data').done).toEqual([]);
  editNoteText(document, 'data', 'free', 'It is known within a minute.');
  expect(seen('data')).toEqual({
    done: ['What counts as a positive, and when that is known.'],
    flags: [
      'No negatives defined: the loss then has nothing to push against.',
      'A random split of rows that have an order in time.',
    ],
  });
  editNoteText(document, 'metrics', 'free', 'NDCG offline, and watch time in an experiment');
  expect(seen('evaluate')).toEqual({
    done: ['An offline metric for each stage.', 'An online metric that moves with the goal of the business.'],
    flags: [],
  });
});

test('a list of terms and a denial tick nothing off, and no red flag is one that is denied', () => {
  const { document, holds } = openSession();
  const terms = 'NDCG, recall, watch time, guardrail, users, weeks, cold start, A/B test, latency, revenue';
  editNoteText(document, 'metrics', 'free', terms);
  editNoteText(document, 'serving', 'failure', 'No fallback is needed.');
  editNoteText(document, 'data', 'split', 'Not a random split, but one by time.');
  const done = [...guides.evaluate.checklist, ...guides.serve.checklist].filter(({ when }) => holds(when));
  expect(done.map(({ text }) => text)).toEqual([]);
  expect(guides.data.redFlags.filter(({ when }) => holds(when)).map(({ text }) => text)).toEqual([]);
});
