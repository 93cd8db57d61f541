import { type Evidence, shorten } from '../evidence.ts';
import { readSteps } from '../step-times.ts';
import { readCurveballs, readHints, readProbes } from '../talk.ts';
import { countParts, type Counter, remarkOn, said } from './helpers.ts';

/** A step is in its time up to here. */
const OVERRUN = 1.3;

/** How communication is counted, by the rule's id. */
export const communicationCounters: Readonly<Record<string, Counter>> = {
  'h-steps': (reading) => {
    const steps = readSteps(reading).filter(({ step }) => step !== 'opening');
    const held = steps.filter(
      ({ opened, left, usedMs, budgetMs }) =>
        opened && left && (budgetMs === undefined || usedMs <= OVERRUN * budgetMs),
    );
    return {
      count: held.length / steps.length,
      evidence: steps.flatMap(({ step, title, usedMs, budgetMs, atMs }): Evidence[] => {
        if (atMs === undefined) return [];
        const minutes = (ms: number): string => (ms / 60_000).toFixed(1);
        const planned = budgetMs === undefined ? '' : ` of ${minutes(budgetMs)}`;
        return [
          {
            target: { opens: 'minute' },
            text: `${title}: ${minutes(usedMs)}${planned} min`,
            atMs,
            ...(held.some((one) => one.step === step) ? {} : { against: true }),
          },
        ];
      }),
    };
  },
  'h-probes': (reading) => {
    const probes = readProbes(reading);
    const asked = probes.reduce((sum, { probe }) => sum + probe.points.length, 0);
    if (asked === 0) return { count: undefined, evidence: [], remark: 'No probe was asked.' };
    const made = probes.reduce((sum, one) => sum + one.made.length, 0);
    return {
      count: made / asked,
      evidence: probes.map(({ probe, line, answers, made: points }): Evidence => {
        const [first] = answers;
        return {
          target: { opens: 'event', event: first?.id ?? line.id },
          text: `${points.length} of ${probe.points.length}: ${shorten(probe.text, 80)}`,
          atMs: first?.atMs ?? line.atMs,
          ...(points.length === 0 ? { against: true } : {}),
        };
      }),
    };
  },
  'h-curveballs': (reading) => {
    const thrown = readCurveballs(reading).filter(({ steps }) => steps !== undefined);
    if (thrown.length === 0)
      return { count: undefined, evidence: [], remark: 'No curveball was thrown in time.' };
    return {
      count: thrown.reduce((sum, { steps = 0 }) => sum + steps, 0) / thrown.length,
      evidence: thrown.map(({ title, event, steps = 0 }): Evidence => ({
        target: { opens: 'event', event: event.id },
        text: `${title}: ${steps} of 3`,
        atMs: event.atMs,
        ...(steps === 0 ? { against: true } : {}),
      })),
    };
  },
  'h-summary': (reading) =>
    countParts(
      [
        said(reading, 'summary', 'summary'),
        said(reading, 'summary', 'weakest'),
        said(reading, 'summary', 'next'),
      ],
      remarkOn(reading, ['summary', 'summary'], ['summary', 'weakest'], ['summary', 'next']),
    ),
  'h-hints': (reading) => {
    const hints = readHints(reading);
    if (hints.length === 0) return { count: undefined, evidence: [], remark: 'No hint was taken.' };
    return {
      count: Math.max(0, 4 - Math.floor(hints.length / 2)),
      evidence: hints.map(({ rung, line }): Evidence => ({
        target: { opens: 'event', event: line.id },
        text: `Rung ${rung}: ${shorten(line.text, 80)}`,
        atMs: line.atMs,
        against: true,
      })),
    };
  },
};
