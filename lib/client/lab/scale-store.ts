import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesignGraph } from '../../design/graph.ts';
import { scaleOf, standardScale } from '../../run/capacity/scale.ts';
import type { CapacityScale, IndexKind } from '../../run/capacity/types.ts';
import type { NodeLine } from './annotate.ts';

/** Where the numbers of a scale begin: the standard case, or what the design requires. */
export type ScaleBase = 'standard' | 'design';

/** A number of a scale that people can change. */
export type ScaleField = Exclude<keyof CapacityScale, 'index' | 'stated' | 'set'>;

/** At which scale a page estimates: a base, and what was changed of it. */
export interface ScaleState {
  readonly base: ScaleBase;
  readonly changes: Readonly<Partial<Record<ScaleField, number>>>;
  /** Another index than the drawn one. */
  readonly index: IndexKind | undefined;
  /** What the components say while the estimate is looked at. */
  readonly lines: Readonly<Record<string, NodeLine>> | undefined;
}

/** The scale of one page. */
export interface ScaleStore {
  readonly state: StoreApi<ScaleState>;
  /** Begins again from a base; what was changed is forgotten. */
  begin(base: ScaleBase): void;
  /** Changes a number; undefined gives back that of the base. */
  change(field: ScaleField, value: number | undefined): void;
  chooseIndex(index: IndexKind | undefined): void;
  /** Writes an estimate onto the components, or takes it away. */
  showLines(lines: ScaleState['lines']): void;
}

/** A page begins with the standard case: 100 million daily users, a billion items, 100 ms. */
export function createScaleStore(): ScaleStore {
  const state = createStore<ScaleState>(() => ({
    base: 'standard',
    changes: {},
    index: undefined,
    lines: undefined,
  }));
  return {
    state,
    begin: (base) => state.setState({ base, changes: {}, index: undefined }),
    change(field, value) {
      const { [field]: _before, ...others } = state.getState().changes;
      state.setState({ changes: value === undefined ? others : { ...others, [field]: value } });
    },
    chooseIndex: (index) => state.setState({ index }),
    showLines: (lines) => state.setState({ lines }),
  };
}

/** The scale that a base gives to a design. */
export function baseScale(base: ScaleBase, view: DesignGraph): CapacityScale {
  return base === 'standard' ? standardScale : scaleOf(view);
}

/** The scale that a page has chosen for a design. */
export function scaleIn(
  { base, changes, index }: Omit<ScaleState, 'lines'>,
  view: DesignGraph,
): CapacityScale {
  const fields = Object.keys(changes);
  return {
    ...baseScale(base, view),
    ...changes,
    ...(index === undefined ? {} : { index }),
    ...(fields.length === 0 ? {} : { set: { by: 'set in the tab Cost', fields } }),
  };
}
