import { err, type Result } from '../../core/result.ts';
import { GROUP_KIND } from '../groups.ts';
import type { Catalogue, Flow } from '../types.ts';
import { arrangeFlowchart, type Direction } from './arrange-flowchart.ts';
import type { ImportError, Imported } from './import-types.ts';
import { MERMAID_MARK, PORTS_MARK, readMermaidId } from './mermaid-out.ts';
import { type Chain, type LinkStyle, MermaidFault, MermaidScanner, readLabel } from './mermaid-scanner.ts';
import { EDGE_LIMIT } from '../shapes.ts';
import { SketchBuilder } from './sketch-builder.ts';

const HEADER = /^(?:flowchart(?:-elk)?|graph)(?:\s+(TB|TD|BT|RL|LR|>|<|\^|v))?\s*(?:;|$)/;
const FLOWS: Readonly<Partial<Record<LinkStyle, Flow>>> = {
  thick: 'request',
  plain: 'batch',
  dotted: 'stream',
  round: 'model',
};
const DIRECTIONS: Readonly<Record<string, Direction>> = {
  LR: 'right',
  '>': 'right',
  RL: 'left',
  '<': 'left',
  TB: 'down',
  TD: 'down',
  v: 'down',
  BT: 'up',
  '^': 'up',
};
/** Longest line that is read, in characters. */
const LINE_LIMIT = 10_000;
/** Most links of a file: bundles of nodes multiply. */
const LINK_LIMIT = 4 * EDGE_LIMIT;
/** Statements about looks, which are not taken over. */
const LOOKS = /^(classDef|style|linkStyle|click|accTitle|accDescr|direction)\b/;

interface Found {
  label: string | undefined;
  kind: string | undefined;
  group: string | undefined;
}
interface OpenGroup {
  readonly id: string;
  readonly members: string[];
  readonly line: number;
}
interface Join {
  readonly from: string;
  readonly to: string;
  readonly style: LinkStyle;
  readonly label: string | undefined;
  readonly ports: readonly [string, string] | undefined;
}

/** Collects what the lines of one flowchart say. */
class Flowchart {
  readonly nodes = new Map<string, Found>();
  readonly groups = new Map<string, Found>();
  readonly joins: Join[] = [];
  readonly looks = new Map<string, number>();
  title = '';
  direction: Direction = 'down';
  /** Written by us: classes are kinds, and links say what flows. */
  ours = false;
  private readonly open: OpenGroup[] = [];
  private ports: readonly [string, string] | undefined;

  read(text: string): void {
    const lines = text.replaceAll('\r\n', '\n').split('\n');
    let i = this.readFrontMatter(lines);
    let begun = false;
    for (; i < lines.length; i += 1) {
      const line = (lines[i] ?? '').trim();
      if (line.length > LINE_LIMIT) {
        throw new MermaidFault(i + 1, `the line has more than ${LINE_LIMIT} characters`);
      }
      if (line === '' || this.readComment(line)) continue;
      if (begun) this.readStatement(line, i + 1);
      else {
        const header = HEADER.exec(line);
        if (header === null) {
          throw new MermaidFault(i + 1, `a flowchart is expected, not "${line.slice(0, 40)}"`);
        }
        begun = true;
        this.direction = DIRECTIONS[header[1] ?? 'TD'] ?? 'down';
        const rest = line.slice(header[0].length).trim();
        if (rest !== '') this.readStatement(rest, i + 1);
      }
    }
    if (!begun) throw new MermaidFault(lines.length, 'there is no flowchart in it');
    const left = this.open.at(-1);
    if (left !== undefined) throw new MermaidFault(left.line, `the subgraph "${left.id}" has no end`);
  }

  /** Reads the block between two lines of hyphens at the top; gives the line after it. */
  private readFrontMatter(lines: readonly string[]): number {
    const first = lines.findIndex((line) => line.trim() !== '');
    if (first < 0 || lines[first]?.trim() !== '---') return 0;
    const end = lines.findIndex((line, i) => i > first && line.trim() === '---');
    if (end < 0) throw new MermaidFault(first + 1, 'the block that begins with --- has no end');
    const title = lines.slice(first + 1, end).find((line) => /^\s*title\s*:/.test(line));
    if (title !== undefined) this.title = readTitle(title.slice(title.indexOf(':') + 1).trim());
    return end + 1;
  }

  private readComment(line: string): boolean {
    if (!line.startsWith('%%')) return false;
    const [word, a, b] = line.slice(2).trim().split(/\s+/);
    if (word === MERMAID_MARK) this.ours = true;
    if (word === PORTS_MARK && a !== undefined && b !== undefined) this.ports = [a, b];
    return true;
  }

  private readStatement(line: string, number: number): void {
    const look = LOOKS.exec(line)?.[1];
    if (look !== undefined) {
      this.looks.set(look, (this.looks.get(look) ?? 0) + 1);
    } else if (/^subgraph\b/.test(line)) this.openGroup(line.slice('subgraph'.length).trim(), number);
    else if (/^end\s*;?$/.test(line)) this.closeGroup(number);
    else if (/^class\s/.test(line)) this.assignClass(line);
    else for (const chain of new MermaidScanner(line, number).readChains()) this.enter(chain, number);
  }

