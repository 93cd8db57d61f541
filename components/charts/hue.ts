import type { Family } from '@/lib/design/types';

/** The colour of a mark: a component family, plain ink for what belongs to none, the signal for what is selected. */
export type Hue = Family | 'ink' | 'muted' | 'signal';

const PLAIN: Readonly<Record<'ink' | 'muted' | 'signal', string>> = {
  ink: '--ink',
  muted: '--edge',
  signal: '--signal',
};

/** The CSS variable that holds the colour of a mark. At least 3:1 on every surface. */
export function markVariable(hue: Hue): string {
  return hue === 'ink' || hue === 'muted' || hue === 'signal' ? PLAIN[hue] : `--family-${hue}-mark`;
}

/** The colour of a mark, for `fill`, `stroke` and `color`. */
export function markColor(hue: Hue): string {
  return `var(${markVariable(hue)})`;
}

/** The colour of words that name a mark. At least 4.5:1 on every surface. */
export function textColor(hue: Hue): string {
  return hue === 'ink' || hue === 'muted' || hue === 'signal' ? 'var(--ink-2)' : `var(--family-${hue}-text)`;
}
