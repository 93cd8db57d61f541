import type { Effect } from './types.ts';

/** Whether a margin lies clearly above or below 0, or neither: its interval holds 0. */
export function signOf(effects: readonly Effect[], claim: string): 'above' | 'below' | 'near' {
  const found = effects.find((effect) => effect.claim === claim);
  if (found === undefined) throw new Error(`Nothing was measured for the claim "${claim}".`);
  if (found.margin.low > 0) return 'above';
  return found.margin.high < 0 ? 'below' : 'near';
}

/** The choice that the sign of one margin stands for. */
export function readTwoWays(
  effects: readonly Effect[],
  claim: string,
  choices: Readonly<Record<'above' | 'below' | 'near', string>>,
): string {
  return choices[signOf(effects, claim)];
}
