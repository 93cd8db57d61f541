import type { DimensionId, RubricRule } from '../../lib/session/score/rubric-types.ts';

const soundRule = (letter: string, dimension: DimensionId, where: string): RubricRule => ({
  id: `${letter}-sound`,
  dimension,
  title: 'Statements that hold',
  counts: `Three, less one for each statement ${where} that is wrong in any case, contradicts another one, is off from the case’s figures by more than an order of magnitude, or belongs to an answer to another question. Counts only where there is one, and three leave the dimension at Below.`,
  unit: 'of three',
  shows: 'count',
  needs: { begun: 1, mid: 2, senior: 3, staff: 3, beyond: 3 },
  part: 3,
  required: true,
  advice: 'Say only what you could defend, and hold each figure against what you were told.',
});

/** What counts against a session: statements that do not hold, a rule for each dimension. */
export const soundRules: readonly RubricRule[] = [
  soundRule('a', 'navigation', 'on requirements and the task'),
  soundRule('b', 'data', 'on data and labels'),
  soundRule('c', 'features', 'on features'),
  soundRule('d', 'modelling', 'on the whole and its models'),
  soundRule('e', 'evaluation', 'on metrics and experiments'),
  soundRule('f', 'serving', 'on serving'),
  soundRule('g', 'monitoring', 'on monitoring'),
  soundRule('h', 'communication', 'in the conversation or the summary'),
];
