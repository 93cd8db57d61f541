import type { Intent } from './intent.ts';
import type { CaseProfile, FactProfile, Weighed } from './profile.ts';
import type { Unit } from './units.ts';

/** How well a fact answers a question. */
export interface FactScore {
  /** Its place in the profile. */
  readonly at: number;
  /** Undefined for a topic that no fact has. */
  readonly fact: string | undefined;
  /** 0 .. about 1. */
  readonly score: number;
  /** How like the question is to the nearest known one, 0 .. 1. */
  readonly fit: number;
}

function contribution(unit: Unit, fact: FactProfile, profile: CaseProfile): number {
  let most = 0;
  for (const [key, strength] of unit.keys) {
    const weight = fact.weights.get(key);
    if (weight !== undefined) most = Math.max(most, strength * weight * (profile.rarity(key) ?? 0));
  }
  return unit.load * most;
}

const sum = (list: readonly Weighed[]): number =>
  list.reduce((total, { importance }) => total + importance, 0);

function shared(list: readonly Weighed[], against: readonly Weighed[]): number {
  let total = 0;
  for (const { unit, importance } of list) {
    let most = 0;
    for (const match of against)
      for (const [key, strength] of unit.keys)
        most = Math.max(most, strength * (match.unit.keys.get(key) ?? 0));
    total += importance * most;
  }
  return total;
}

/** Dice's coefficient of two texts, 0 .. 1, each unit counted by its importance. */
function likeness(one: readonly Weighed[], other: readonly Weighed[]): number {
  const whole = sum(one) + sum(other);
  return whole === 0 ? 0 : (shared(one, other) + shared(other, one)) / whole;
}

/** Every fact with how well it answers a question, the best first; ties by the order of the facts. */
export function scoreFacts(
  units: readonly Unit[],
  intents: ReadonlySet<Intent>,
  profile: CaseProfile,
): readonly FactScore[] {
  const weighed = units.map((unit) => profile.weigh(unit));
  const whole = sum(weighed);
  const scores = profile.facts.map((fact, at): FactScore => {
    const evidence = units.reduce((total, unit) => total + contribution(unit, fact, profile), 0);
    if (evidence === 0) return { at, fact: fact.id, score: 0, fit: 0 };
    const fit = Math.max(0, ...fact.phrasings.map((phrasing) => likeness(weighed, phrasing)));
    const agrees = [...intents].some((intent) => intent !== 'other' && fact.intents.has(intent));
    const score =
      0.55 * (evidence / whole) + 0.35 * fit + (agrees ? 0.06 : 0) + 0.12 * Math.min(1, evidence / 1.5);
    return { at, fact: fact.id, score, fit };
  });
  return scores.sort((a, b) => b.score - a.score);
}
