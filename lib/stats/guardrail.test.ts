import { describe, expect, test } from 'vitest';
import { createRandom } from '../core/random.ts';
import { code, value } from '../metrics/random-cases.fixture.ts';
import { type Guardrail, judgeGuardrail } from './guardrail.ts';
import { fourSigma } from './outcomes.fixture.ts';

const watchTime: Guardrail = { better: 'higher', margin: 2, alpha: 0.05 };

describe('judgeGuardrail', () => {
  test('three verdicts by hand, with standard errors of 1', () => {
    const judge = (difference: number) => value(judgeGuardrail({ difference, standardError: 1 }, watchTime));
    // safe above -2 + 1.645, harmed below -2 - 1.645
    expect(judge(0)).toMatchObject({ verdict: 'safe', loss: 0 });
    expect(judge(0).p).toBeCloseTo(0.0227501319481792, 13);
    expect(judge(-0.35).verdict).toBe('safe');
    expect(judge(-0.36).verdict).toBe('inconclusive');
    expect(judge(-2)).toMatchObject({ verdict: 'inconclusive', loss: 2, p: 0.5 });
    expect(judge(-3.64).verdict).toBe('inconclusive');
    expect(judge(-3.65).verdict).toBe('harmed');
  });
  test('no significant loss is not enough: a noisy test is inconclusive', () => {
    expect(value(judgeGuardrail({ difference: 0, standardError: 5 }, watchTime)).verdict).toBe(
      'inconclusive',
    );
  });
  test('a metric that should be low is judged the other way round', () => {
    const latency: Guardrail = { ...watchTime, better: 'lower' };
    for (const difference of [-4, -1, 0, 1, 3, 5]) {
      expect(judgeGuardrail({ difference, standardError: 1 }, latency)).toEqual(
        judgeGuardrail({ difference: -difference, standardError: 1 }, watchTime),
      );
    }
  });
  test('few degrees of freedom are more careful', () => {
    const estimate = { difference: -0.2, standardError: 1 };
    expect(value(judgeGuardrail(estimate, watchTime)).verdict).toBe('safe');
    expect(value(judgeGuardrail({ ...estimate, df: 4 }, watchTime)).verdict).toBe('inconclusive');
  });
  test('a loss of just the margin is called safe in 5%', () => {
    const random = createRandom(19, 'guardrail');
    let safe = 0;
    for (let run = 0; run < 2000; run += 1) {
      const difference = -2 + random.normal();
      safe += value(judgeGuardrail({ difference, standardError: 1 }, watchTime)).verdict === 'safe' ? 1 : 0;
    }
    expect(safe).toBeGreaterThan(fourSigma(2000, 0.05).low);
    expect(safe).toBeLessThan(fourSigma(2000, 0.05).high);
  });
  test('errors', () => {
    const estimate = { difference: 1, standardError: 1 };
    for (const wrong of [{ standardError: 0 }, { difference: NaN }, { standardError: NaN }, { df: 0 }]) {
      expect(code(judgeGuardrail({ ...estimate, ...wrong }, watchTime))).toBe('parameter-out-of-range');
    }
    for (const wrong of [{ margin: -1 }, { margin: NaN }, { alpha: 0 }]) {
      expect(code(judgeGuardrail(estimate, { ...watchTime, ...wrong }))).toBe('parameter-out-of-range');
    }
  });
});
