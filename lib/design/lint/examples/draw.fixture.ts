import { asId } from '../../../core/ids.ts';
import { catalogue } from '../../catalogue/registry.ts';
import { defaultRequirements } from '../../requirements.ts';
import type { Design, DesignEdge, DesignNode, ParameterValue, PortSpec, Requirements } from '../../types.ts';

type Drawn = string | readonly [kind: string, parameters: Readonly<Record<string, ParameterValue>>];

/** What is drawn: nodes by id, chains of ids ("request > tower > index"), and requirements that differ from the defaults. */
export interface Drawing {
  readonly nodes: Readonly<Record<string, Drawn>>;
  readonly chains?: readonly string[];
  readonly requirements?: Partial<Requirements>;
}

interface End {
  readonly node: string;
  readonly ports: readonly PortSpec[];
}

function endOf(nodes: Readonly<Record<string, Drawn>>, text: string, side: 'inputs' | 'outputs'): End {
  const [node = '', port] = text.split('.');
  const drawn = nodes[node];
  const kind = typeof drawn === 'string' ? drawn : drawn?.[0];
  const all = kind === undefined ? undefined : catalogue[kind]?.[side];
  if (all === undefined) throw new Error(`"${text}" names no drawn node of a known kind.`);
  return { node, ports: port === undefined ? all : all.filter((one) => one.id === port) };
}

/**
 * Draws a design. A link of a chain joins the first two ports of the same flow whose input is free;
 * "split.test > gate" or "index > fallback.backup" names a port. Throws where nothing fits.
 */
export function draw({ nodes, chains = [], requirements = {} }: Drawing): Design {
  const edges: DesignEdge[] = [];
  const isTaken = (node: string, port: string): boolean =>
    edges.some((edge) => edge.to.node === node && edge.to.port === port);
  for (const chain of chains) {
    const stops = chain.split(' > ');
    for (const [index, stop] of stops.slice(0, -1).entries()) {
      const from = endOf(nodes, stop, 'outputs');
      const to = endOf(nodes, stops[index + 1] ?? '', 'inputs');
      const [link] = from.ports.flatMap((output) =>
        to.ports
          .filter(
            (input) => input.flow === output.flow && (input.many === true || !isTaken(to.node, input.id)),
          )
          .map((input) => ({ output, input })),
      );
      if (link === undefined) throw new Error(`Nothing joins "${stop}" and "${stops[index + 1]}".`);
      edges.push({
        id: asId<'edge'>(`e${edges.length}`),
        from: { node: asId<'node'>(from.node), port: link.output.id },
        to: { node: asId<'node'>(to.node), port: link.input.id },
      });
    }
  }
  return {
    version: 2,
    name: 'Example',
    requirements: { ...defaultRequirements, ...requirements },
    nodes: Object.entries(nodes).map(([id, drawn], index): DesignNode => {
      const [kind, parameters] = typeof drawn === 'string' ? [drawn, {}] : drawn;
      return { id: asId<'node'>(id), kind, x: 184 * (index % 8), y: 220 * Math.floor(index / 8), parameters };
    }),
    edges,
  };
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
