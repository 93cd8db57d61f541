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

/** The names of nodes in a sentence. */
export function namesOf(view: DesignGraph, nodes: readonly DesignNode[]): string {
  return listOf(nodes.map((node) => view.nameOf(node)));
}

/** Whether some box or text of the diagram says a word, so that what looks missing is drawn there. */
export function isWritten(view: DesignGraph, word: RegExp): boolean {
  return view
    .ofFamily('drawing')
    .some((node) => word.test(`${node.label ?? ''} ${Object.values(node.parameters).join(' ')}`));
}
