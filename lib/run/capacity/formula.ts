import { log2, power } from '../../core/real.ts';

/** A formula that can be evaluated, and whose symbols can be replaced by words. */
export interface Formula {
  /** Throws for a symbol without a value. */
  evaluate(valueOf: (symbol: string) => number): number;
  /** The formula with every symbol replaced. */
  write(wordOf: (symbol: string) => string): string;
  /** The formula as it is written on screen. */
  readonly symbols: string;
}

type Node = (valueOf: (symbol: string) => number) => number;

const raise = (base: number, exponent: number): number => (base === 0 ? 0 : power(base, exponent));

const FUNCTIONS: Readonly<Record<string, (...values: readonly number[]) => number>> = {
  ceil: (x = NaN) => Math.ceil(x),
  max: (...values) => Math.max(...values),
  min: (...values) => Math.min(...values),
  sqrt: (x = NaN) => Math.sqrt(x),
  log2: (x = NaN) => log2(x),
};

const TOKEN = /\s*(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[A-Za-z]\w*|[-+×/^(),])/y;

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match?.[1] === undefined) throw new Error(`The formula "${text}" cannot be read at ${at}.`);
    tokens.push(match[1]);
  }
  return tokens;
}

const isNumber = (token: string): boolean => /^\d/.test(token);
const isName = (token: string): boolean => /^[A-Za-z]/.test(token);
const isSymbol = (token: string): boolean => isName(token) && !Object.hasOwn(FUNCTIONS, token);

/** Reads sums of products of powers, by recursive descent. */
class Parser {
  private at = 0;
  private readonly text: string;
  private readonly tokens: readonly string[];

  constructor(text: string, tokens: readonly string[]) {
    this.text = text;
    this.tokens = tokens;
  }

  read(): Node {
    const node = this.sum();
    if (this.at < this.tokens.length) this.fail();
    return node;
  }

  private fail(): never {
    throw new Error(`The formula "${this.text}" is wrong at "${this.tokens[this.at] ?? 'its end'}".`);
  }

  private take(...wanted: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (token === undefined || !wanted.includes(token)) return undefined;
    this.at += 1;
    return token;
  }

  private sum(): Node {
    let left = this.product();
    for (let sign = this.take('+', '-'); sign !== undefined; sign = this.take('+', '-')) {
      const [before, right] = [left, this.product()];
      left = sign === '+' ? (v) => before(v) + right(v) : (v) => before(v) - right(v);
    }
    return left;
  }

  private product(): Node {
    let left = this.raised();
    for (let sign = this.take('×', '/'); sign !== undefined; sign = this.take('×', '/')) {
      const [before, right] = [left, this.raised()];
      left = sign === '×' ? (v) => before(v) * right(v) : (v) => before(v) / right(v);
    }
    return left;
  }

  private raised(): Node {
    const base = this.single();
    if (this.take('^') === undefined) return base;
    const exponent = this.single();
    return (v) => raise(base(v), exponent(v));
  }

  private single(): Node {
    const token = this.tokens[this.at];
    if (token === undefined) return this.fail();
    this.at += 1;
    if (isNumber(token)) {
      const value = Number(token.replaceAll(',', ''));
      return () => value;
    }
    if (isSymbol(token)) return (v) => v(token);
    if (token === '(') return this.closed(this.sum());
    const apply = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
    if (apply === undefined || this.take('(') === undefined) {
      this.at -= 1;
      return this.fail();
    }
    const values = [this.sum()];
    while (this.take(',') !== undefined) values.push(this.sum());
    return this.closed((v) => apply(...values.map((value) => value(v))));
  }

  private closed(node: Node): Node {
    if (this.take(')') === undefined) this.fail();
    return node;
  }
}

/** Digits in groups of three, as in every other number on screen. */
const groupDigits = (token: string): string =>
  /[.,]/.test(token) ? token : token.replace(/\B(?=(?:\d{3})+$)/g, ',');

function writerOf(tokens: readonly string[]): Formula['write'] {
  const pieces = tokens.map((token, i) => {
    const before = tokens[i - 1];
    const tight = before === undefined || before === '(' || token === ')' || token === ',';
    const call = token === '(' && before !== undefined && isName(before);
    const text = isNumber(token) ? groupDigits(token) : token;
    return {
      text,
      space: tight || call || token === '^' || before === '^' ? '' : ' ',
      isSymbol: isSymbol(token),
    };
  });
  return (wordOf) =>
    pieces.reduce(
      (text, piece) => text + piece.space + (piece.isSymbol ? wordOf(piece.text) : piece.text),
      '',
    );
}

/**
 * Reads a formula: numbers, symbols, + - × / ^, brackets, and ceil, max, min, sqrt, log2. Products
 * bind more than sums, powers more than products; equals are taken from the left. Throws for what
 * cannot be read, which is a mistake of the program.
 */
export function readFormula(text: string): Formula {
  const tokens = tokenize(text);
  const write = writerOf(tokens);
  return { evaluate: new Parser(text, tokens).read(), write, symbols: write((symbol) => symbol) };
}
