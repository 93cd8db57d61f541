import { ok, type Result } from '../../core/result.ts';
import { graphOf } from '../../design/graph.ts';
import { hashDesign } from '../../design/hash.ts';
import type { Catalogue, Design, NodeId } from '../../design/types.ts';
import type { RunResult } from '../result.ts';
import { compareWithPublic } from './compare.ts';
import { type Hardware, hardware as usualHardware } from './hardware.ts';
import { addLatency } from './latency.ts';
import { readMeasured } from './measured.ts';
import { addMemory } from './memory.ts';
import { addMoney } from './money.ts';
import { readPath } from './path.ts';
import { addReplicas, type Placement } from './replicas.ts';
import { checkScale, type ScaleError } from './scale.ts';
import { addServing } from './serving.ts';
import { type CapacitySystem, createSetting, type Setting } from './setting.ts';
import { addShards } from './shards.ts';
import { addFlows } from './storage.ts';
import { addTraffic } from './traffic.ts';
import { addTraining } from './training.ts';
import type { CapacityReport, CapacityScale, GroupId, Quantity } from './types.ts';
import { addWork, type Work } from './work.ts';

const TITLES: Readonly<Record<GroupId, string>> = {
  traffic: 'Traffic',
  latency: 'Latency',
  shards: 'Index and shards',
  replicas: 'Replicas and machines',
  memory: 'Memory',
  network: 'Network',
  storage: 'Log and storage',
  training: 'Training',
  money: 'Money',
  serving: 'Online or in advance',
};

/** Kinds that are not trained in timed steps of their batch. */
const WITHOUT_STEPS: readonly string[] = ['gbdt-ranker', 'mf', 'item-knn'];

/**
 * Reads what an estimate needs of a design, once, so that it can then be estimated at many scales.
 *
 * @param run of this very design (its hash is compared); without one, times come from the hardware table
 */
export function readSystem(design: Design, catalogue: Catalogue, run?: RunResult): CapacitySystem {
  const view = graphOf(design, catalogue);
  const designHash = hashDesign(design);
  const batchOf = (id: NodeId): number | undefined => {
    const model = view.node(id);
    if (model === undefined || WITHOUT_STEPS.includes(model.kind)) return undefined;
    const before = view.upstream(id, 'model');
    const trainer = view.ofKind('trainer').find((one) => before.has(one.id));
    return trainer === undefined ? undefined : view.number(trainer, 'batch');
  };
  const isOfDesign = run !== undefined && run.provenance.designHash === designHash;
  return { view, designHash, path: readPath(view), run: isOfDesign ? readMeasured(run, batchOf) : undefined };
}

/** Works of all components, those that hold vectors divided into shards before. */
function addWorks(setting: Setting): {
  readonly works: ReadonlyMap<NodeId, Work>;
  readonly vectors: ReadonlyMap<NodeId, Quantity>;
} {
  const works = new Map<NodeId, Work>();
  const vectors = new Map<NodeId, Quantity>();
  for (const { node } of setting.system.path) {
    if (node.kind === 'vector-index' || node.kind === 'mf') vectors.set(node.id, addShards(setting, node));
    const work = addWork(setting, node);
    if (work !== undefined) works.set(node.id, work);
  }
  return { works, vectors };
}

function addPlacementTotals(
  { ledger }: Setting,
  placements: readonly Placement[],
): { readonly replicas: Quantity; readonly machines: Quantity } {
  return {
    replicas: ledger.sum(
      'replicas',
      { id: 'replicas.total', label: 'Replicas in all', unit: 'replicas' },
      placements.map(({ cores }) => cores),
    ),
    machines: ledger.sum(
      'replicas',
      { id: 'replicas.machines', label: 'Machines in all', unit: 'machines' },
      placements.map(({ machines }) => machines),
    ),
  };
}

/**
 * What a design takes at a scale: traffic, latency without queues, replicas, memory, shards,
 * network, storage, training and money, every number with its formula and inputs. Our measured
 * milliseconds become server cores by a stated model: an exact scan is linear in the items, an
 * inverted file in the items of its opened cells, a graph in their logarithm, rankers in candidates,
 * reads of features in bytes. Takes less than a millisecond; the same input gives the same bytes.
 *
 * Never throws for a design, and no number is negative or NaN; what is missing is among the remarks.
 *
 * Errors: scale-out-of-range.
 */
export function estimateCapacity(
  system: CapacitySystem,
  scale: CapacityScale,
  hardware: Hardware = usualHardware,
): Result<CapacityReport, ScaleError> {
  const checked = checkScale(scale);
  if (!checked.ok) return checked;
  const setting = createSetting(system, scale, hardware);
  const { remarks, ledger } = setting;
  if (system.path.length === 0) remarks.push({ code: 'path-missing' });
  if (system.run === undefined) remarks.push({ code: 'no-run' });
  const traffic = addTraffic(setting);
  const { works, vectors } = addWorks(setting);
  const latency = addLatency(setting, works);
  const placements = addReplicas(setting, traffic, works);
  const { replicas, machines } = addPlacementTotals(setting, placements);
  const held = addMemory(setting, traffic, vectors);
  const flows = addFlows(setting, traffic);
  const trainingHours = addTraining(setting, flows.impressionsPerDay);
  const bill = addMoney(setting, { traffic, placements, held, flows, trainingHours });
  const serving = addServing(setting, traffic, works);
  const comparisons = compareWithPublic(setting, held);
  const seed = system.run?.seed;
  return ok({
    version: 1,
    provenance: { designHash: system.designHash, ...(seed === undefined ? {} : { seed }) },
    scale,
    groups: ledger.toGroups(TITLES),
    latency,
    serving,
    totals: {
      meanQps: traffic.mean.value,
      peakQps: traffic.peak.value,
      replicas: replicas.value,
      machines: Math.ceil(machines.value),
      memoryBytes: ledger.find('memory.total')?.value ?? 0,
      monthUsd: bill.monthUsd.value,
      millionRequestsUsd: bill.millionRequestsUsd.value,
    },
    nodes: bill.nodes,
    comparisons,
    remarks,
  });
}
