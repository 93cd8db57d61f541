import type { DesignGraph } from '../../design/graph.ts';
import { dimensionsOf } from '../../design/lint/costs.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { type Hardware, type HardwareFigure, illustrative } from './hardware.ts';
import { Ledger } from './ledger.ts';
import type { MeasuredRun } from './measured.ts';
import { type PathPart, type Width, widthsOf } from './path.ts';
import type { CapacityRemark, CapacityScale, DrawnShape, Quantity } from './types.ts';

/** A design as the estimate reads it; made once, estimated at many scales. */
export interface CapacitySystem {
  readonly view: DesignGraph;
  readonly designHash: string;
  readonly path: readonly PathPart[];
  readonly run: MeasuredRun | undefined;
}

type Sized = Readonly<Record<keyof Hardware | keyof typeof illustrative, Quantity>>;
type Scaled = Readonly<Record<'users' | 'requests' | 'peak' | 'items' | 'newShare' | 'budget', Quantity>>;

/** Everything that the parts of an estimate share. */
export interface Setting {
  readonly system: CapacitySystem;
  readonly view: DesignGraph;
  readonly scale: CapacityScale;
  readonly ledger: Ledger;
  readonly remarks: CapacityRemark[];
  readonly widths: ReadonlyMap<NodeId, Width>;
  /** The same as the design draws it, over the items of the run. */
  readonly drawn: ReadonlyMap<NodeId, Width>;
  /** The stated scale as inputs. */
  readonly stated: Scaled;
  /** The hardware table and illustrative sizes as inputs. */
  readonly given: Sized;
  /** A parameter of a component as an input; its least value where it has none of that name. */
  set(node: DesignNode, parameter: string, name: string, unit: string): Quantity;
}

function quantify(figures: Readonly<Record<string, HardwareFigure>>): Readonly<Record<string, Quantity>> {
  return Object.fromEntries(
    Object.entries(figures).map(([key, { name, value, unit, mark, source, year }]) => [
      key,
      { name, value, unit, mark, source: `${source} (${year})` },
    ]),
  );
}

/** Who says a number of a scale. */
export function sourceOf({ stated, set }: CapacityScale, field: keyof CapacityScale): string {
  return set !== undefined && set.fields.includes(field) ? set.by : stated;
}

type StatedField = Exclude<keyof CapacityScale, 'index' | 'stated' | 'set' | 'candidates' | 'dimensions'>;

function stateScale(scale: CapacityScale): Scaled {
  const say = (name: string, field: StatedField, unit: string): Quantity => ({
    name,
    value: scale[field],
    unit,
    mark: 'assumed',
    source: sourceOf(scale, field),
  });
  return {
    users: say('daily users', 'dailyUsers', 'users'),
    requests: say('requests a user and day', 'requestsPerUserDay', ''),
    peak: say('peak over mean', 'peakFactor', ''),
    items: say('items', 'items', 'items'),
    newShare: say('share of new items a day', 'newItemsShare', ''),
    budget: say('budget at p99', 'latencyP99Ms', 'ms'),
  };
}

/** What a design draws of what a scale may replace. */
export function drawnShape({ view, path }: CapacitySystem): DrawnShape {
  const drawn = widthsOf(view, path, Number.MAX_SAFE_INTEGER, 1);
  const ranker = path.find(({ node }) => view.familyOf(node) === 'ranking');
  const before = ranker === undefined ? undefined : drawn.get(ranker.node.id)?.before;
  // where no list reaches it, a ranker scores everything, which is no number of candidates
  const candidates = before === undefined || before >= Number.MAX_SAFE_INTEGER ? undefined : before;
  const index = path.find(({ node }) => node.kind === 'vector-index')?.node;
  const dimensions = index === undefined ? undefined : dimensionsOf(view, index);
  return {
    ...(candidates === undefined ? {} : { candidates }),
    ...(dimensions === undefined ? {} : { dimensions }),
  };
}

/** What candidates of the sources are multiplied by, so that the stated number reaches the first ranker. */
function candidateFactor(system: CapacitySystem, scale: CapacityScale): number {
  const { candidates = 0 } = drawnShape(system);
  return scale.candidates === undefined || candidates === 0 ? 1 : scale.candidates / candidates;
}

/** What a number that a component lacks, or that is not usable, counts as. */
const LEAST = 0;

/** Prepares an estimate of a system at a scale. */
export function createSetting(system: CapacitySystem, scale: CapacityScale, hardware: Hardware): Setting {
  const { view, path } = system;
  return {
    system,
    view,
    scale,
    ledger: new Ledger(),
    remarks: [],
    widths: widthsOf(view, path, scale.items, candidateFactor(system, scale)),
    drawn: widthsOf(view, path, system.run?.videos ?? scale.items, 1),
    stated: stateScale(scale),
    given: { ...quantify(hardware), ...quantify(illustrative) } as Sized,
    set: (node, parameter, name, unit) => ({
      name,
      value: Math.max(LEAST, view.number(node, parameter) ?? LEAST),
      unit,
      mark: 'sourced',
      source: `set in the design: ${view.nameOf(node)}`,
    }),
  };
}
