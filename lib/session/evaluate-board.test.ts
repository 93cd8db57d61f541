import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { twoStage } from '../design/templates/two-stage.ts';
import type { BoardCondition } from './case.ts';
import { addNoteRow, appendEvent, editNoteText, writeSession } from './document.ts';
import { evaluateCondition, namesWord } from './evaluate-board.ts';
import { viewSession } from './snapshot.ts';
import { asId } from '../core/ids.ts';

const document = new Y.Doc();
writeSession(document, {
  caseSlug: 'video-recommendation',
  caseVersion: 1,
  variant: 0,
  seed: 1,
  framework: '7-step',
  length: 'untimed',
  level: 'mid',
  interviewer: 'script',
  exam: false,
  prompt: '',
  begunAt: 0,
});
editNoteText(document, 'data', 'free', 'Split by TIME, not at random; mistimed labels');
addNoteRow(document, 'features', 'features', { id: 'r', cells: { feature: 'Watch history' } });
appendEvent(document, {
  type: 'line',
  by: 'script',
  text: 'A billion.',
  topic: { about: 'fact', fact: 'items' },
  id: asId('e'),
  atMs: 0,
  wallMs: 0,
});
const board = {
  state: viewSession(document).snapshot(),
  design: twoStage,
  findings: [{ rule: 'ML001', severity: 'hint' as const, nodes: [], message: '' }],
};
const kind = twoStage.nodes[0]!.kind;

test.each<readonly [BoardCondition, boolean]>([
  [{ drawn: ['oracle', kind] }, true],
  [{ drawn: ['oracle'] }, false],
  [{ drawn: [] }, false],
  [{ notDrawn: ['oracle'] }, true],
  [{ notDrawn: ['oracle', kind] }, false],
  [{ finding: 'ML001' }, true],
  [{ finding: 'ML002' }, false],
  [{ noted: { section: 'data', words: ['by time'] } }, true],
  [{ noted: { section: 'data', words: ['watch', 'rand'] } }, true],
  [{ noted: { section: 'features', words: ['watch hist'] } }, true],
  [{ noted: { section: 'features', words: ['istory'] } }, false],
  [{ notNoted: { section: 'summary', words: ['time'] } }, true],
  [{ revealed: 'items' }, true],
  [{ revealed: 'users' }, false],
  [{ ran: false }, true],
  [{ ran: true }, false],
  [{ metric: 'retrieval.recall', below: 1 }, false],
  [{ all: [{ ran: false }, { revealed: 'items' }] }, true],
  [{ all: [{ ran: true }, { revealed: 'items' }] }, false],
  [{ any: [{ ran: true }, { revealed: 'items' }] }, true],
  [{ any: [] }, false],
])('%j is %s', (condition, expected) => {
  expect(evaluateCondition(condition, board)).toBe(expected);
});

test('a stem begins a word', () => {
  expect(namesWord('mistimed, then timed', 'time')).toBe(true);
  expect(namesWord('mistimed', 'time')).toBe(false);
  expect(namesWord('p99', '99')).toBe(false);
  expect(namesWord('', '')).toBe(false);
});
