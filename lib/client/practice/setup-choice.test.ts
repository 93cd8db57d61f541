import { expect, test } from 'vitest';
import { defaultRequirements } from '../../design/requirements.ts';
import { defaultChoice, planSession, readMinutes, recallChoice, rememberChoice } from './setup-choice.ts';

const first = defaultChoice('one');
const slugs = ['one', 'two'];

function memoryOf(text: string | null = null) {
  let kept = text;
  return () => ({
    getItem: () => kept,
    setItem(_key: string, value: string) {
      kept = value;
    },
  });
}

test('the last choice comes back, but not its variant and seed', () => {
  const memory = memoryOf();
  const choice = {
    ...first,
    caseSlug: 'two',
    framework: '4-step',
    length: 'own',
    ownMinutes: '25',
    level: 'staff',
    interviewer: 'silent',
    exam: true,
    variant: 2,
    seed: 11,
  } as const;
  rememberChoice(memory, choice);
  expect(recallChoice(memory, slugs, first)).toEqual({ ...choice, variant: 1, seed: 7 });
});

test('what is not understood is as on a first visit', () => {
  for (const text of [null, '', 'null', '7', '[]', '{"level":"god","length":45,"caseSlug":"gone"}', '{'])
    expect(recallChoice(memoryOf(text), slugs, first)).toEqual(first);
  const refuse = (): never => {
    throw new Error('refused');
  };
  expect(recallChoice(refuse, slugs, first)).toEqual(first);
  expect(() => rememberChoice(refuse, first)).not.toThrow();
});

test('a length of one’s own is whole minutes from 10 to 180', () => {
  const own = (ownMinutes: string) => readMinutes({ ...first, length: 'own', ownMinutes });
  expect([own('10'), own(' 180 '), own('25')]).toEqual([10, 180, 25]);
  for (const bad of ['', '9', '181', '12.5', '-20', '1e2', 'an hour', '0x20'])
    expect(own(bad)).toMatch(/ is no length: type whole minutes from 10 to 180\.$/);
  expect(readMinutes({ ...first, length: '60', ownMinutes: 'rubbish' })).toBe(60);
  expect(readMinutes({ ...first, length: 'untimed' })).toBeUndefined();
});

test('a session begins with an empty sheet that requires what the case says', () => {
  const practiceCase = {
    slug: 'one',
    version: 3,
    title: 'One',
    summary: '',
    world: 'video',
    prompt: 'Design it.',
    requirements: { ...defaultRequirements, latencyP99Ms: 90 },
    prompts: {},
    estimates: [],
    predictions: [],
  } as const;
  const { setup, design } = planSession({ ...first, variant: 2 }, undefined, practiceCase);
  expect(setup).toMatchObject({ caseVersion: 3, variant: 1, length: 'untimed', prompt: 'Design it.' });
  expect(design.nodes).toEqual([]);
  expect(design.requirements.latencyP99Ms).toBe(90);
  expect(planSession(first, 45, practiceCase).setup.length).toEqual({ minutes: 45 });
});
