import { describe, expect, it } from 'vitest';
import { cases } from '../../../content/cases/registry.ts';
import { drawDeck } from '../../interviewer/speech/deck.ts';
import type { SessionSetup } from '../../session/types.ts';
import { planAgain } from './again.ts';

const registered = cases['video-recommendation'];
if (registered === undefined) throw new Error('The case is not there.');
const publicCase = registered.public;
const privateCase = await registered.loadPrivate();

const setup: SessionSetup = {
  caseSlug: publicCase.slug,
  caseVersion: 1,
  variant: 0,
  seed: 7,
  framework: '4-step',
  length: { minutes: 35 },
  level: 'staff',
  interviewer: 'script',
  exam: true,
  prompt: 'An older prompt.',
  begunAt: 1,
};

const again = (choice: 'facts' | 'curveballs' | 'seed', from: SessionSetup = setup) =>
  planAgain({ state: { setup: from }, publicCase, privateCase }, choice);

describe('the same case again', () => {
  it('keeps how the session is held, with an empty sheet and the prompt of today', () => {
    const { setup: next, design } = again('seed');
    expect(next).toMatchObject({ framework: '4-step', length: { minutes: 35 }, level: 'staff', exam: true });
    expect(next.prompt).toBe(publicCase.prompt);
    expect(design.nodes).toEqual([]);
  });

  it('deals other facts in turn, and other curveballs', () => {
    const { setup: next } = again('facts');
    expect(next.variant).toBe(1);
    expect(again('facts', { ...setup, variant: 1 }).setup.variant).toBe(0);
    const deck = drawDeck(privateCase, { ...next, begunAt: 1 });
    expect(deck.some((id) => drawDeck(privateCase, setup).includes(id))).toBe(false);
  });

  it('deals none of the curveballs of last time', () => {
    const { setup: next } = again('curveballs');
    expect(next.variant).toBe(0);
    const deck = drawDeck(privateCase, { ...next, begunAt: 1 });
    expect(deck.some((id) => drawDeck(privateCase, setup).includes(id))).toBe(false);
  });

  it('changes nothing but the world with another seed', () => {
    const { setup: next } = again('seed');
    expect(next.seed).not.toBe(7);
    expect(drawDeck(privateCase, { ...next, begunAt: 1 })).toEqual(drawDeck(privateCase, setup));
  });
});
