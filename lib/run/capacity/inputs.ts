import { dimensionsOf } from '../../design/lint/costs.ts';
import type { DesignNode } from '../../design/types.ts';
import type { MeasuredRun } from './measured.ts';
import { type Setting, sourceOf } from './setting.ts';
import type { Mark, Percentiles, Quantity } from './types.ts';

/** A formula for milliseconds of one core, and its inputs. */
export interface WorkFormula {
  readonly formula: string;
  readonly inputs: Readonly<Record<string, Quantity>>;
  readonly measured?: Percentiles;
}

/** A number that the clock or the model of a run gives. */
export function measuredInput(run: MeasuredRun, name: string, value: number, unit: string): Quantity {
  return { name, value, unit, mark: 'measured', source: run.source };
}

/** A number worked out from the settings of the design. */
export function workedOut(
  name: string,
  value: number,
  unit: string,
  source: string,
  mark: Mark = 'sourced',
): Quantity {
  return { name, value, unit, mark, source };
}

/** Items that reach a component. */
export function candidatesOf({ widths, scale }: Setting, node: DesignNode): Quantity {
  const width = widths.get(node.id);
  // a response writes what it shows, not what it was given
  const value = (node.kind === 'response' ? width?.after : width?.before) ?? 0;
  return scale.candidates === undefined
    ? workedOut(
        'candidates that reach it',
        value,
        'items',
        'set in the design: what sources find and stages keep',
      )
    : workedOut('candidates that reach it', value, 'items', sourceOf(scale, 'candidates'), 'assumed');
}

/** Dimensions of vectors: those of the scale, or those that the design sets. */
export function dimensionsInput({ scale, view }: Setting, node: DesignNode): Quantity {
  if (scale.dimensions !== undefined)
    return workedOut('dimensions', scale.dimensions, '', sourceOf(scale, 'dimensions'), 'assumed');
  const drawn =
    node.kind === 'vector-index'
      ? dimensionsOf(view, node)
      : (view.number(node, 'embedding') ?? view.number(node, 'factors'));
  return workedOut('dimensions', drawn ?? 1, '', `set in the design: ${view.nameOf(node)}`);
}
