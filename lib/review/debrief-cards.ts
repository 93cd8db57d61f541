import { formatNumber } from '../core/format.ts';
import type { ReferenceDesign } from '../session/case.ts';
import type { RequirementCheck } from '../session/score/requirements-met.ts';
import type { SessionReading } from '../session/score/reading.ts';
import type { Debrief } from '../session/score/debrief.ts';
import { estimateQuantities } from '../session/estimates/registry.ts';
import type { AttemptRecord } from './attempt.ts';
import type { CardContent, CardOrigin } from './card.ts';
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

/** What every card has: an id made of the case and of what was missed. */
const nameCard = (caseSlug: string, origin: CardOrigin, id: string) => ({
  id: `${caseSlug}/${origin}/${id}`,
  caseSlug,
  origin,
});

/** Cards for review out of what was missed: facts of weight, points of probes, estimates, requirements, red flags, gaps. Pure. */
export function cardsOf(debrief: Debrief, reading: SessionReading): readonly CardContent[] {
  const { publicCase, privateCase, state } = reading;
  const { slug: caseSlug, title } = publicCase;
  const named = (origin: CardOrigin, id: string) => nameCard(caseSlug, origin, id);
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
    front: `${title}, a red flag: “${text}” What do you do about it?`,
    back: remedy,
  }));
  const gaps = debrief.gaps.map(({ dimension, next, advice }): CardContent => ({
    ...named('gap', `${dimension.dimension.id}-${state.setup.level}`),
    dimension: dimension.dimension.id,
    front: `${dimension.dimension.title}: what has to be there for the next mark at this level?`,
    back: `${next} ${advice}`,
  }));
  return [...facts, ...probes, ...estimates, ...flags, ...gaps, ...requirementCards(debrief, reading)];
}

/** One card for each sort of requirement that the last run missed: time, metrics, and what curveballs set. */
function requirementCards(debrief: Debrief, reading: SessionReading): readonly CardContent[] {
  const { publicCase } = reading;
  const missed = debrief.requirements.filter(({ met }) => !met);
  const [latency, quality, others] = [
    missed.filter(({ id }) => id === 'latency'),
    missed.filter(({ id }) => boundOf(id, reading) !== undefined),
    missed.filter(({ id }) => id !== 'latency' && boundOf(id, reading) === undefined),
  ];
  return Object.entries({ latency, quality, others }).flatMap(([id, checks]): CardContent[] =>
    checks.length === 0
      ? []
      : [
          {
            ...nameCard(publicCase.slug, 'requirement', id),
            dimension: 'serving',
            front: `${publicCase.title}: your last run missed ${checks.map(({ requirement, got, asked }) => `“${requirement}” (${got}, ${asked})`).join(', ')}. Which change would you try first?`,
            back: adviseOn(checks, reading),
          },
        ],
  );
}

const referenceOf = ({ privateCase, state }: SessionReading): ReferenceDesign | undefined =>
  privateCase.designs.find(({ level }) => level === state.setup.level);

/** The bound of the level's reference design that a missed requirement is; undefined for time and money. */
const boundOf = (id: string, reading: SessionReading) =>
  referenceOf(reading)?.meets.find(({ metric }) => metric === id);

/**
 * What to try where the last run missed requirements of one sort: for metrics, what the reference
 * design of the level reaches and by which means; for time and money, where they go.
 */
function adviseOn([first, ...rest]: readonly RequirementCheck[], reading: SessionReading): string {
  const reference = referenceOf(reading);
  if (first === undefined) throw new Error('There is no requirement to advise on.');
  if (reference === undefined || boundOf(first.id, reading) === undefined) {
    const rule = first.id === 'latency' ? 'f-latency' : 'f-requirements';
    const known = reading.rubric.rules.find(({ id }) => id === rule);
    return known?.advice ?? 'Change the stage that takes most, run again, and compare.';
  }
  const reached = [first, ...rest].flatMap(({ id }) => reference.reached?.[id] ?? []);
  const figures =
    reached.length === 0 ? 'meets this' : `reaches ${reached.map((one) => formatNumber(one)).join(' and ')}`;
  return `The reference design at this level ${figures}. ${reference.why}`;
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
