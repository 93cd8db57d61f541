import { encodeDesign } from '../design/link.ts';
import { twoStage } from '../design/templates/two-stage.ts';
import type { Design, ParameterValue } from '../design/types.ts';

/** The standard design with some settings changed, by the ids of its components. */
export function changeDesign(
  changes: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>,
): Design {
  return {
    ...twoStage,
    nodes: twoStage.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...changes[node.id] },
    })),
  };
}

/** The standard design in a world that trains in a second. */
export const smallDesign: Design = {
  ...changeDesign({ events: { users: 1000, days: 2 }, catalogue: { videos: 2000 }, index: { k: 100 } }),
  name: 'Small design',
};

/** Where the lab opens with a design and a seed. */
export async function labPath(design: Design, seed: number): Promise<string> {
  return `/lab?seed=${seed}#design=${await encodeDesign(design)}`;
}
