import { catalogue } from '../../catalogue/registry.ts';
import { drawSketch, type SketchNode } from '../../templates/sketch.ts';
import type { Design, ParameterValue, Requirements } from '../../types.ts';

type Drawn = string | readonly [kind: string, parameters: Readonly<Record<string, ParameterValue>>];

/** What is drawn: nodes by id, chains of ids ("request > tower > index"), and requirements that differ from the defaults. */
export interface Drawing {
  readonly nodes: Readonly<Record<string, Drawn>>;
  readonly chains?: readonly string[];
  readonly requirements?: Partial<Requirements>;
}

/**
 * Draws a design, eight components a row. A link of a chain joins the first two ports of the same
 * flow whose input is free; "split.test > gate" or "index > fallback.backup" names a port. Throws
 * where nothing fits.
 */
export function draw({ nodes, chains = [], requirements = {} }: Drawing): Design {
  const places = Object.entries(nodes).map(([id, drawn], index): [string, SketchNode] => {
    const [kind, parameters] = typeof drawn === 'string' ? [drawn, {}] : drawn;
    return [id, [kind, index % 8, Math.floor(index / 8), parameters]];
  });
  return drawSketch(catalogue, { name: 'Example', nodes: Object.fromEntries(places), chains, requirements });
}

/** A drawing with some nodes replaced or added, chains added, and everything about some nodes left out. */
export function change(
  base: Drawing,
  by: Partial<Drawing> & { readonly without?: readonly string[] },
): Drawing {
  const gone = by.without ?? [];
  const stays = (id: string): boolean => !gone.includes(id.split('.')[0] ?? '');
  const links = (base.chains ?? []).flatMap((chain) => {
    const stops = chain.split(' > ');
    return stops
      .slice(0, -1)
      .map((stop, index) => [stop, stops[index + 1] ?? ''] as const)
      .filter(([from, to]) => stays(from) && stays(to))
      .map(([from, to]) => `${from} > ${to}`);
  });
  const nodes = Object.entries({ ...base.nodes, ...by.nodes }).filter(([id]) => stays(id));
  return {
    nodes: Object.fromEntries(nodes),
    chains: [...links, ...(by.chains ?? [])],
    requirements: { ...base.requirements, ...by.requirements },
  };
}
