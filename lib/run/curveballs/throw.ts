import { err, ok, type Result } from '../../core/result.ts';
import type { DesignNode, NodeId, Requirements } from '../../design/types.ts';
import type { WorldChange } from '../../world/video/live/types.ts';
import type { Fault } from '../days/types.ts';
import { rankerKinds } from '../ranker-kinds.ts';
import type { TrafficEvent } from '../serving/events.ts';
import { curveballs } from './registry.ts';
import type {
  Constraint,
  Curveball,
  CurveballParameter,
  CurveballValues,
  DayEvent,
  LoadEvent,
  LoadTarget,
  LoadTargetEvent,
  ReadValues,
  Simulation,
} from './types.ts';

/** A curveball as it is thrown: plain data that may come from anywhere. */
export interface ThrownCurveball {
  readonly name: string;
  readonly values: CurveballValues;
  /** When it begins: a live day counted from 0, or milliseconds of the load. It means nothing to the estimate of capacity. */
  readonly at: number;
}

/** Why a curveball cannot be thrown; nothing has changed then. */
export type CurveballError =
  | { readonly code: 'curveball-unknown'; readonly name: string }
  | { readonly code: 'curveball-acts-elsewhere'; readonly title: string; readonly simulation: Simulation }
  | {
      readonly code: 'curveball-parameter';
      readonly title: string;
      readonly parameter: string;
      readonly value: number | string;
      /** What would do, in words. */
      readonly expected: string;
    }
  | {
      /** Before what has passed already, or after the end. */
      readonly code: 'curveball-outside';
      readonly title: string;
      readonly moment: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      /** The design has nothing that it could hit. */
      readonly code: 'curveball-no-target';
      readonly title: string;
      readonly target: LoadTarget;
    };

/** The time that is left of a simulation, in its own unit: from what is open now up to but without the end. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

function describeRange(parameter: CurveballParameter): string {
  if (parameter.type === 'choice') return parameter.options.map(({ value }) => value).join(', ');
  const kind = parameter.whole ? 'a whole number' : 'a number';
  return `${kind} from ${parameter.minimum} to ${parameter.maximum}`;
}

function isRight(parameter: CurveballParameter, value: number | string): boolean {
  if (parameter.type === 'choice') return parameter.options.some((option) => option.value === value);
  return (
    typeof value === 'number' &&
    value >= parameter.minimum &&
    value <= parameter.maximum &&
    (!parameter.whole || Number.isInteger(value))
  );
}

/** Checks values against the parameters of a curveball; what is missing has its default. Names that it does not have are refused. */
function readValues(curveball: Curveball, values: CurveballValues): Result<ReadValues, CurveballError> {
  const { title, parameters } = curveball;
  const stray = Object.keys(values).find((key) => !parameters.some((one) => one.name === key));
  if (stray !== undefined) {
    const expected = parameters.map((one) => one.name).join(', ') || 'no parameter';
    return err({
      code: 'curveball-parameter',
      title,
      parameter: stray,
      value: values[stray] ?? '',
      expected,
    });
  }
  for (const parameter of parameters) {
    const value = values[parameter.name] ?? parameter.default;
    if (isRight(parameter, value)) continue;
    const expected = describeRange(parameter);
    return err({ code: 'curveball-parameter', title, parameter: parameter.name, value, expected });
  }
  const read = (key: string): number | string => {
    const value = values[key] ?? parameters.find((one) => one.name === key)?.default;
    if (value === undefined) throw new RangeError(`The curveball ${title} has no parameter ${key}.`);
    return value;
  };
  return ok({ number: (key) => Number(read(key)), text: (key) => String(read(key)) });
}

interface Opened {
  readonly curveball: Curveball;
  readonly values: ReadValues;
}

function open(
  thrown: ThrownCurveball,
  simulation: Simulation,
  stretch?: Stretch,
): Result<Opened, CurveballError> {
  const { name, at } = thrown;
  const curveball = Object.hasOwn(curveballs, name) ? curveballs[name] : undefined;
  if (curveball === undefined) return err({ code: 'curveball-unknown', name });
  if (curveball[simulation] === undefined) {
    return err({ code: 'curveball-acts-elsewhere', title: curveball.title, simulation });
  }
  const values = readValues(curveball, thrown.values);
  if (!values.ok) return values;
  if (stretch !== undefined && !(at >= stretch.from && at < stretch.to)) {
    return err({
      code: 'curveball-outside',
      title: curveball.title,
      moment: at,
      from: stretch.from,
      to: stretch.to,
    });
  }
  return ok({ curveball, values: values.value });
}

