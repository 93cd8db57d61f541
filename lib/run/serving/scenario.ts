import { err, ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { ServingError } from './errors.ts';
import type { TrafficEvent } from './events.ts';

/** How the rate of requests moves while the load lasts, events apart. */
export type TrafficShape =
  /** The busiest rate all the time. */
  | 'steady'
  /** A day played in the time of the load, from midnight to midnight: quiet at four, busiest at nine in the evening. */
  | 'day'
  /** Steady, with bursts of three times the rate for some seconds. */
  | 'bursts';

/** The load that is put on a design. */
export interface LoadScenario {
  /** Simulated time, milliseconds, 1,000 .. 3,600,000. */
  readonly durationMs: number;
  /** Requests a second at the busiest time, 0 .. 1e8; what the design states where absent. */
  readonly perSecond?: number;
  readonly shape: TrafficShape;
  readonly events: readonly TrafficEvent[];
}

/** A minute of the stated peak, where nothing happens. */
export const defaultScenario: LoadScenario = { durationMs: 60_000, shape: 'steady', events: [] };

/** Most events that are thrown in one load. */
const MOST_EVENTS = 100;

/** The range of each number that an event holds, with its unit. */
const RANGES: Readonly<Record<string, readonly [minimum: number, maximum: number, unit: string]>> = {
  'traffic.factor': [0, 1000, ''],
  'zone-down.zone': [0, 19, ''],
  'replicas-down.share': [1e-6, 1, ''],
  'slow.factor': [0.01, 1000, ''],
  'catalogue.factor': [0.01, 10_000, ''],
  'budget.latencyP99Ms': [1, 60_000, 'ms'],
  'scale.factor': [0.01, 100, ''],
};

function checkRange(
  setting: string,
  value: number,
  [minimum, maximum, unit]: readonly [number, number, string],
): ServingError | undefined {
  if (value >= minimum && value <= maximum) return undefined;
  return { code: 'load-out-of-range', setting, value, minimum, maximum, unit };
}

function checkEvent(event: TrafficEvent, durationMs: number): ServingError | undefined {
  const { kind, atMs, untilMs } = event;
  const isInside = atMs >= 0 && atMs <= durationMs && (untilMs === undefined || untilMs > atMs);
  if (!isInside) {
    const until = untilMs === undefined ? {} : { untilMs };
    return { code: 'load-event-outside', event: kind, atMs, ...until, durationMs };
  }
  for (const [place, range] of Object.entries(RANGES)) {
    const [of, name = ''] = place.split('.');
    if (of !== kind) continue;
    // Events may come from a file, where anything can be missing.
    const value: unknown = Reflect.get(event, name);
    const wrong = checkRange(
      `${name} of the event "${kind}"`,
      typeof value === 'number' ? value : NaN,
      range,
    );
    if (wrong !== undefined) return wrong;
  }
  const isOnNode = ['replicas-down', 'slow', 'dependency-down', 'scale'].includes(kind);
  return isOnNode && !('node' in event)
    ? { code: 'load-event-target', event: kind, node: '' as NodeId }
    : undefined;
}

/** Checks a scenario by itself: every number in its range and no event before the start. Which components its events name is checked when it is compiled. */
export function checkScenario(scenario: LoadScenario): Result<LoadScenario, ServingError> {
  const { durationMs, perSecond = 0, events } = scenario;
  const wrong =
    checkRange('time of the load', durationMs, [1000, 3_600_000, 'ms']) ??
    checkRange('requests a second', perSecond, [0, 1e8, 'requests/s']) ??
    checkRange('number of events', events.length, [0, MOST_EVENTS, 'events']);
  if (wrong !== undefined) return err(wrong);
  for (const event of events) {
    const found = checkEvent(event, durationMs);
    if (found !== undefined) return err(found);
  }
  return ok(scenario);
}
