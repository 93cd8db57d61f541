import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode, NodeId } from '../../design/types.ts';
import { type Hardware, type HardwareFigure, illustrative } from './hardware.ts';
import { Ledger } from './ledger.ts';
import type { MeasuredRun } from './measured.ts';
import { type PathPart, type Width, widthsOf } from './path.ts';
import type { CapacityRemark, CapacityScale, Quantity } from './types.ts';

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

function stateScale(scale: CapacityScale): Scaled {
  const say = (name: string, value: number, unit: string): Quantity => ({
    name,
    value,
    unit,
    mark: 'assumed',
    source: scale.stated,
  });
  return {
    users: say('daily users', scale.dailyUsers, 'users'),
    requests: say('requests a user and day', scale.requestsPerUserDay, ''),
    peak: say('peak over mean', scale.peakFactor, ''),
    items: say('items', scale.items, 'items'),
    newShare: say('share of new items a day', scale.newItemsShare, ''),
    budget: say('budget at p99', scale.latencyP99Ms, 'ms'),
  };
}

/** What candidates of the sources are multiplied by, so that the stated number reaches the first ranker. */
function candidateFactor({ view, path }: CapacitySystem, scale: CapacityScale): number {
  if (scale.candidates === undefined) return 1;
  const ranker = path.find(({ node }) => view.familyOf(node) === 'ranking');
  const drawn = widthsOf(view, path, Number.MAX_SAFE_INTEGER, 1);
  const before = ranker === undefined ? undefined : drawn.get(ranker.node.id)?.before;
  const sources = Math.max(...[...drawn.values()].map(({ before: width }) => width ?? 0));
  const width = before ?? sources;
  return width > 0 && width < Number.MAX_SAFE_INTEGER ? scale.candidates / width : 1;
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
