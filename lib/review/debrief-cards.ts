import { formatNumber } from '../core/format.ts';
import type { SessionReading } from '../session/score/reading.ts';
import type { Debrief } from '../session/score/debrief.ts';
import { estimateQuantities } from '../session/estimates/registry.ts';
import type { AttemptRecord } from './attempt.ts';
import type { CardContent } from './card.ts';
import type { SessionId } from '../session/types.ts';
import { frameworkOf } from '../session/score/step-times.ts';
import type { SevenStep } from '../session/steps.ts';

/** Most cards of one kind that one debrief makes: more are not repeated. */
const MOST = 4;

/** The dimension that a step's facts and probes bear on. */
const DIMENSION_OF: { readonly [Name in SevenStep]: string } = {
  opening: 'communication',
  clarify: 'navigation',
  frame: 'navigation',
  data: 'data',
  model: 'modelling',
  evaluate: 'evaluation',
  serve: 'serving',
  monitor: 'monitoring',
  close: 'communication',
};

/** Cards for review out of what was missed: facts of weight, points of probes, estimates, requirements, red flags, gaps. Pure. */
export function cardsOf(debrief: Debrief, reading: SessionReading): readonly CardContent[] {
  const { publicCase, privateCase, state } = reading;
  const { slug: caseSlug, title } = publicCase;
  const named = (origin: CardContent['origin'], id: string) => ({
    id: `${caseSlug}/${origin}/${id}`,
    caseSlug,
    origin,
  });
  const facts = debrief.missed
    .filter(({ fact }) => fact.weight > 1)
    .slice(0, MOST)
    .map(({ fact, answer }): CardContent => ({
      ...named('fact', fact.id),
      dimension: DIMENSION_OF[fact.step],
      front: `${title}: what would you ask about “${fact.title.toLowerCase()}”, and what would the answer change?`,
      back: `For instance: “${fact.phrasings[0] ?? fact.title}” In this case: ${answer}`,
    }));
  const probes = debrief.probes
    .filter(({ missed }) => missed.length > 0)
    .slice(0, MOST)
    .map(({ probe }): CardContent => ({
      ...named('probe', probe.id),
      dimension: DIMENSION_OF[probe.step],
      front: probe.text,
      back: probe.points.map(({ point }) => `${point}.`).join(' '),
    }));
  const estimates = debrief.estimatesOff.slice(0, MOST).flatMap(({ quantity }): CardContent[] => {
    const expected = privateCase.estimates.find((one) => one.quantity === quantity);
    const known = Object.hasOwn(estimateQuantities, quantity) ? estimateQuantities[quantity] : undefined;
    if (expected === undefined || known === undefined) return [];
    return [
      {
        ...named('estimate', quantity),
        dimension: 'serving',
        front: `${title}: ${known.label.toLowerCase()}, order of magnitude, with the working.`,
        back: expected.working,
      },
    ];
  });
  const flags = debrief.redFlags.slice(0, MOST).map(({ id, text, remedy }): CardContent => ({
    ...named('red-flag', id),
    dimension: 'communication',
    front: `${title}: “${text}” An interviewer noted this. What takes it away?`,
    back: remedy,
  }));
  const gaps = debrief.gaps.map(({ dimension, next, advice }): CardContent => ({
    ...named('gap', `${dimension.dimension.id}-${state.setup.level}`),
    dimension: dimension.dimension.id,
    front: `${dimension.dimension.title}: what has to be there for the next mark at this level?`,
    back: `${next} ${advice}`,
  }));
  const requirements = debrief.requirements
    .filter(({ met }) => !met)
    .slice(0, MOST)
    .map(({ id, requirement, asked, got }): CardContent => ({
      ...named('requirement', id.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()),
      dimension: 'serving',
      front: `${title}: your last run missed “${requirement}” (${got}, ${asked}). Which change would you try first?`,
      back: adviseOn(id, reading),
    }));
  return [...facts, ...probes, ...estimates, ...flags, ...gaps, ...requirements];
}

/**
 * What to try where the last run missed a requirement: for a metric, what the reference design of the
 * level reaches and by which means; for time and money, where they go.
 */
function adviseOn(id: string, { privateCase, rubric, state }: SessionReading): string {
  const reference = privateCase.designs.find(({ level }) => level === state.setup.level);
  const bound = reference?.meets.find(({ metric }) => metric === id);
  if (reference === undefined || bound === undefined)
    return (
      rubric.rules.find((rule) => rule.id === (id === 'latency' ? 'f-latency' : 'f-requirements'))?.advice ??
      'Change the stage that takes most, run again, and compare.'
    );
  const reached = reference.reached?.[id];
  const figure = reached === undefined ? '' : ` reaches ${formatNumber(reached)}`;
  return `The reference design at this level${figure === '' ? ' meets it' : figure}. ${reference.why}`;
}

/** What progress keeps of a debrief. Pure. */
export function attemptOf(sessionId: SessionId, debrief: Debrief, reading: SessionReading): AttemptRecord {
  const { setup, events } = reading.state;
  const { percentage, tooLittle } = debrief.card.verdict;
  return {
    sessionId,
    caseSlug: setup.caseSlug,
    level: debrief.card.level,
    framework: frameworkOf(reading),
    endedAt:
      events.findLast(({ type }) => type === 'ended')?.wallMs ?? events.at(-1)?.wallMs ?? setup.begunAt,
    // marks of a session too short for a recommendation say nothing that a course could show
    marks: Object.fromEntries(
      tooLittle !== undefined
        ? []
        : debrief.card.dimensions.flatMap(({ dimension, mark }) =>
            mark === undefined ? [] : [[dimension.id, mark]],
          ),
    ),
    ...(percentage === undefined || tooLittle !== undefined ? {} : { percentage }),
    steps: debrief.steps.map(({ step, usedMs, budgetMs }) => ({
      step,
      usedMs,
      ...(budgetMs === undefined ? {} : { budgetMs }),
    })),
  };
}
