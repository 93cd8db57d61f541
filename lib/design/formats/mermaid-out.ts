import { nameNode } from '../connect-rules.ts';
import { GROUP_KIND } from '../groups.ts';
import type { Catalogue, Design, DesignEdge, DesignNode, Flow } from '../types.ts';
import { palettes } from './drawing/palette.ts';

/** Says that a file is ours: kinds are classes then, and the style of a link is its flow. */
export const MERMAID_MARK = 'dryrun';
/** The comment in front of a link whose ports are not the only ones that fit. */
export const PORTS_MARK = 'ports';

/** The style of a link of each flow: thick, plain, dotted, and with a round head. */
const mermaidLinks: Readonly<Record<Flow, string>> = {
  request: '==>',
  batch: '-->',
  stream: '-.->',
  model: '--o',
};

/** Words that mean something else to Mermaid where an id is expected. */
const RESERVED =
  /(^|-)(end|graph|flowchart|subgraph|style|linkstyle|class|classdef|click|direction|default|href|call|interpolate)(-|$)/;
const PREFIX = 'n_';

/** An id of a design as Mermaid takes it; ids of designs have no underscore. */
const writeId = (id: string): string => (RESERVED.test(id) ? `${PREFIX}${id}` : id);

/** The id of a design that a Mermaid id stands for. */
export const readMermaidId = (id: string): string => (id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id);

/** A text between quotes: what Mermaid or Markdown would read is written by its number. */
function quote(text: string): string {
  const safe = text
    .replace(/[#"<>`*_~|\\&;]/g, (letter) => `#${letter.codePointAt(0)};`)
    .replaceAll('\n', '<br>');
  return `"${safe}"`;
}

function nameOf(node: DesignNode, catalogue: Catalogue): string {
  if (node.kind !== 'text') return nameNode(catalogue, node);
  return String(node.parameters['text'] ?? catalogue['text']?.parameters['text']?.default ?? '');
}

function writeNodes(
  design: Design,
  catalogue: Catalogue,
  group: string | undefined,
  indent: string,
): readonly string[] {
  return design.nodes
    .filter((node) => node.group === group)
    .flatMap((node) => {
      const name = quote(nameOf(node, catalogue));
      if (node.kind !== GROUP_KIND) return [`${indent}${writeId(node.id)}[${name}]:::${node.kind}`];
      return [
        `${indent}subgraph ${writeId(node.id)} [${name}]`,
        ...writeNodes(design, catalogue, node.id, `${indent}  `),
        `${indent}end`,
      ];
    });
}

function writeEdge(edge: DesignEdge, nodes: ReadonlyMap<string, DesignNode>, catalogue: Catalogue): string[] {
  const outputs = catalogue[nodes.get(edge.from.node)?.kind ?? '']?.outputs ?? [];
  const inputs = catalogue[nodes.get(edge.to.node)?.kind ?? '']?.inputs ?? [];
  const flow = outputs.find((port) => port.id === edge.from.port)?.flow ?? 'batch';
  const choices = [outputs, inputs].map((ports) => ports.filter((port) => port.flow === flow).length);
  const ports = choices.some((count) => count > 1)
    ? [`  %% ${PORTS_MARK} ${edge.from.port} ${edge.to.port}`]
    : [];
  const label = edge.label === undefined || edge.label === '' ? '' : `|${quote(edge.label)}|`;
  const link = `${writeId(edge.from.node)} ${mermaidLinks[flow]}${label} ${writeId(edge.to.node)}`;
  return [...ports, `  ${link}`];
}

function writeClasses(design: Design, catalogue: Catalogue): readonly string[] {
  const kinds = [...new Set(design.nodes.map((node) => node.kind))].filter((kind) => kind !== GROUP_KIND);
  return kinds.sort().map((kind) => {
    const family = catalogue[kind]?.family ?? 'drawing';
    const style =
      kind === 'text' ? 'fill:none,stroke:none' : `stroke:${palettes.light.families[family].mark},fill:none`;
    return `  classDef ${kind} ${style}`;
  });
}

/**
 * A design as a Mermaid flowchart: names, kinds (as classes), groups (as subgraphs), connections with
 * their flow (as the style of the link), ports and labels. Places, sizes, settings and requirements are
 * not carried.
 */
export function writeMermaid(design: Design, catalogue: Catalogue): string {
  const nodes = new Map<string, DesignNode>(design.nodes.map((node) => [node.id, node]));
  const title = design.name === '' ? [] : ['---', `title: ${JSON.stringify(design.name)}`, '---'];
  return [
    ...title,
    'flowchart LR',
    `  %% ${MERMAID_MARK} ${design.version}: classes are kinds of components; settings are not in this file`,
    ...writeNodes(design, catalogue, undefined, '  '),
    ...design.edges.flatMap((edge) => writeEdge(edge, nodes, catalogue)),
    ...writeClasses(design, catalogue),
    '',
  ].join('\n');
}
