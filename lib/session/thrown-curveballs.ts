import * as Y from 'yjs';
import { requirementSpecs } from '../design/requirements.ts';
import { assign, childMap, nodesOf, rootOf } from '../design/store.ts';
import type { Requirements } from '../design/types.ts';
import { curveballs } from '../run/curveballs/registry.ts';
import { throwIntoRequirements } from '../run/curveballs/throw.ts';
import type { CurveballValues, Simulation } from '../run/curveballs/types.ts';
import type { SessionEvent, SessionState } from './types.ts';

/** The origin of what an interviewer changes; undo does not follow it. */
export const INTERVIEWER_ORIGIN = 'interviewer';

/** Most requests a second that a request component can state. */
const LARGEST_QPS = 10_000_000;

/** A curveball of a session, as its event has it. */
export type ThrownEvent = Extract<SessionEvent, { readonly type: 'curveball' }>;

/** A requirement that became another. */
export interface RequirementChange {
  readonly field: keyof Requirements;
  readonly before: Requirements[keyof Requirements];
  readonly after: Requirements[keyof Requirements];
}

/** A value within what a requirement can be. */
function within(field: keyof Requirements, value: Requirements[keyof Requirements]) {
  const spec = requirementSpecs[field];
  if (spec.type !== 'number' || typeof value !== 'number') return value;
  return Math.min(spec.maximum, Math.max(spec.minimum, value));
}

/** What a curveball makes of requirements, within what each can be; the same where it asks for nothing, and where it cannot be thrown. */
function requirementsWith(
  { change, values }: Pick<ThrownEvent, 'change' | 'values'>,
  now: Requirements,
): Requirements {
  const thrown = throwIntoRequirements({ name: change, values, at: 0 }, now);
  if (!thrown.ok) return now;
  const { requirements } = thrown.value;
  const fields = Object.keys(now) as (keyof Requirements)[];
  const limited = fields.map((field) => [field, within(field, requirements[field])] as const);
  return { ...now, ...Object.fromEntries(limited) };
}

/** The curveballs of a session, in the order in which they were thrown. */
export function thrownCurveballs(events: readonly SessionEvent[]): readonly ThrownEvent[] {
  return events.filter((event) => event.type === 'curveball');
}

/** What is required after every curveball of a session, whatever the candidate has set since. */
export function requirementsAfter(state: Pick<SessionState, 'events'>, base: Requirements): Requirements {
  return thrownCurveballs(state.events).reduce((now, event) => requirementsWith(event, now), base);
}

/** What one curveball of a session changed of what was required until then; empty where nothing. */
export function changesBy(
  state: Pick<SessionState, 'events'>,
  base: Requirements,
  event: ThrownEvent,
): readonly RequirementChange[] {
  const thrown = thrownCurveballs(state.events);
  const earlier = thrown.slice(
    0,
    thrown.findIndex(({ id }) => id === event.id),
  );
  const before = requirementsAfter({ events: earlier }, base);
  const after = requirementsWith(event, before);
  const fields = Object.keys(before) as (keyof Requirements)[];
  return fields.flatMap((field) =>
    before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
}

/** Where a curveball shows what it does: the simulations that it acts in. */
export function simulationsOf(change: string): readonly Simulation[] {
  const curveball = Object.hasOwn(curveballs, change) ? curveballs[change] : undefined;
  const all: readonly Simulation[] = ['load', 'days', 'capacity'];
  return all.filter((simulation) => curveball?.[simulation] !== undefined);
}

/** Load that a design states by itself, on a request component, rises with what is required. */
function raiseStatedLoad(document: Y.Doc, times: number): void {
  for (const node of nodesOf(document).values()) {
    if (!(node instanceof Y.Map) || node.get('kind') !== 'request') continue;
    const parameters: unknown = node.get('parameters');
    const qps: unknown = parameters instanceof Y.Map ? parameters.get('qps') : undefined;
    if (parameters instanceof Y.Map && typeof qps === 'number' && qps > 0)
      parameters.set('qps', Math.min(LARGEST_QPS, Math.round(qps * times)));
  }
}

/**
 * Writes what a curveball requires into the design of a session's document; a load that the design
 * states by itself rises as well. Undo does not take it back: it is the interviewer's. Does nothing
 * where it requires nothing. Throws where the document holds no design.
 */
export function putRequirements(document: Y.Doc, change: string, values: CurveballValues): void {
  const fields = childMap(rootOf(document), 'requirements');
  // written by writeDesign and commands, which check them
  const now = fields.toJSON() as Requirements;
  const next = requirementsWith({ change, values }, now);
  document.transact(() => {
    for (const [field, value] of Object.entries(next)) assign(fields, field, value);
    if (next.peakFactor !== now.peakFactor) raiseStatedLoad(document, next.peakFactor / now.peakFactor);
  }, INTERVIEWER_ORIGIN);
}
