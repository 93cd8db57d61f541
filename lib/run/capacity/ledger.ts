import type { NodeId } from '../../design/types.ts';
import { type Formula, readFormula } from './formula.ts';
import type { CapacityGroup, CapacityInput, CapacityLine, GroupId, Mark, Quantity } from './types.ts';

/** A line to be computed. */
export interface LineSpec {
  readonly id: string;
  readonly node?: NodeId | undefined;
  readonly label: string;
  readonly unit: string;
  /** See `readFormula`. */
  readonly formula: string;
  /** By the symbols of the formula. */
  readonly inputs: Readonly<Record<string, Quantity>>;
}

const WEAKNESS: Readonly<Record<Mark, number>> = { measured: 0, sourced: 1, assumed: 2 };

/** Formulas stand in the code, some dozens of them; each is read once. */
const formulas = new Map<string, Formula>();
const MOST_FORMULAS = 500;

function formulaOf(text: string): Formula {
  const known = formulas.get(text);
  if (known !== undefined) return known;
  const formula = readFormula(text);
  if (formulas.size < MOST_FORMULAS) formulas.set(text, formula);
  return formula;
}

/** The weakest of some marks; a formula without inputs is a fact. */
function weakestOf(inputs: readonly Quantity[]): Mark {
  if (inputs.length === 0) return 'sourced';
  return inputs.reduce<Mark>(
    (worst, { mark }) => (WEAKNESS[mark] > WEAKNESS[worst] ? mark : worst),
    'measured',
  );
}

/** The inputs of a line in their order. Written out, because some thousand of them are made for one estimate. */
function listInputs(inputs: LineSpec['inputs']): readonly CapacityInput[] {
  const listed: CapacityInput[] = [];
  for (const symbol in inputs) {
    const quantity = inputs[symbol];
    if (quantity === undefined) continue;
    const { name, value, unit, mark, source, line } = quantity;
    listed.push({ symbol, name, value, unit, mark, source, line });
  }
  return listed;
}

/** Within another formula a name starts small, unless it is an abbreviation or a name. */
const within = (label: string): string =>
  /^[A-Z][a-z ]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** The formula of a line with the names of its inputs in place of their symbols. */
export function writeWords({ formula, inputs }: Pick<CapacityLine, 'formula' | 'inputs'>): string {
  const names = new Map(inputs.map(({ symbol, name }) => [symbol, name]));
  return formulaOf(formula).write((symbol) => names.get(symbol) ?? symbol);
}

/** The lines of a report as they are computed, each from inputs and from lines before it. */
export class Ledger {
  private readonly lines = new Map<string, CapacityLine>();

  /**
   * Computes a line. The answer is an input for further lines. Throws where the value is not a
   * finite number of at least zero, or where an id comes twice: mistakes of the program.
   */
  add(group: GroupId, spec: LineSpec): Quantity {
    const { id, node, label, unit, inputs } = spec;
    const formula = formulaOf(spec.formula);
    const valueOf = (symbol: string): number => {
      const found = inputs[symbol];
      if (found === undefined) throw new Error(`Line "${id}" has no input "${symbol}".`);
      return found.value;
    };
    const value = formula.evaluate(valueOf);
    if (!(Number.isFinite(value) && value >= 0)) throw new Error(`Line "${id}" is ${value}.`);
    if (this.lines.has(id)) throw new Error(`Line "${id}" comes twice.`);
    const listed = listInputs(inputs);
    const mark = weakestOf(listed);
    this.lines.set(id, {
      id,
      group,
      node,
      label,
      value,
      unit,
      mark,
      formula: formula.symbols,
      inputs: listed,
    });
    return { name: within(label), value, unit, mark, line: id };
  }

  /** The value of a line; undefined where there is none. */
  find(id: string): Quantity | undefined {
    const line = this.lines.get(id);
    if (line === undefined) return undefined;
    const { label, value, unit, mark } = line;
    return { name: within(label), value, unit, mark, line: id };
  }

  /** Adds up lines: "a + b + c", or 0 where there are none. */
  sum(group: GroupId, spec: Omit<LineSpec, 'formula' | 'inputs'>, terms: readonly Quantity[]): Quantity {
    const inputs = Object.fromEntries(terms.map((term, i) => [`x${i + 1}`, term]));
    const formula = terms.length === 0 ? '0' : Object.keys(inputs).join(' + ');
    return this.add(group, { ...spec, formula, inputs });
  }

  /** All lines in groups, as they were computed; groups without lines are left out. */
  toGroups(titles: Readonly<Record<GroupId, string>>): readonly CapacityGroup[] {
    const all = [...this.lines.values()];
    return (Object.entries(titles) as readonly (readonly [GroupId, string])[]).flatMap(([id, title]) => {
      const lines = all.filter((line) => line.group === id);
      return lines.length === 0 ? [] : [{ id, title, lines }];
    });
  }
}
