import type { AnswerPoint, BoardCondition } from '../case.ts';
import { namesWord } from '../evaluate-board.ts';
import { noteSections } from '../notes.ts';
import { metricPaths } from '../run-metrics.ts';
import { type SevenStep, stepsOf } from '../steps.ts';
import type { CaseTools, Complaints, WholeCase } from './complaints.ts';

/** Fewest probes, reactions and red flags of a case, and points of a good answer. */
const FEWEST = { probes: 15, reactions: 8, redFlags: 8, points: 2 } as const;

/** The steps in which something is asked. */
export const workingSteps: readonly SevenStep[] = stepsOf['7-step'].flatMap(({ id }) =>
  id === 'opening' ? [] : [id as SevenStep],
);

/** What a condition on something said names that does not exist. */
function checkStatement(
  condition: Extract<BoardCondition, { stated: unknown } | { written: unknown } | { filled: unknown }>,
  part: string,
  entry: string,
  to: Complaints,
): void {
  const said =
    'stated' in condition ? condition.stated : 'written' in condition ? condition.written : condition.filled;
  const fields = Object.hasOwn(noteSections, said.section) ? noteSections[said.section].fields : [];
  to.expect(fields.length > 0, part, entry, `reads "${said.section}", which is no section of the notes`);
  if ('words' in said) for (const words of said.words) to.expectWords(part, entry, words);
  const ids = 'fields' in said ? said.fields : 'table' in said ? [said.table] : [];
  for (const id of ids)
    to.expect(
      fields.some((field) => field.id === id),
      part,
      entry,
      `reads "${id}", which "${said.section}" does not have`,
    );
}

/** What a condition names that does not exist. */
function checkCondition(
  condition: BoardCondition,
  where: readonly [part: string, entry: string],
  one: WholeCase,
  tools: CaseTools,
  to: Complaints,
): void {
  const [part, entry] = where;
  if ('all' in condition || 'any' in condition) {
    const inner = 'all' in condition ? condition.all : condition.any;
    to.expect(inner.length > 0, part, entry, 'joins no conditions');
    for (const each of inner) checkCondition(each, where, one, tools, to);
  } else if ('drawn' in condition || 'notDrawn' in condition) {
    const kinds = 'drawn' in condition ? condition.drawn : condition.notDrawn;
    to.expect(kinds.length > 0, part, entry, 'asks for no kind of component');
    for (const kind of kinds)
      to.expect(
        Object.hasOwn(tools.catalogue, kind),
        part,
        entry,
        `asks for "${kind}", which is no kind of component`,
      );
  } else if ('finding' in condition) {
    const { finding } = condition;
    to.expect(
      tools.rules.some(({ id }) => id === finding),
      part,
      entry,
      `waits for ${finding}, which is no rule`,
    );
  } else if ('noted' in condition || 'notNoted' in condition) {
    const { section, words } = 'noted' in condition ? condition.noted : condition.notNoted;
    to.expect(
      Object.hasOwn(noteSections, section),
      part,
      entry,
      `reads "${section}", which is no section of the notes`,
    );
    to.expectWords(part, entry, words);
  } else if ('stated' in condition || 'written' in condition || 'filled' in condition) {
    checkStatement(condition, part, entry, to);
  } else if ('revealed' in condition) {
    const { revealed } = condition;
    to.expect(
      one.private.facts.some(({ id }) => id === revealed),
      part,
      entry,
      `waits for the fact "${revealed}", which there is not`,
    );
  } else if ('metric' in condition) {
    const { metric, below, above } = condition;
    to.expect(
      Object.hasOwn(metricPaths, metric),
      part,
      entry,
      `reads "${metric}", which is no metric of a run`,
    );
    to.expect(
      below !== undefined || above !== undefined,
      part,
      entry,
      `reads "${metric}" and compares it with nothing`,
    );
  }
}

/** Points of a good answer: every point can be made with one of its own words. */
export function checkPoints(
  points: readonly AnswerPoint[],
  part: string,
  entry: string,
  to: Complaints,
): void {
  to.expect(
    points.length >= FEWEST.points,
    part,
    entry,
    `has ${points.length} points; it needs ${FEWEST.points}`,
  );
  for (const { point, words } of points) {
    to.expectWords(part, entry, words);
    const text = point.toLowerCase();
    to.expect(
      words.some((word) => namesWord(text, word)),
      part,
      entry,
      `has the point "${point}", which none of its words would find`,
    );
  }
}

function checkSteps(part: string, steps: readonly SevenStep[], to: Complaints): void {
  for (const step of workingSteps) to.expect(steps.includes(step), part, step, 'has none for this step');
}

/** Checks what an interviewer says: probes, reactions, hints, and the red flags. */
export function checkTalk(one: WholeCase, tools: CaseTools, to: Complaints): void {
  const { probes, reactions, hints, redFlags } = one.private;
  to.expect(
    probes.length >= FEWEST.probes,
    'probes',
    one.slug,
    `has ${probes.length} probes; it needs ${FEWEST.probes}`,
  );
  to.expect(
    reactions.length >= FEWEST.reactions,
    'reactions',
    one.slug,
    `has ${reactions.length} reactions; it needs ${FEWEST.reactions}`,
  );
  to.expect(
    redFlags.length >= FEWEST.redFlags,
    'red flags',
    one.slug,
    `has ${redFlags.length} red flags; it needs ${FEWEST.redFlags}`,
  );
  for (const [part, list] of Object.entries({ probes, reactions, hints, 'red flags': redFlags })) {
    to.expectIds(
      part,
      list.map(({ id }) => id),
    );
    for (const { id, when } of list) if (when !== undefined) checkCondition(when, [part, id], one, tools, to);
  }
  for (const { id, points } of probes) checkPoints(points, 'probes', id, to);
  for (const level of ['mid', 'senior', 'staff'] as const)
    to.expect(
      probes.some((probe) => probe.level === level),
      'probes',
      level,
      'has none from this level on',
    );
  checkSteps(
    'probes',
    probes.map(({ step }) => step),
    to,
  );
  checkSteps(
    'hints',
    hints.map(({ step }) => step),
    to,
  );
  for (const { id, rungs } of hints)
    to.expect(
      new Set(rungs).size === 3 && rungs.every((rung) => rung.length > 20),
      'hints',
      id,
      'has rungs that are empty or the same',
    );
}
