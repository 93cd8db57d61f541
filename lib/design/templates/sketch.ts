import { asId } from '../../core/ids.ts';
import { DESIGN_VERSION } from '../migrate.ts';
import { defaultRequirements } from '../requirements.ts';
import type {
  Catalogue,
  ComponentKind,
  Design,
  DesignEdge,
  DesignNode,
  ParameterValue,
  PortSpec,
  Requirements,
} from '../types.ts';

/** Distances of columns and rows on the canvas, in canvas pixels. */
const COLUMN_PX = 184;
const ROW_PX = 140;

/** A component of a sketch: kind, column, row, settings that differ from the defaults, and a name of its own. */
export type SketchNode = readonly [
  kind: string,
  column: number,
  row: number,
  parameters?: Readonly<Record<string, ParameterValue>>,
  label?: string,
];

/** A design as one writes it down: components on a grid, and chains of them. */
export interface Sketch {
  readonly name: string;
  readonly requirements?: Partial<Requirements>;
  readonly nodes: Readonly<Record<string, SketchNode>>;
  /**
   * "a > b > c.port": each arrow joins the first output and the first free input of one flow;
   * ".port" after a name says which port is meant, of the arrow that leads to it, or of the one that
   * leads away from it where it is an output.
   */
  readonly chains: readonly string[];
}

interface Link {
  readonly name: string;
  readonly port: string | undefined;
}

const readLink = (text: string): Link => {
  const [name = '', port] = text.trim().split('.');
  return { name, port };
};

/** Collects edges; throws where a chain cannot be drawn, which is a mistake in the sketch. */
class Pen {
  readonly edges: DesignEdge[] = [];
  private readonly catalogue: Catalogue;
  private readonly nodes: Sketch['nodes'];

  constructor(catalogue: Catalogue, nodes: Sketch['nodes']) {
    this.catalogue = catalogue;
    this.nodes = nodes;
  }

  private kindOf(name: string): ComponentKind {
    const kind = this.catalogue[this.nodes[name]?.[0] ?? ''];
    if (kind === undefined) throw new Error(`The sketch has no component "${name}" of a known kind.`);
    return kind;
  }

  private isFree(name: string, port: PortSpec): boolean {
    return (
      port.many === true || !this.edges.some((edge) => edge.to.node === name && edge.to.port === port.id)
    );
  }

  join(from: Link, to: Link): void {
    const outputs = this.kindOf(from.name).outputs;
    const inputs = this.kindOf(to.name).inputs;
    const chosenOut = outputs.some((port) => port.id === from.port) ? from.port : undefined;
    const chosenIn = inputs.some((port) => port.id === to.port) ? to.port : undefined;
    for (const output of outputs) {
      if (chosenOut !== undefined && output.id !== chosenOut) continue;
      const input = inputs.find(
        (port) =>
          (chosenIn === undefined || port.id === chosenIn) &&
          port.flow === output.flow &&
          this.isFree(to.name, port),
      );
      if (input === undefined) continue;
      const id = `${from.name}-to-${to.name}`;
      const taken = this.edges.some((edge) => edge.id === id);
      this.edges.push({
        id: asId<'edge'>(taken ? `${id}-${input.id}` : id),
        from: { node: asId<'node'>(from.name), port: output.id },
        to: { node: asId<'node'>(to.name), port: input.id },
      });
      return;
    }
    throw new Error(`Nothing joins "${from.name}" to "${to.name}" in the sketch.`);
  }
}

/** Draws a sketch as a design. Throws for a sketch that cannot be drawn: sketches are part of the program. */
export function drawSketch(catalogue: Catalogue, sketch: Sketch): Design {
  const { name, requirements, nodes, chains } = sketch;
  const pen = new Pen(catalogue, nodes);
  for (const chain of chains) {
    const links = chain.split('>').map(readLink);
    links.slice(1).forEach((link, i) => {
      const before = links[i];
      if (before !== undefined) pen.join(before, link);
    });
  }
  return {
    version: DESIGN_VERSION,
    name,
    requirements: { ...defaultRequirements, ...requirements },
    nodes: Object.entries(nodes).map(([id, [kind, column, row, parameters = {}, label]]): DesignNode => ({
      id: asId<'node'>(id),
      kind,
      ...(label === undefined ? {} : { label }),
      x: Math.round(column * COLUMN_PX),
      y: Math.round(row * ROW_PX),
      parameters,
    })),
    edges: pen.edges,
  };
}

/** What makes one sketch out of another. */
export interface Variation {
  readonly name?: string;
  readonly requirements?: Partial<Requirements>;
  /** Components that are left out; chains end where they were. */
  readonly without?: readonly string[];
  /** Settings that are added to those of a component. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  /** Components and chains that are added. */
  readonly nodes?: Sketch['nodes'];
  readonly chains?: readonly string[];
}

/** A sketch with some things left out, set otherwise or added. */
export function varySketch(sketch: Sketch, variation: Variation): Sketch {
  const { name = sketch.name, without = [], settings = {}, nodes = {}, chains = [] } = variation;
  const kept = Object.entries(sketch.nodes)
    .filter(([id]) => !without.includes(id))
    .map(([id, [kind, column, row, parameters = {}, label]]) => {
      const set = { ...parameters, ...settings[id] };
      const node: SketchNode =
        label === undefined ? [kind, column, row, set] : [kind, column, row, set, label];
      return [id, node] as const;
    });
  const pieces = sketch.chains.flatMap((chain) => {
    const parts: string[][] = [[]];
    for (const link of chain.split('>')) {
      if (without.includes(readLink(link).name)) parts.push([]);
      else parts.at(-1)?.push(link);
    }
    return parts.filter((part) => part.length > 1).map((part) => part.join('>'));
  });
  return {
    name,
    requirements: { ...sketch.requirements, ...variation.requirements },
    nodes: { ...Object.fromEntries(kept), ...nodes },
    chains: [...pieces, ...chains],
  };
}
