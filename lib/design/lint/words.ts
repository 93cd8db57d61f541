import { formatNumber } from '../../core/format.ts';
import type { DesignGraph } from '../graph.ts';
import type { DesignNode } from '../types.ts';

/** Things in a sentence: "A", "A and B", "A, B and C"; of more than three the first two, and how many others. */
function listOf(words: readonly string[]): string {
  const [first = '', second = '', third = ''] = words;
  if (words.length <= 1) return first;
  if (words.length === 2) return `${first} and ${second}`;
  if (words.length === 3) return `${first}, ${second} and ${third}`;
  return `${first}, ${second} and ${words.length - 2} others`;
}

const UNITS = [
  [86_400, 'days', 'day'],
  [3600, 'hours', 'hour'],
  [60, 'minutes', 'minute'],
] as const;

/** A time in a sentence, in the largest unit of which it holds one: 86400 is "1 day", 5400 is "1.5 hours". */
export function timeOf(seconds: number): string {
  for (const [size, many, one] of UNITS) {
    if (seconds >= size) return seconds === size ? `1 ${one}` : `${formatNumber(seconds / size)} ${many}`;
  }
  return seconds === 1 ? '1 second' : `${formatNumber(seconds)} seconds`;
}

/** How often something happens: "every day", "every 1.5 hours". */
export function everyOf(seconds: number): string {
  return `every ${timeOf(seconds).replace(/^1 /, '')}`;
}

/** The words for a choice: what its control says, without the capital of a plain word. */
export function choiceOf(view: DesignGraph, node: DesignNode, parameter: string, value?: string): string {
  const chosen = value ?? view.text(node, parameter) ?? '';
  const spec = view.kindOf(node)?.parameters[parameter];
  const options = spec?.type === 'choice' ? spec.options : [];
  const label = options.find((option) => option.value === chosen)?.label ?? chosen;
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** The names of nodes in a sentence; where several have one name, it stands once with their number. */
export function namesOf(view: DesignGraph, nodes: readonly DesignNode[]): string {
  const counts = new Map<string, number>();
  for (const node of nodes) {
    const name = view.nameOf(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return listOf([...counts].map(([name, count]) => (count === 1 ? name : `${name} (${count})`)));
}

/** Whether some box or text of the diagram says a word, so that what looks missing is drawn there. */
export function isWritten(view: DesignGraph, word: RegExp): boolean {
  return view
    .ofFamily('drawing')
    .some((node) => word.test(`${node.label ?? ''} ${Object.values(node.parameters).join(' ')}`));
}
