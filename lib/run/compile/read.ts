import type { DesignGraph } from '../../design/graph.ts';
import type { DesignNode } from '../../design/types.ts';
import type { ParameterReader } from '../rerank-kinds.ts';

/**
 * Reads the parameters of a component, the default of its kind where the design sets none or nothing
 * usable. Throws for a name that the kind lacks, which is a mistake of the program.
 */
export function readerOf(view: DesignGraph, node: DesignNode): ParameterReader {
  const defaultOf = (name: string) => {
    const specs = view.kindOf(node)?.parameters ?? {};
    const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
    if (spec === undefined) throw new Error(`Kind ${node.kind} has no parameter "${name}".`);
    return spec.default;
  };
  return {
    number: (name) => view.number(node, name) ?? Number(defaultOf(name)),
    flag: (name) => view.flag(node, name) ?? defaultOf(name) === true,
    choice: (name) => view.text(node, name) ?? String(defaultOf(name)),
  };
}

/** What an input is called; its id where the kind has none of that name. */
export function portLabel(view: DesignGraph, node: DesignNode, port: string): string {
  return view.kindOf(node)?.inputs.find((one) => one.id === port)?.label ?? port;
}

/** What a kind is called; its own id where the catalogue does not know it. */
export function kindName(view: DesignGraph, kind: string): string {
  const known = Object.hasOwn(view.catalogue, kind) ? view.catalogue[kind] : undefined;
  return known?.name ?? kind;
}
