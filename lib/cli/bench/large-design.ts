import { asId } from '../../core/ids.ts';
import { createRandom } from '../../core/random.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { EdgeBook } from '../../design/edge-book.ts';
import { defaultRequirements } from '../../design/requirements.ts';
import type { Design, DesignEdge, DesignNode } from '../../design/types.ts';

const COLUMNS = 20;
const COLUMN_PX = 232;
const ROW_PX = 144;
/** Edges lead to nodes this near, in the order of the grid, as in a drawing that somebody has tidied. */
const REACH = 45;
/** Boxes among the kinds leave ports open for every flow. */
const KINDS: readonly string[] = [
  ...Object.keys(catalogue).filter((kind) => catalogue[kind]?.family !== 'drawing'),
  ...Array.from({ length: 12 }, () => 'box'),
];

/**
 * A valid design of a given size on a grid; the same for the same numbers.
 *
 * @throws when the components have no room for that many connections
 */
export function makeLargeDesign(nodeCount: number, edgeCount: number): Design {
  const random = createRandom(1, 'bench', 'canvas');
  const nodes = Array.from({ length: nodeCount }, (_, index): DesignNode => ({
    id: asId<'node'>(`n${index}`),
    kind: KINDS[random.below(KINDS.length)] ?? 'box',
    x: (index % COLUMNS) * COLUMN_PX,
    y: Math.floor(index / COLUMNS) * ROW_PX,
    parameters: {},
  }));
  const book = new EdgeBook(catalogue, nodes);
  const edges: DesignEdge[] = [];
  for (let attempt = 0; edges.length < edgeCount; attempt += 1) {
    if (attempt > 1000 * edgeCount)
      throw new RangeError(`${nodeCount} nodes do not take ${edgeCount} edges.`);
    const start = random.below(nodeCount);
    const from = nodes[start];
    const to = nodes[(start + 1 + random.below(REACH)) % nodeCount];
    const outputs = catalogue[from?.kind ?? '']?.outputs ?? [];
    const inputs = catalogue[to?.kind ?? '']?.inputs ?? [];
    const output = outputs[random.below(Math.max(1, outputs.length))];
    const input = inputs.find((one) => one.flow === output?.flow);
    if (from === undefined || to === undefined || output === undefined || input === undefined) continue;
    const edge: DesignEdge = {
      id: asId<'edge'>(`e${edges.length}`),
      from: { node: from.id, port: output.id },
      to: { node: to.id, port: input.id },
    };
    if (book.enter(edge) === undefined) edges.push(edge);
  }
  return { version: 2, name: 'Large design', requirements: defaultRequirements, nodes, edges };
}
