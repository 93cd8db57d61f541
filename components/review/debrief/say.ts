import type { Ladder, RubricRule } from '@/lib/session/score/rubric-types';

/** Minutes in words, to the nearest half. */
export function sayMinutes(ms: number): string {
  const halves = Math.round(ms / 30_000);
  const minutes = halves / 2;
  return minutes === 1 ? '1 minute' : `${minutes.toLocaleString('en-US')} minutes`;
}

/** A count as its rule writes it. */
export function sayFigure(value: number, { shows, unit }: Pick<RubricRule, 'shows' | 'unit'>): string {
  if (shows === 'share') return `${Math.round(value * 100)}% ${unit}`;
  const figure =
    shows === 'ratio' ? value.toFixed(2) : value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return `${figure} ${unit}`;
}

/** The rungs of a ladder with their names, lowest first. */
export function rungsOf<Rung>(ladder: Ladder<Rung>): readonly (readonly [name: string, rung: Rung])[] {
  return [
    ['Begun', ladder.begun],
    ['Mid', ladder.mid],
    ['Senior', ladder.senior],
    ['Staff', ladder.staff],
    ['Beyond', ladder.beyond],
  ];
}
