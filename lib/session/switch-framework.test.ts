import { expect, test } from 'vitest';
import { stepsOf } from './steps.ts';
import { matchingStep, stepWithId } from './switch-framework.ts';

test('scope stands for clarify and frame, the end for monitoring and the close', () => {
  const four = stepsOf['7-step'].map(({ id }) => matchingStep('7-step', id, '4-step'));
  expect(four).toEqual([
    'opening',
    'scope',
    'scope',
    'high-level',
    'high-level',
    'high-level',
    'high-level',
    'wrap-up',
    'wrap-up',
  ]);
  const seven = stepsOf['4-step'].map(({ id }) => matchingStep('4-step', id, '7-step'));
  expect(seven).toEqual(['opening', 'clarify', 'model', 'data', 'monitor']);
});

test('the step that goes on shows the section that was in sight', () => {
  for (const { id, sections } of stepsOf['7-step']) {
    const [first] = sections;
    if (first === undefined) continue;
    expect(stepWithId('4-step', matchingStep('7-step', id, '4-step')).sections).toContain(first);
  }
});

test('a step of the other framework is refused', () => {
  expect(() => stepWithId('4-step', 'clarify')).toThrow('no step "clarify"');
});
