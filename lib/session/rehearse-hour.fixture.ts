import { asId } from '../core/ids.ts';
import { RandomRehearsal } from './rehearsal.fixture.ts';
import type { StepId } from './steps.ts';

const HOUR_MS = 3_600_000;
const STEPS: readonly (readonly [minute: number, step: StepId])[] = [
  [3, 'clarify'],
  [10, 'frame'],
  [16, 'data'],
  [27, 'model'],
  [41, 'evaluate'],
  [48, 'serve'],
  [55, 'monitor'],
  [58, 'close'],
];

/**
 * A session of an hour of a seed: so many changes, mostly typing, with steps, questions, four runs, a
 * curveball, a hint and its end.
 */
export function rehearseHour(seed: number, changes: number): RandomRehearsal {
  const rehearsal = new RandomRehearsal(seed);
  const began = rehearsal.wallMs;
  for (let change = 0; change < changes; change += 1) {
    const to = began + Math.floor((HOUR_MS * (change + 1)) / (changes + 1));
    const from = rehearsal.wallMs;
    for (const [minute, step] of STEPS) {
      const at = began + minute * 60_000;
      if (at > from && at <= to) rehearsal.record({ type: 'step', step });
    }
    rehearsal.wait(Math.max(0, to - rehearsal.wallMs));
    rehearsal.change();
    const isAt = (share: number): boolean => change === Math.floor(changes * share);
    if ([0.5, 0.6, 0.75, 0.9].some(isAt)) rehearsal.run();
    if (isAt(0.4))
      rehearsal.record({ type: 'curveball', curveball: 'peak', change: 'traffic', values: { factor: 10 } });
    if (isAt(0.55)) rehearsal.record({ type: 'hint-asked' });
    if (isAt(0.55))
      rehearsal.record({
        type: 'line',
        by: 'script',
        text: 'What does the index hold?',
        topic: { about: 'hint', hint: asId('index'), rung: 1 },
      });
  }
  rehearsal.wait(Math.max(0, began + HOUR_MS - rehearsal.wallMs));
  rehearsal.record({ type: 'ended', reason: 'finished' });
  return rehearsal;
}
