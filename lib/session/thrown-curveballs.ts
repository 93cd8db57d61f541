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

/** A value within what a requirement can be. */
function within(field: keyof Requirements, value: Requirements[keyof Requirements]) {
  const spec = requirementSpecs[field];
  if (spec.type !== 'number' || typeof value !== 'number') return value;
  return Math.min(spec.maximum, Math.max(spec.minimum, value));
}

/** What differs between two sets of requirements; undefined where nothing does. */
function differenceOf(before: Requirements, after: Requirements): ThrownEvent['asks'] {
  const fields = (Object.keys(after) as (keyof Requirements)[]).filter(
    (name) => before[name] !== after[name],
  );
  const pick = (from: Requirements): Partial<Requirements> =>
    Object.fromEntries(fields.map((name) => [name, from[name]]));
  return fields.length === 0 ? undefined : { before: pick(before), after: pick(after) };
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

/**
 * What is required after every curveball of a session, whatever the candidate has set since: what each
 * made of the design's requirements when it was thrown, and of `base` where that was not noted.
 */
export function requirementsAfter(state: Pick<SessionState, 'events'>, base: Requirements): Requirements {
  return thrownCurveballs(state.events).reduce(
    (now, event) =>
      event.asks === undefined ? requirementsWith(event, now) : { ...now, ...event.asks.after },
    base,
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
 * states by itself rises as well. Undo does not take it back: it is the interviewer's. Gives what
 * became of which requirements; undefined where nothing did. Throws where the document holds no design.
 */
export function putRequirements(
  document: Y.Doc,
  change: string,
  values: CurveballValues,
): ThrownEvent['asks'] {
  const fields = childMap(rootOf(document), 'requirements');
  // written by writeDesign and commands, which check them
  const now = fields.toJSON() as Requirements;
  const next = requirementsWith({ change, values }, now);
  document.transact(() => {
    for (const [field, value] of Object.entries(next)) assign(fields, field, value);
    if (next.peakFactor !== now.peakFactor) raiseStatedLoad(document, next.peakFactor / now.peakFactor);
  }, INTERVIEWER_ORIGIN);
  return differenceOf(now, next);
}
