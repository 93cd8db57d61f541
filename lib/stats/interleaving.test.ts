import { describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import { judgePreference } from './interleaving-preference.ts';
import { fourSigma } from './outcomes.fixture.ts';
import { creditTeams, draftTeams } from './team-draft.ts';

/** A coin that falls as told, then always on control. */
function coins(...falls: boolean[]): Pick<Random, 'chance'> {
  const rest = falls.values();
  return { chance: () => rest.next().value ?? true };
}

const [C, T] = ['control', 'treatment'] as const;

describe('draftTeams', () => {
  test('by hand: each team picks its best that is left', () => {
    expect(value(draftTeams([1, 2, 3, 4], [2, 5, 1, 6], 4, coins(true, false)))).toEqual({
      items: [1, 2, 5, 3],
      teams: [C, T, T, C],
    });
    expect(value(draftTeams([1, 2, 3], [1, 2, 3], 3, coins(false, true)))).toEqual({
      items: [1, 2, 3],
      teams: [T, C, C],
    });
  });
  test('a ranking that runs out ends the list', () => {
    expect(value(draftTeams([1], [2, 3, 4], 4, coins()))).toEqual({ items: [1, 2], teams: [C, T] });
    expect(value(draftTeams([], [2], 4, coins()))).toEqual({ items: [], teams: [] });
  });
  test('laws: no item twice, teams of equal size but for an odd last pick, each team in its own order', () => {
    const random = createRandom(23, 'drafts');
    for (let run = 0; run < 300; run += 1) {
      const control = Array.from({ length: 12 }, (_, i) => i);
      const treatment = Array.from({ length: 12 }, (_, i) => i + random.below(2) * 5);
      const other = [...new Set(treatment)];
      random.shuffle(control);
      random.shuffle(other);
      const k = 1 + random.below(Math.min(12, other.length));
      const { items, teams } = value(draftTeams(control, other, k, random));
      expect(items).toHaveLength(k);
      expect(new Set(items).size).toBe(k);
      const picksOfControl = teams.filter((team) => team === C).length;
      expect(Math.abs(2 * picksOfControl - k)).toBeLessThanOrEqual(1);
      for (const [team, ranking] of [
        [C, control],
        [T, other],
      ] as const) {
        const places = items.filter((_, i) => teams[i] === team).map((item) => ranking.indexOf(item));
        expect(places.toSorted((a, b) => a - b)).toEqual(places);
      }
    }
  });
  test('equal rankings share every place evenly', () => {
    const random = createRandom(24, 'places');
    const first = [0, 0, 0];
    for (let run = 0; run < 2000; run += 1) {
      value(draftTeams([1, 2, 3], [1, 2, 3], 3, random)).teams.forEach((team, place) => {
        first[place] = (first[place] ?? 0) + (team === C ? 1 : 0);
      });
    }
    for (const count of first) {
      expect(count).toBeGreaterThan(fourSigma(2000, 0.5).low);
      expect(count).toBeLessThan(fourSigma(2000, 0.5).high);
    }
  });
  test('credit, and errors', () => {
    expect(value(creditTeams({ teams: [C, T, T] }, [1, 0, 30]))).toEqual({ control: 1, treatment: 30 });
    expect(code(creditTeams({ teams: [C, T] }, [1]))).toBe('length-mismatch');
    expect(code(creditTeams({ teams: [C, T] }, [1, NaN]))).toBe('value-out-of-range');
    expect(code(creditTeams({ teams: [] }, []))).toBe('empty-input');
    expect(code(draftTeams([1], [2], 0, coins()))).toBe('parameter-out-of-range');
  });
});

describe('judgePreference', () => {
  test('by hand: 8 against 2 with 10 ties', () => {
    const result = value(judgePreference({ control: 2, treatment: 8, ties: 10 }));
    expect(result.preference).toBeCloseTo(13 / 20 - 1 / 2, 14);
    expect(result.p).toBeCloseTo(112 / 1024, 13);
    const swapped = value(judgePreference({ control: 8, treatment: 2, ties: 10 }));
    expect(swapped).toEqual({ preference: -result.preference, p: result.p });
  });
  test('ties alone prefer nobody; nobody is an error', () => {
    expect(value(judgePreference({ control: 0, treatment: 0, ties: 7 }))).toEqual({ preference: 0, p: 1 });
    expect(code(judgePreference({ control: 0, treatment: 0, ties: 0 }))).toBe('empty-input');
    expect(code(judgePreference({ control: -1, treatment: 0, ties: 0 }))).toBe('parameter-out-of-range');
    expect(code(judgePreference({ control: 0.5, treatment: 0, ties: 0 }))).toBe('parameter-out-of-range');
  });
});

/** Users who look at lists of 10 from the top and click what they like; each ranker sees their taste through noise. */
function interleave(seed: number, users: number, controlNoise: number, treatmentNoise: number) {
  const random = createRandom(seed, 'interleaving');
  const wins = { control: 0, treatment: 0, ties: 0 };
  for (let user = 0; user < users; user += 1) {
    const taste = Float64Array.from({ length: 24 }, () => random.normal());
    const rank = (noise: number): number[] => {
      const seen = taste.map((worth) => worth + noise * random.normal());
      return Array.from(seen.keys()).toSorted((a, b) => (seen[b] ?? 0) - (seen[a] ?? 0));
    };
    const list = value(draftTeams(rank(controlNoise), rank(treatmentNoise), 10, random));
    const clicks = list.items.map((item, place) =>
      random.chance((taste[item] ?? 0) > 0.8 ? 0.6 / (1 + 0.2 * place) : 0.05) ? 1 : 0,
    );
    const { control, treatment } = value(creditTeams(list, clicks));
    wins[control > treatment ? 'control' : treatment > control ? 'treatment' : 'ties'] += 1;
  }
  return value(judgePreference(wins));
}

describe('simulated users', () => {
  test('interleaving finds the better ranker, on either side', () => {
    const better = interleave(1, 800, 1.5, 0.8);
    expect(better.preference).toBeGreaterThan(0.03);
    expect(better.p).toBeLessThan(0.001);
    const worse = interleave(2, 800, 0.8, 1.5);
    expect(worse.preference).toBeLessThan(-0.03);
    expect(worse.p).toBeLessThan(0.001);
  });
  test('rankers of equal quality are told apart in 5% at most, the test being exact', () => {
    let rejected = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      rejected += interleave(1000 + seed, 40, 1, 1).p < 0.05 ? 1 : 0;
    }
    expect(rejected).toBeLessThan(fourSigma(200, 0.05).high);
    expect(rejected).toBeGreaterThan(0);
  });
});