  private openGroup(head: string, line: number): void {
    const named = /^([^\s["]+)\s*\[(.*)\]\s*;?$/.exec(head);
    const plain = readLabel(head.replace(/;$/, ''));
    const id = named?.[1] ?? (plain === '' ? `group-${this.groups.size + 1}` : plain);
    this.groups.set(id, { label: readLabel(named?.[2] ?? plain), kind: GROUP_KIND, group: undefined });
    this.open.push({ id, members: [], line });
  }

  private closeGroup(line: number): void {
    const closed = this.open.pop();
    if (closed === undefined) throw new MermaidFault(line, '"end" closes no subgraph');
    // what stands in an inner group was claimed when that one was closed
    for (const id of closed.members) {
      const found = this.nodes.get(id);
      if (found !== undefined) found.group ??= closed.id;
    }
    const outer = this.open.at(-1);
    const group = this.groups.get(closed.id);
    if (group !== undefined && outer !== undefined) group.group = outer.id;
    outer?.members.push(...closed.members);
  }

  private assignClass(line: string): void {
    const [, ids = '', kind] = /^class\s+([^\s,]+(?:\s*,\s*[^\s,]+)*)\s+([\w-]+)\s*;?$/.exec(line) ?? [];
    for (const id of ids.split(',')) {
      const found = this.nodes.get(id.trim());
      if (found !== undefined) found.kind = kind;
    }
  }

  private enter({ groups, links }: Chain, line: number): void {
    for (const { id, label, kind } of groups.flat()) {
      if (!this.groups.has(id)) {
        const found = this.nodes.get(id) ?? { label: undefined, kind: undefined, group: undefined };
        found.label = label ?? found.label;
        found.kind = kind ?? found.kind;
        this.nodes.set(id, found);
        this.open.at(-1)?.members.push(id);
      }
    }
    for (const [i, link] of links.entries()) {
      const added = (groups[i]?.length ?? 0) * (groups[i + 1]?.length ?? 0);
      if (this.joins.length + added > LINK_LIMIT) {
        throw new MermaidFault(line, `there are more than ${LINK_LIMIT} links`);
      }
      if (link.both)
        this.looks.set('second head of a link', (this.looks.get('second head of a link') ?? 0) + 1);
      for (const a of groups[i] ?? []) {
        for (const b of groups[i + 1] ?? []) {
          const [from, to] = link.backwards ? [b.id, a.id] : [a.id, b.id];
          this.joins.push({ from, to, style: link.style, label: link.label, ports: this.ports });
        }
      }
    }
    this.ports = undefined;
  }
}

function readTitle(raw: string): string {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : raw;
  } catch {
    // not in double quotes: a plain or single-quoted scalar of YAML
    return raw.replace(/^'(.*)'$/, '$1');
  }
}

function buildDesign(chart: Flowchart, catalogue: Catalogue): Result<Imported, ImportError> {
  const builder = new SketchBuilder(catalogue);
  let place = 0;
  const add = (id: string, found: Found): void => {
    const own = found.kind !== undefined && Object.hasOwn(catalogue, found.kind) ? found.kind : 'box';
    const words = found.label ?? id;
    const label = own === 'text' || words === catalogue[own]?.name ? undefined : words.replaceAll('\n', ' ');
    const text = own === 'text' ? { parameters: { text: words.slice(0, 2000) } } : {};
    // one below another, so that the layout keeps their order
    builder.addNode(id, {
      id: readMermaidId(id),
      kind: own,
      label,
      x: 0,
      y: (place += 100),
      group: found.group,
      ...text,
    });
  };
  for (const [id, group] of chart.groups) add(id, group);
  for (const [id, node] of chart.nodes) add(id, node);
  for (const join of chart.joins) {
    if (join.style === 'hidden')
      builder.drop(`The invisible link from "${join.from}" to "${join.to}" is left out.`);
    else if (chart.groups.has(join.from) || chart.groups.has(join.to)) {
      builder.drop(`The link from "${join.from}" to "${join.to}" is left out: groups have no ports.`);
    } else {
      builder.addEdge({
        from: join.from,
        to: join.to,
        fromPort: join.ports?.[0],
        toPort: join.ports?.[1],
        flow: chart.ours ? FLOWS[join.style] : undefined,
        label: join.label?.replaceAll('\n', ' '),
      });
    }
  }
  for (const [look, count] of chart.looks) {
    if (!(chart.ours && look === 'classDef')) builder.drop(`${count} times "${look}" is left out.`);
  }
  if (chart.ours)
    builder.drop('Settings, requirements and places are not in a Mermaid file; the usual ones are used.');
  return builder.finish(chart.title === '' ? 'From Mermaid' : chart.title, undefined, (design) =>
    arrangeFlowchart(design, catalogue, chart.direction),
  );
}

/**
 * Reads a Mermaid flowchart: nodes of every shape with their names, links with their labels, chains,
 * subgraphs, direction. A class that is a kind of the catalogue gives its node that kind; others
 * become boxes. Looks, clicks and links of subgraphs are listed as left out; a line that cannot be
 * read is named.
 */
export function readMermaid(catalogue: Catalogue, text: string): Result<Imported, ImportError> {
  const chart = new Flowchart();
  try {
    chart.read(text);
  } catch (cause) {
    if (!(cause instanceof MermaidFault)) throw cause;
    return err({
      code: 'import-broken',
      format: 'Mermaid',
      place: `line ${cause.line}`,
      reason: cause.message,
    });
  }
  return buildDesign(chart, catalogue);
}
