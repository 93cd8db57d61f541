import { formatInteger, formatNumber } from '../../core/format.ts';
import type { LeakFinding } from '../../run/find-leaks.ts';

/** One sentence that says what makes the figures of a ranker flatter, naming the feature. */
function describeLeak(leak: LeakFinding): string {
  switch (leak.code) {
    case 'feature-from-the-future':
      return `Leak: the feature "${leak.feature}" knows the future; ${formatInteger(leak.differing)} of ${formatInteger(leak.rows)} tested rows have a value that serving could not have had, and alone it reaches an AUC of ${formatNumber(leak.auc)} instead of ${formatNumber(leak.servedAuc)}.`;
    case 'feature-too-good':
      return `The feature "${leak.feature}" alone reaches an AUC of ${formatNumber(leak.auc)}: look at how it is made before you trust it.`;
    case 'tested-among-trained':
      return 'The tested rows were drawn from days that are trained on, so the ranker has seen what came after them; serving never will.';
  }
}

/**
 * The findings as sentences. Of features that know the future the first, which gains most by it, has
 * a sentence of its own, and the others are named together.
 */
export function describeLeaks(leaks: readonly LeakFinding[]): string[] {
  const future = leaks.filter((leak) => leak.code === 'feature-from-the-future');
  const others = future.slice(1).map(({ feature }) => `"${feature}"`);
  return [
    ...leaks
      .filter((leak) => leak.code !== 'feature-from-the-future' || leak === future[0])
      .map(describeLeak),
    ...(others.length === 0 ? [] : [`So do ${others.join(', ')}.`]),
  ];
}
