import { err, ok, type Result } from '../../core/result.ts';
import type { NodeId } from '../../design/types.ts';
import type { ServiceEvent } from '../../queueing/service-system.ts';
import type { ServedPart } from './compile-service.ts';
import type { ServingError } from './errors.ts';
import type { TrafficEvent } from './events.ts';
import type { LoadScenario } from './scenario.ts';
import { type CostInputs, searchWork } from './stage-costs.ts';

type EventOf<Kind extends TrafficEvent['kind']> = Extract<TrafficEvent, { kind: Kind }>;

/** Everything that events change, with the scenario they belong to. */
interface Book {
  readonly inputs: CostInputs & { readonly scenario: LoadScenario };
  readonly parts: readonly ServedPart[];
  readonly written: ServiceEvent[];
}

const endOf = ({ untilMs }: TrafficEvent, { durationMs }: LoadScenario): number | undefined =>
  untilMs === undefined || untilMs > durationMs ? undefined : untilMs;

const holds = (event: TrafficEvent, atMs: number): boolean =>
  event.atMs <= atMs && (event.untilMs === undefined || atMs < event.untilMs);

/** The times at which events of a list begin or end, ascending, each once. */
function turns(events: readonly TrafficEvent[], scenario: LoadScenario): readonly number[] {
  const times = events.flatMap((event) => [event.atMs, endOf(event, scenario) ?? event.atMs]);
  return [...new Set(times)].sort((a, b) => a - b);
}

function productAt(
  events: readonly EventOf<'traffic' | 'slow' | 'catalogue' | 'scale'>[],
  atMs: number,
): number {
  return events.reduce((product, event) => (holds(event, atMs) ? product * event.factor : product), 1);
}

/** How much longer a component's jobs take in a catalogue of so many times the items. */
function stretchOf({ inputs: { view } }: Book, { node: id, stations }: ServedPart, factor: number): number {
  const node = view.node(id);
  const items = Math.ceil(view.design.requirements.items / stations.length);
  const before = node && searchWork(view, node, items);
  const after = node && searchWork(view, node, items * factor);
  return before === undefined || after === undefined || before === 0 ? 1 : after / before;
}

/** Service times: slow components and larger catalogues multiply. */
function writeSlow(book: Book, events: readonly TrafficEvent[]): void {
  const { scenario } = book.inputs;
  const slow = events.filter((event) => event.kind === 'slow');
  const catalogue = events.filter((event) => event.kind === 'catalogue');
  for (const part of book.parts) {
    const own = slow.filter(({ node }) => node === part.node);
    const wider = stretchOf(book, part, 2) === 1 ? [] : catalogue;
    for (const atMs of turns([...own, ...wider], scenario)) {
      const factor = productAt(own, atMs) * stretchOf(book, part, productAt(wider, atMs));
      for (const station of part.stations) {
        book.written.push({ atMs, kind: 'slow', station, factor: Math.min(1e6, factor) });
      }
    }
  }
}

function writeScale(book: Book, events: readonly TrafficEvent[]): void {
  const scale = events.filter((event) => event.kind === 'scale');
  for (const part of book.parts) {
    const own = scale.filter(({ node }) => node === part.node);
    for (const atMs of turns(own, book.inputs.scenario)) {
      const replicas = Math.max(1, Math.min(100_000, Math.round(part.cellReplicas * productAt(own, atMs))));
      for (const station of part.stations) book.written.push({ atMs, kind: 'scale', station, replicas });
    }
  }
}

/** How many replicas of a shard an event takes down. */
function lossOf(event: EventOf<'replicas-down' | 'dependency-down'>, { cellReplicas }: ServedPart): number {
  return event.kind === 'dependency-down'
    ? cellReplicas
    : Math.max(1, Math.round(event.share * cellReplicas));
}

/** Replicas and zones that go down and come back. */
function writeDown(book: Book, events: readonly TrafficEvent[]): void {
  const { written, parts } = book;
  const { scenario } = book.inputs;
  const zones = events.filter((event) => event.kind === 'zone-down');
  const losses = events.filter((event) => event.kind === 'replicas-down' || event.kind === 'dependency-down');
  const change = (
    atMs: number,
    event: EventOf<'replicas-down' | 'dependency-down'>,
    isDown: boolean,
  ): void => {
    for (const part of parts) {
      if (part.node !== event.node) continue;
      const count = lossOf(event, part);
      const kind = isDown ? 'replicas-down' : 'replicas-up';
      for (const station of part.stations) written.push({ atMs, kind, station, count });
    }
  };
  for (const event of losses) {
    change(event.atMs, event, true);
    const end = endOf(event, scenario);
    if (end !== undefined) change(end, event, false);
  }
  for (const event of zones) {
    written.push({ atMs: event.atMs, kind: 'zone-down', zone: event.zone });
    const end = endOf(event, scenario);
    if (end === undefined) continue;
    written.push({ atMs: end, kind: 'zone-up', zone: event.zone });
    // A zone that comes back brings no replica back that something else keeps down.
    for (const loss of losses) if (loss.atMs < end && holds(loss, end)) change(end, loss, true);
  }
}

/** Replaces the rate and clears caches. */
function writeTraffic(book: Book, events: readonly TrafficEvent[]): void {
  const traffic = events.filter((event) => event.kind === 'traffic');
  for (const atMs of turns(traffic, book.inputs.scenario)) {
    book.written.push({ atMs, kind: 'traffic', factor: productAt(traffic, atMs) });
  }
  const caches = book.parts.filter(({ node }) => book.inputs.view.node(node)?.kind === 'cache');
  for (const event of events) {
    if (event.kind !== 'cold-cache') continue;
    for (const { node } of caches) {
      if (event.node === undefined || event.node === node) {
        book.written.push({ atMs: event.atMs, kind: 'clear-cache', cache: node });
      }
    }
  }
}

function findMissing(
  { parts, inputs: { view } }: Book,
  events: readonly TrafficEvent[],
  zones: number,
): ServingError | undefined {
  const known = new Set<NodeId>(parts.map(({ node }) => node));
  for (const event of events) {
    if (event.kind === 'zone-down' && (!Number.isInteger(event.zone) || event.zone >= zones)) {
      const range = { value: event.zone, minimum: 0, maximum: zones - 1, unit: '' };
      return { code: 'load-out-of-range', setting: 'zone that fails', ...range };
    }
    if (!('node' in event) || event.node === undefined) continue;
    const isRight = event.kind !== 'cold-cache' || view.node(event.node)?.kind === 'cache';
    if (!known.has(event.node) || !isRight) {
      return { code: 'load-event-target', event: event.kind, node: event.node };
    }
  }
  return undefined;
}

/**
 * Writes events on the load and on components as events of a service system, in the order of time.
 * What holds at the same time is combined: factors multiply, what is down for two reasons comes back
 * after both. An event changes nothing before its own time.
 *
 * Errors: events on components that no request calls, on zones that the design has not.
 */
export function compileEvents(
  inputs: Book['inputs'],
  parts: readonly ServedPart[],
  zones: number,
): Result<readonly ServiceEvent[], ServingError> {
  const { events } = inputs.scenario;
  const book: Book = { inputs, parts, written: [] };
  const missing = findMissing(book, events, zones);
  if (missing !== undefined) return err(missing);
  writeTraffic(book, events);
  writeSlow(book, events);
  writeScale(book, events);
  writeDown(book, events);
  return ok(book.written.toSorted((a, b) => a.atMs - b.atMs));
}