/** What a curveball does to days from one on: changes of the world, faults of the design's machinery, and limits to keep. Days count from the first live day. */
export interface DayEffects {
  readonly changes: readonly WorldChange[];
  readonly faults: readonly Fault[];
  readonly constraints: readonly Constraint[];
}

const WHOLE_DAY = 'a whole number';

/**
 * What a curveball does when it is thrown into days of which `stretch` is left. Nothing of it acts
 * before its day.
 *
 * Errors: unknown names, curveballs that do nothing over days, parameters out of range, days that
 * have passed or lie after the end.
 */
export function throwIntoDays(thrown: ThrownCurveball, stretch: Stretch): Result<DayEffects, CurveballError> {
  const opened = open(thrown, 'days', stretch);
  if (!opened.ok) return opened;
  const { at: fromDay } = thrown;
  const { curveball, values } = opened.value;
  const { title } = curveball;
  if (!Number.isInteger(fromDay)) {
    return err({ code: 'curveball-parameter', title, parameter: 'day', value: fromDay, expected: WHOLE_DAY });
  }
  const events: readonly DayEvent[] = curveball.days?.(values) ?? [];
  return ok({
    changes: events.flatMap((event) => (event.event === 'change' ? [{ ...event.change, fromDay }] : [])),
    faults: events.flatMap((event): Fault[] => {
      if (event.event === 'skew') return [{ fault: 'skew', fromDay }];
      if (event.event === 'change' || event.event === 'constraint') return [];
      return [{ fault: event.event, fromDay, untilDay: fromDay + event.days }];
    }),
    constraints: events.flatMap((event) => (event.event === 'constraint' ? [event.constraint] : [])),
  });
}

/** The components that a target stands for, in the order of their ids. */
function findTargets(nodes: readonly DesignNode[], target: LoadTarget): readonly NodeId[] {
  const isHit = ({ kind }: DesignNode): boolean =>
    target === 'feature-store' ? kind === 'feature-store' : Object.hasOwn(rankerKinds, kind);
  return nodes.filter(isHit).map(({ id }) => id);
}

const isTargeted = (event: LoadEvent | LoadTargetEvent): event is LoadTargetEvent => 'target' in event;

/**
 * What a curveball does when it is thrown into a load of which `stretch` is left, on a design with
 * these components. An event that would outlast the load lasts to its end.
 *
 * Errors: as {@link throwIntoDays}, and designs without the component that it would hit.
 */
export function throwIntoLoad(
  thrown: ThrownCurveball,
  stretch: Stretch,
  nodes: readonly DesignNode[],
): Result<readonly TrafficEvent[], CurveballError> {
  const opened = open(thrown, 'load', stretch);
  if (!opened.ok) return opened;
  const { at: atMs } = thrown;
  const { curveball, values } = opened.value;
  const events: TrafficEvent[] = [];
  for (const event of curveball.load?.(values) ?? []) {
    const untilMs = event.lastsMs === undefined ? Infinity : atMs + event.lastsMs;
    const time = { atMs, ...(untilMs < stretch.to ? { untilMs } : {}) };
    if (!isTargeted(event)) {
      const { lastsMs: _lasts, ...what } = event;
      events.push({ ...what, ...time });
      continue;
    }
    const hit = findTargets(nodes, event.target);
    if (hit.length === 0)
      return err({ code: 'curveball-no-target', title: curveball.title, target: event.target });
    events.push(...hit.map((node) => ({ kind: 'dependency-down' as const, node, ...time })));
  }
  return ok(events);
}

/** What a curveball asks of a design: its requirements from now on, and a limit to keep. */
export interface NewRequirements {
  readonly requirements: Requirements;
  readonly constraint?: Constraint;
}

/** What a curveball makes of requirements. Errors: as {@link throwIntoDays}, without the day. */
export function throwIntoRequirements(
  thrown: ThrownCurveball,
  now: Requirements,
): Result<NewRequirements, CurveballError> {
  const opened = open(thrown, 'capacity');
  if (!opened.ok) return opened;
  const { curveball, values } = opened.value;
  const change = curveball.capacity?.(values) ?? {};
  return ok({
    requirements: { ...now, ...change.requirements?.(now) },
    ...(change.constraint === undefined ? {} : { constraint: change.constraint }),
  });
}
