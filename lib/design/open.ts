import { err, ok, type Result } from '../core/result.ts';
import { EdgeBook, findPort } from './edge-book.ts';
import { type DesignError, parseDesign, readJson, readShape } from './parse.ts';
import { LABEL_LIMIT } from './shapes.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, ParameterValue, PortReference } from './types.ts';

/** A design that was opened, and what of the document it could not take over. */
export interface Opened {
  readonly design: Design;
  /** One sentence each; empty where nothing was lost. */
  readonly dropped: readonly string[];
}

/** What stands for a component that the catalogue does not have. */
const PLAIN_KIND = 'box';
/** Most sentences on what was dropped; the rest is counted. */
const SENTENCE_LIMIT = 20;

/** Puts what the catalogue knows in the place of what it does not, and keeps what was lost. */
class Mender {
  private readonly catalogue: Catalogue;
  private readonly plain = new Set<string>();
  private readonly sentences: string[] = [];
  private unsaid = 0;

  constructor(catalogue: Catalogue) {
    this.catalogue = catalogue;
  }

  dropped(): readonly string[] {
    return this.unsaid === 0 ? this.sentences : [...this.sentences, `And ${this.unsaid} more.`];
  }

  mendNode(node: DesignNode): DesignNode {
    if (!Object.hasOwn(this.catalogue, node.kind)) return this.makePlain(node);
    const specs = this.catalogue[node.kind]?.parameters ?? {};
    const known: Record<string, ParameterValue> = {};
    for (const [name, value] of Object.entries(node.parameters)) {
      if (Object.hasOwn(specs, name)) known[name] = value;
      else this.say(`The setting "${name}" of "${node.id}" is left out: there is no such setting.`);
    }
    return { ...node, parameters: known };
  }

  /** Edges of plain boxes end at the port of what flows there; those whose end does not exist are left out. */
  mendEdges(edges: readonly DesignEdge[], nodes: readonly DesignNode[]): readonly DesignEdge[] {
    const kinds = new Map<string, string>(nodes.map((node) => [node.id, node.kind]));
    const book = new EdgeBook(this.catalogue, nodes);
    return edges.flatMap((edge) => {
      const from = this.mendEnd(edge.from, 'outputs', 'out', edge.to, kinds);
      const to = this.mendEnd(edge.to, 'inputs', 'in', from, kinds);
      const mended = from === edge.from && to === edge.to ? edge : { ...edge, from, to };
      const fault = book.enter(mended);
      // two boxes of unknown kinds can be joined twice by edges that were different ones
      if (fault?.code !== 'edge-end-missing' && (fault === undefined || mended === edge)) return [mended];
      this.say(`The connection "${edge.id}" is left out: one of its ends does not exist.`);
      return [];
    });
  }

  private mendEnd(
    end: PortReference,
    side: 'inputs' | 'outputs',
    prefix: 'in' | 'out',
    other: PortReference,
    kinds: ReadonlyMap<string, string>,
  ): PortReference {
    if (!this.plain.has(end.node)) return end;
    const far = side === 'inputs' ? 'outputs' : 'inputs';
    const flow = findPort(this.catalogue, kinds.get(other.node), far, other.port)?.flow ?? 'batch';
    return { ...end, port: `${prefix}-${flow}` };
  }

  private makePlain(node: DesignNode): DesignNode {
    this.plain.add(node.id);
    const label = node.label ?? node.kind.slice(0, LABEL_LIMIT);
    this.say(`"${node.id}" is opened as a plain box: this app has no component of the kind "${node.kind}".`);
    const { width: _width, height: _height, ...rest } = node;
    return { ...rest, kind: PLAIN_KIND, label, parameters: {} };
  }

  private say(sentence: string): void {
    if (this.sentences.length < SENTENCE_LIMIT) this.sentences.push(sentence);
    else this.unsaid += 1;
  }
}

/**
 * Opens a document that may come from a later app or another hand. What the catalogue does not have
 * is put aside and listed: components of unknown kinds become plain boxes with their names, unknown
 * settings and connections with a missing end are left out. What is wrong (types, values out of
 * range, ids twice, groups in a circle, two connections into a port that takes one) is refused with
 * its place, because nobody can say what was meant. Keeps nothing of the input by reference.
 */
export function openDesign(catalogue: Catalogue, value: unknown): Result<Opened, DesignError> {
  const read = readShape(value);
  if (!read.ok) return read;
  const mender = new Mender(catalogue);
  const nodes = read.value.nodes.map((node) => mender.mendNode(node));
  const edges = mender.mendEdges(read.value.edges, nodes);
  const design = parseDesign(catalogue, { ...read.value, nodes, edges });
  if (design.ok) return ok({ design: design.value, dropped: mender.dropped() });
  const { error } = design;
  if (!('edge' in error)) return design;
  // edges left out before this one have moved it up
  const isIt = (edge: DesignEdge): boolean => edge.id === error.edge;
  const stored = read.value.edges;
  const index = error.code === 'edge-id-twice' ? stored.findLastIndex(isIt) : stored.findIndex(isIt);
  return err({ ...error, at: `edges[${index}]` });
}

/** Opens a design from JSON text; see {@link openDesign}. */
export function openDesignText(catalogue: Catalogue, text: string): Result<Opened, DesignError> {
  const value = readJson(text);
  return value.ok ? openDesign(catalogue, value.value) : value;
}
