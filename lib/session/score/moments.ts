import { type Evidence, shorten } from './evidence.ts';
import { isEngineFailure } from '../run-failure.ts';
import { factsAsked } from './rules/navigation.ts';
import { overBaseline } from './rules/modelling.ts';
import type { SessionReading } from './reading.ts';
import { readSteps } from './step-times.ts';
import { readCurveballs, readProbes } from './talk.ts';

/** A moment that moved the session, for better or worse. */
export interface DecisiveMoment {
  readonly atMs: number;
  /** What happened, and why it mattered; one or two sentences. */
  readonly text: string;
  readonly good: boolean;
  readonly evidence: Evidence;
}

interface Candidate extends DecisiveMoment {
  /** How much it moved, on a scale of our own: only the order counts. */
  readonly force: number;
}

const MOMENTS = 3;
const MINUTE_MS = 60_000;

function fromRuns(reading: SessionReading): readonly Candidate[] {
  const { runs, state } = reading;
  const found: Candidate[] = [];
  for (const [at, run] of runs.entries()) {
    const before = runs[at - 1];
    const [was, is] = [before && overBaseline(before), overBaseline(run)];
    if (was === undefined || is === undefined || was <= 0) continue;
    const change = is / was - 1;
    if (Math.abs(change) < 0.03) continue;
    const percent = `${Math.round(Math.abs(change) * 100)}%`;
    found.push({
      atMs: run.atMs,
      good: change > 0,
      force: 2 + Math.min(2, Math.abs(change) * 2),
      text:
        change > 0
          ? `A new design came out ${percent} better against the baseline than the one before. This is where the answer was found.`
          : `A new design came out ${percent} worse against the baseline than the one before.`,
      evidence: { target: { opens: 'run', run: run.id }, text: 'The run', atMs: run.atMs },
    });
  }
  for (const event of state.events) {
    // a worker that dies is no decision of anybody
    if (event.type !== 'run-failed' || isEngineFailure(event.code)) continue;
    const mended = runs.some(({ atMs }) => atMs > event.atMs);
    found.push({
      atMs: event.atMs,
      good: false,
      force: mended ? 1.5 : 4,
      text: mended
        ? 'A run could not start, and the drawing was mended after it.'
        : 'A run could not start, and nothing ran after it: from here on there were no numbers.',
      evidence: {
        target: { opens: 'event', event: event.id },
        text: 'The run that failed',
        atMs: event.atMs,
      },
    });
  }
  return found;
}

function fromQuestions(reading: SessionReading): readonly Candidate[] {
  const weights = new Map(reading.privateCase.facts.map((fact) => [fact.id, fact]));
  const asked = factsAsked(reading);
  const firstDrawnMs = reading.edits?.firstDrawnMs;
  const heavy = asked
    .flatMap(({ fact, atMs, question }): Candidate[] => {
      const known = weights.get(fact);
      if (known === undefined || known.weight < 3) return [];
      return [
        {
          atMs: question.atMs ?? atMs,
          good: true,
          force: 2.4,
          text: `You asked and learned: ${known.title.toLowerCase()}. It decides much of the design.`,
          evidence: question,
        },
      ];
    })
    .slice(0, 1);
  const before = asked.filter(({ atMs }) => firstDrawnMs !== undefined && atMs <= firstDrawnMs).length;
  if (firstDrawnMs === undefined || before > 1) return heavy;
  return [
    ...heavy,
    {
      atMs: firstDrawnMs,
      good: false,
      force: 3.5,
      text: `The first component was drawn after ${before === 0 ? 'no question' : 'one question'}: the design answers a problem that was not yet known.`,
      evidence: { target: { opens: 'minute' }, text: 'The first component', atMs: firstDrawnMs },
    },
  ];
}

function fromTalk(reading: SessionReading): readonly Candidate[] {
  const thrown = readCurveballs(reading).flatMap(({ title, steps, event, answers }): Candidate[] => {
    if (steps === undefined) return [];
    const [answer] = answers;
    const evidence: Evidence = {
      target: { opens: 'event', event: answer?.id ?? event.id },
      text: answer === undefined ? title : shorten(answer.text),
      atMs: event.atMs,
    };
    const good = steps >= 2;
    const text =
      steps === 3
        ? `“${title}”: you said what it breaks, changed the design and ran it.`
        : good
          ? `“${title}”: you answered and acted on it; ${answer === undefined ? 'what you thought was not said' : 'one of words, change and run is missing'}.`
          : `“${title}”: ${steps === 0 ? 'nothing was said or changed' : 'it stayed at one of words, change and run'}.`;
    return [{ atMs: event.atMs, good, force: steps === 3 ? 3.2 : steps === 0 ? 3.4 : 2.2, text, evidence }];
  });
  const silent = readProbes(reading)
    .filter(({ made }) => made.length === 0)
    .slice(0, 1)
    .map(({ probe, line }): Candidate => ({
      atMs: line.atMs,
      good: false,
      force: 2.6,
      text: `“${shorten(probe.text, 90)}” stayed without an answer that makes a point.`,
      evidence: { target: { opens: 'event', event: line.id }, text: shorten(probe.text), atMs: line.atMs },
    }));
  return [...thrown, ...silent];
}

function fromSteps(reading: SessionReading): readonly Candidate[] {
  const steps = readSteps(reading);
  const over = steps
    .flatMap((step) =>
      step.budgetMs === undefined ? [] : [{ step, overMs: step.usedMs - 1.3 * step.budgetMs }],
    )
    .toSorted((a, b) => b.overMs - a.overMs)[0];
  if (over === undefined || over.overMs < 2 * MINUTE_MS || over.step.atMs === undefined) return [];
  const { title, usedMs, budgetMs = 0, atMs } = over.step;
  const unopened = steps.filter(({ opened }) => !opened).map((step) => step.title);
  const [last] = unopened.slice(-1);
  const named = unopened.length < 2 ? last : `${unopened.slice(0, -1).join(', ')} and ${last}`;
  const cost = named === undefined ? '' : ` ${named} never came up.`;
  return [
    {
      atMs,
      good: false,
      force: 2 + Math.min(1.5, over.overMs / (5 * MINUTE_MS)),
      text: `${title} took ${Math.round(usedMs / MINUTE_MS)} minutes in place of ${Math.round(budgetMs / MINUTE_MS)}.${cost}`,
      evidence: { target: { opens: 'minute' }, text: title, atMs },
    },
  ];
}

/** The three moments that moved most, in the order in which they came; fewer where less happened. */
export function findMoments(reading: SessionReading): readonly DecisiveMoment[] {
  return [...fromRuns(reading), ...fromQuestions(reading), ...fromTalk(reading), ...fromSteps(reading)]
    .toSorted((a, b) => b.force - a.force || a.atMs - b.atMs)
    .slice(0, MOMENTS)
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ force: _force, evidence, ...moment }) => ({
      ...moment,
      evidence: moment.good ? evidence : { ...evidence, against: true },
    }));
}
