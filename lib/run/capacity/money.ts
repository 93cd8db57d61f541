import type { NodeId } from '../../design/types.ts';
import type { Held } from './memory.ts';
import type { Placement } from './replicas.ts';
import type { Setting } from './setting.ts';
import type { Flows } from './storage.ts';
import type { Traffic } from './traffic.ts';
import type { NodeLoad, Quantity } from './types.ts';

/** What is paid for in a month. */
export interface Bill {
  readonly monthUsd: Quantity;
  readonly millionRequestsUsd: Quantity;
  readonly nodes: readonly NodeLoad[];
}

type Line = (
  id: string,
  label: string,
  formula: string,
  inputs: Readonly<Record<string, Quantity>>,
  node?: NodeId,
) => Quantity;

/** Core hours of a month as a formula: machines are paid for as a whole. */
const MACHINE_MONTH = 'm × k × p × 24 × 365.25 / 12';

/** Adds the lines on money. */
export function addMoney(
  setting: Setting,
  parts: {
    readonly traffic: Traffic;
    readonly placements: readonly Placement[];
    readonly held: readonly Held[];
    readonly flows: Flows;
    readonly trainingHours: Quantity;
  },
): Bill {
  const { ledger, given, view } = setting;
  const { traffic, placements, held, flows, trainingHours } = parts;
  const line: Line = (id, label, formula, inputs, node) =>
    ledger.add('money', { id: `money.${id}`, node, label, unit: '$', formula, inputs });
  const loads = new Map<NodeId, { replicas: number; monthUsd: number }>();
  const count = (node: NodeId, replicas: number, usd: Quantity): Quantity => {
    const before = loads.get(node) ?? { replicas: 0, monthUsd: 0 };
    loads.set(node, { replicas: before.replicas + replicas, monthUsd: before.monthUsd + usd.value });
    return usd;
  };
  const computing = placements.map(({ node, cores, machines }) => {
    const inputs = { m: machines, k: given.machineCores, p: given.coreHourUsd };
    const usd = line(
      `computing:${node.id}`,
      `Computing of ${view.nameOf(node)}, a month`,
      MACHINE_MONTH,
      inputs,
      node.id,
    );
    return count(node.id, cores.value, usd);
  });
  const memory = held.map(({ node, bytes }) => {
    const [, kind = ''] = /^memory\.(\w+):/.exec(bytes.line ?? '') ?? [];
    const inputs = { b: bytes, g: given.memoryGbMonthUsd };
    const usd = line(
      `memory.${kind}:${node.id}`,
      `Memory: ${bytes.name}, a month`,
      'b / 1000000000 × g',
      inputs,
      node.id,
    );
    return count(node.id, 0, usd);
  });
  const storage = line('storage', 'Log on disks, a month', 'b / 1000000000 × g', {
    b: flows.storedBytes,
    g: given.storageGbMonthUsd,
  });
  const egress = line('egress', 'Traffic to users, a month', 'b / 1000000000 × g', {
    b: flows.egressBytes,
    g: given.egressGbUsd,
  });
  const training = line('training', 'Training, a month', 'H × p', { H: trainingHours, p: given.coreHourUsd });
  const monthUsd = ledger.sum('money', { id: 'money.total', label: 'In all, a month', unit: '$' }, [
    ...computing,
    ...memory,
    storage,
    egress,
    training,
  ]);
  const millionRequestsUsd = line('million', 'For a million requests', 'T / (D × 365.25 / 12) × 1000000', {
    T: monthUsd,
    D: traffic.requestsPerDay,
  });
  return { monthUsd, millionRequestsUsd, nodes: [...loads].map(([node, load]) => ({ node, ...load })) };
}
