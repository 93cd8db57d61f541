import { candidatesOf, workedOut } from './inputs.ts';
import type { Setting } from './setting.ts';
import type { Traffic } from './traffic.ts';
import type { Quantity } from './types.ts';

/** What flows between machines and to users, and what is kept of it. */
export interface Flows {
  readonly impressionsPerDay: Quantity;
  /** To users, in a month. */
  readonly egressBytes: Quantity;
  /** Kept on disks. */
  readonly storedBytes: Quantity;
}

/** Items of a list where a design has no response. */
const USUAL_LIST = 20;

function shownItems({ view, set }: Setting): Quantity {
  const [response] = view.ofKind('response');
  return response === undefined
    ? workedOut('shown items', USUAL_LIST, 'items', 'Illustrative: nothing is drawn', 'assumed')
    : set(response, 'size', 'shown items', 'items');
}

function addFeatureReads(setting: Setting, traffic: Traffic): void {
  const { system, view, given, ledger } = setting;
  for (const part of system.path) {
    const [store] = view.feeding(part.node.id, 'features').filter(({ kind }) => kind === 'feature-store');
    if (store === undefined || part.share === 0) continue;
    ledger.add('network', {
      id: `network.features:${part.node.id}`,
      node: part.node.id,
      label: `Features read for ${view.nameOf(part.node)} at the peak`,
      unit: 'bytes/s',
      formula: 'Q × c × F × b',
      inputs: {
        Q: traffic.rateOf(part),
        c: candidatesOf(setting, part.node),
        F: given.features,
        b: given.featureBytes,
      },
    });
  }
}

function addFanOut(setting: Setting, traffic: Traffic): void {
  const { system, view, set, ledger } = setting;
  for (const part of system.path) {
    const shards = ledger.find(`shards.used:${part.node.id}`);
    if (part.node.kind !== 'vector-index' || shards === undefined || part.share === 0) continue;
    ledger.add('network', {
      id: `network.shards:${part.node.id}`,
      node: part.node.id,
      label: `Candidates that the shards of ${view.nameOf(part.node)} send at the peak`,
      unit: 'bytes/s',
      // an id of 8 bytes and a score of 4; every shard finds k, because the best may all lie in one
      formula: 'Q × S × k × 12',
      inputs: {
        Q: traffic.rateOf(part),
        S: shards,
        k: set(part.node, 'k', 'candidates of a shard', 'items'),
      },
    });
  }
}

/** Adds the lines on the network and on what is kept on disks. */
export function addFlows(setting: Setting, traffic: Traffic): Flows {
  const { ledger, given, view, set } = setting;
  addFeatureReads(setting, traffic);
  addFanOut(setting, traffic);
  const shown = shownItems(setting);
  ledger.add('network', {
    id: 'network.answers',
    label: 'Answers to users at the peak',
    unit: 'bytes/s',
    formula: 'Q × n × b',
    inputs: { Q: traffic.peak, n: shown, b: given.shownBytes },
  });
  const egressBytes = ledger.add('network', {
    id: 'network.egress',
    label: 'Answers to users in a month',
    unit: 'bytes',
    formula: 'D × n × b × 365.25 / 12',
    inputs: { D: traffic.requestsPerDay, n: shown, b: given.shownBytes },
  });
  const impressionsPerDay = ledger.add('storage', {
    id: 'storage.impressions',
    label: 'Impressions a day',
    unit: '',
    formula: 'D × n',
    inputs: { D: traffic.requestsPerDay, n: shown },
  });
  const daily = ledger.add('storage', {
    id: 'storage.daily',
    label: 'Log of a day',
    unit: 'bytes',
    formula: 'i × b',
    inputs: { i: impressionsPerDay, b: given.impressionBytes },
  });
  const [warehouse] = view.ofKind('warehouse');
  const days = warehouse === undefined ? given.logDays : set(warehouse, 'retentionDays', 'days kept', 'days');
  const storedBytes = ledger.add('storage', {
    id: 'storage.log',
    label: 'Log that is kept',
    unit: 'bytes',
    formula: 'd × t',
    inputs: { d: daily, t: days },
  });
  return { impressionsPerDay, egressBytes, storedBytes };
}
