/** A place in a Mermaid file at which it cannot be read. */
export class MermaidFault extends Error {
  readonly line: number;

  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/** A node as one statement mentions it. */
export interface Mention {
  readonly id: string;
  readonly label: string | undefined;
  readonly kind: string | undefined;
}

/** What a link looks like, from which its flow is read. */
export type LinkStyle = 'plain' | 'dotted' | 'thick' | 'round' | 'crossed' | 'hidden';

/** A link between every node before it and every node after it. */
export interface Link {
  readonly style: LinkStyle;
  readonly label: string | undefined;
  /** It has a head at its start as well. */
  readonly both: boolean;
  /** It has a head at its start alone. */
  readonly backwards: boolean;
}

/** A chain: nodes, link, nodes, link, nodes. */
export interface Chain {
  readonly groups: readonly (readonly Mention[])[];
  readonly links: readonly Link[];
}

/** Openings of node shapes with what may close them; longer ones first. */
const SHAPES: readonly (readonly [open: string, closes: readonly string[]])[] = [
  ['(((', [')))']],
  ['([', ['])']],
  ['[[', [']]']],
  ['[(', [')]']],
  ['((', ['))']],
  ['{{', ['}}']],
  ['[/', ['/]', '\\]']],
  ['[\\', ['\\]', '/]']],
  ['[', [']']],
  ['(', [')']],
  ['{', ['}']],
  ['>', [']']],
];

const ID = /(?:[^\s\-=[\](){}<>|&;:@"'%,/\\~]|-(?![->.])|=(?!=))+/uy;
const CLASS = /[\w-]+/y;
const EDGE_ID = /[\w-]+@(?=[xo<]?(?:--|==|-\.|~~~))/y;
const LINK = /([xo<]?)(?:(--+)([-xo>])|(==+)([=xo>])|(-?\.+-)([xo>]?)|(~~~+))/y;
const OPEN_LINK = /([xo<]?)(--|==|-\.)/y;

/** The text that stands for a label: quotes, numbered letters, line breaks and Markdown quotes are resolved. */
export function readLabel(raw: string): string {
  let text = raw.trim();
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"')) text = text.slice(1, -1);
  if (text.length > 1 && text.startsWith('`') && text.endsWith('`')) text = text.slice(1, -1);
  return text
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^>]{0,200}>/gi, '')
    .replace(/#(?:(\d{1,7})|(quot|amp|lt|gt|nbsp));/g, (all: string, code?: string, name?: string) => {
      if (name !== undefined) return NAMED[name] ?? all;
      return Number(code) <= 0x10ffff ? String.fromCodePoint(Number(code)) : all;
    })
    .trim();
}
const NAMED: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ' };

/** Reads chains of nodes and links from one line of a flowchart. */
export class MermaidScanner {
  private readonly text: string;
  private readonly line: number;
  private at = 0;

  constructor(text: string, line: number) {
    this.text = text;
    this.line = line;
  }

  /** Reads the whole line: chains that are parted by semicolons. */
  readChains(): readonly Chain[] {
    const chains: Chain[] = [];
    for (;;) {
      this.skipSpace();
      while (this.eat(';')) this.skipSpace();
      if (this.at >= this.text.length) return chains;
      chains.push(this.readChain());
    }
  }

  private fail(reason: string): never {
    throw new MermaidFault(this.line, reason);
  }

  private rest(): string {
    const rest = this.text.slice(this.at, this.at + 24);
    return rest === '' ? 'the end of the line' : `"${rest}"`;
  }

  private skipSpace(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at += 1;
  }

