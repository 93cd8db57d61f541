import { silentPulse } from '../../../lib/core/pulse.ts';
import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { standardDesign } from '../../../lib/design/templates/standard.ts';
import type { Design } from '../../../lib/design/types.ts';
import { executeLoad } from '../../../lib/run/serving/execute-load.ts';
import { type Case, take } from './case.ts';
import { timeOnce } from './timing.ts';

const ROUNDS = 5;

/** The standard design with as many replicas of each shard as carry half as much again as its requirements state. */
const CARRYING: Design = {
  ...standardDesign,
  nodes: standardDesign.nodes.map((node) =>
    node.id === 'index' ? { ...node, parameters: { ...node.parameters, replicas: 1000 } } : node,
  ),
};

/** Users that come equally often: a cache of their lists hits for about one in fifty, so that nearly every request goes the whole way. */
const ALIKE = { users: [1], items: [1] };

/** Ten minutes of the standard design under 35,000 requests a second, compiled from its diagram: what the tab Load does. */
export const designLoad: Case = async ({ report }) => {
  const roundsMs: number[][] = [];
  const numbers: Record<string, number> = {};
  for (let seed = 1; seed <= ROUNDS; seed += 1) {
    report(`design-load: run ${seed} of ${ROUNDS}`);
    const ms = await timeOnce(async () => {
      const scenario = { durationMs: 600_000, perSecond: 35_000, shape: 'steady', events: [] } as const;
      const inputs = { design: CARRYING, catalogue, scenario, stages: [], law: ALIKE };
      const found = take(await executeLoad(inputs, { designHash: 'bench', seed, pulse: silentPulse }));
      numbers['cells'] = found.fleet.cells;
      numbers['events'] = found.events;
      numbers['simulatedP99Ms'] = found.latencyMs?.p99.value ?? NaN;
    });
    roundsMs.push([ms]);
  }
  return {
    works: [{ work: 'ten minutes', roundsMs }],
    numbers,
    notes: [
      'one cell of the fleet with its own replicas and its share of the requests, simulated request by request; times of stages are assumed',
    ],
  };
};
