import { fitting, nameNode } from '../../design/connect-rules.ts';
import { boxOf, COMPONENT_SIZE } from '../../design/geometry.ts';
import type { Catalogue, Design, NodeId, PortReference } from '../../design/types.ts';
import { listPorts, type PortChoice } from './connect-choices.ts';
import type { Point } from './editor-state.ts';
import { findFreePlace } from './free-place.ts';
import { type Direction, STEPS } from './neighbour.ts';

/** Paper between a component and one that is added beside it, canvas pixels. */
const BESIDE_PX = 32;
const BELOW_PX = 64;

/** A kind that can be added beside a component, and the ports that the connection then joins. */
export interface GrowthChoice {
  readonly kind: string;
  /** The port of the component that is there. */
  readonly at: PortReference;
  /** The port of the new one. */
  readonly own: string;
}

/** What can be added in one direction of a component. */
export interface Growth {
  /** The upper left corner of what is added. */
  readonly corner: Point;
  /** One entry a kind. */
  readonly choices: readonly GrowthChoice[];
  /** One sentence for the list: "Beside Request, to the right". */
  readonly title: string;
}

const WORDS: Readonly<Record<Direction, string>> = {
  left: 'to the left of',
  right: 'to the right of',
  up: 'above',
  down: 'below',
};

/** The side at which the drawings of the field have a port: models go upwards, events down, the rest to the right. */
function sideOf({ port, direction }: PortChoice): Direction {
  const gives = direction === 'to';
  if (port.flow === 'model') return gives ? 'up' : 'down';
  if (port.flow === 'stream') return gives ? 'down' : 'up';
  return gives ? 'right' : 'left';
}

/**
 * What can be added in one direction of a component and be connected to it at once: what fits at its
 * open ports on that side; at any open port where it has no port there. Undefined for a component that
 * is not in the design.
 */
export function findGrowth(
  design: Design,
  catalogue: Catalogue,
  from: NodeId,
  direction: Direction,
): Growth | undefined {
  const node = design.nodes.find((one) => one.id === from);
  if (node === undefined) return undefined;
  const ports = listPorts(design, catalogue, node);
  const here = ports.filter((port) => sideOf(port) === direction);
  const choices = new Map<string, GrowthChoice>();
  for (const { place, port, direction: way, taken } of here.length > 0 ? here : ports) {
    if (taken) continue;
    for (const { kind, port: own } of fitting(catalogue, port, way)) {
      if (!choices.has(kind)) choices.set(kind, { kind, at: place, own });
    }
  }
  const { x, y, width, height } = boxOf(node);
  const step = STEPS[direction];
  const middle = {
    x: x + width / 2 + step.x * (width / 2 + COMPONENT_SIZE.width / 2 + BESIDE_PX),
    y: y + height / 2 + step.y * (height / 2 + COMPONENT_SIZE.height / 2 + BELOW_PX),
  };
  return {
    corner: findFreePlace(design.nodes, middle),
    choices: [...choices.values()],
    title: `Add ${WORDS[direction]} ${nameNode(catalogue, node)}`,
  };
}