  private eat(word: string): boolean {
    if (!this.text.startsWith(word, this.at)) return false;
    this.at += word.length;
    return true;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) this.at += found[0].length;
    return found;
  }

  private readChain(): Chain {
    const groups = [this.readGroup()];
    const links: Link[] = [];
    for (;;) {
      this.skipSpace();
      if (this.at >= this.text.length || this.text.startsWith(';', this.at)) return { groups, links };
      links.push(this.readLink());
      groups.push(this.readGroup());
    }
  }

  private readGroup(): readonly Mention[] {
    const nodes = [this.readNode()];
    for (;;) {
      const before = this.at;
      this.skipSpace();
      if (!this.eat('&')) {
        this.at = before;
        return nodes;
      }
      nodes.push(this.readNode());
    }
  }

  private readNode(): Mention {
    this.skipSpace();
    const id = this.match(ID)?.[0];
    if (id === undefined) this.fail(`a node is expected at ${this.rest()}`);
    let label: string | undefined;
    const shape = SHAPES.find(([open]) => this.text.startsWith(open, this.at));
    if (shape !== undefined) label = this.readShape(shape);
    else if (this.eat('@{')) label = this.readFields();
    let kind: string | undefined;
    while (this.eat(':::')) {
      kind = this.match(CLASS)?.[0];
      if (kind === undefined) this.fail(`the name of a class is expected at ${this.rest()}`);
    }
    return { id, label, kind };
  }

  private readShape([open, closes]: readonly [open: string, closes: readonly string[]]): string {
    this.at += open.length;
    const start = this.at;
    this.skipSpace();
    if (this.eat('"')) {
      const end = this.text.indexOf('"', this.at);
      if (end < 0) this.fail('a quote is not closed');
      this.at = end + 1;
      this.skipSpace();
      if (!closes.some((close) => this.eat(close))) this.fail(`"${closes[0]}" is expected at ${this.rest()}`);
      return readLabel(this.text.slice(start, end + 1));
    }
    const ends = closes.map((close) => [this.text.indexOf(close, this.at), close] as const);
    const first = ends.filter(([place]) => place >= 0).sort(([a], [b]) => a - b)[0];
    if (first === undefined) this.fail(`"${open}" is not closed`);
    this.at = first[0] + first[1].length;
    return readLabel(this.text.slice(start, first[0]));
  }

  private readFields(): string | undefined {
    const found = this.match(/((?:[^"}]|"[^"]*")*)\}/y);
    if (found === null) this.fail('"@{" is not closed');
    const label = /(?:^|[\s,])label\s*:\s*("[^"]*"|[^,}]*)/.exec(found[1] ?? '');
    return label?.[1] === undefined ? undefined : readLabel(label[1]);
  }

  private readLink(): Link {
    this.match(EDGE_ID);
    const whole = this.match(LINK);
    if (whole !== null) {
      this.skipSpace();
      const label = this.eat('|') ? this.readBetween('|') : undefined;
      return describeLink(whole, label);
    }
    const open = this.match(OPEN_LINK);
    if (open === null) this.fail(`a link is expected at ${this.rest()}`);
    // the label of "-- label -->" goes up to the link's other half
    const close = { '--': /--+[-xo>]/g, '==': /==+[=xo>]/g, '-.': /\.+-[xo>]?/g }[open[2] as '--'];
    close.lastIndex = this.at;
    const end = close.exec(this.text);
    if (end === null) this.fail(`the link "${open[0]}" has no end`);
    const label = readLabel(this.text.slice(this.at, end.index));
    this.at = end.index;
    const half = this.match(LINK);
    if (half === null) this.fail(`the link "${open[0]}" has no end`);
    const link = describeLink(half, label);
    const head = (open[1] ?? '') !== '';
    return { ...link, both: link.both || (head && !link.backwards) };
  }

  private readBetween(close: string): string {
    const start = this.at;
    this.skipSpace();
    let from = this.at;
    if (this.text.charAt(from) === '"') from = this.text.indexOf('"', from + 1) + 1;
    const end = this.text.indexOf(close, from);
    if (end < 0) this.fail(`the label after "|" is not closed`);
    this.at = end + close.length;
    return readLabel(this.text.slice(start, end));
  }
}

function describeLink(found: RegExpExecArray, label: string | undefined): Link {
  const [, head = '', plain, plainEnd, thick, thickEnd, dotted, dottedEnd, hidden] = found;
  const end = plainEnd ?? thickEnd ?? dottedEnd ?? '';
  const start = head !== '';
  const heads = /[xo>]/.test(end);
  let style: LinkStyle = 'plain';
  if (hidden !== undefined) style = 'hidden';
  else if (thick !== undefined) style = 'thick';
  else if (dotted !== undefined) style = 'dotted';
  else if (plain !== undefined && end === 'o') style = 'round';
  else if (plain !== undefined && end === 'x') style = 'crossed';
  return { style, label, both: start && heads, backwards: start && !heads };
}
