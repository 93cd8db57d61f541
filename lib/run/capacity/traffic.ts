import type { DesignNode, NodeId } from '../../design/types.ts';
import type { PathPart } from './path.ts';
import { workedOut } from './inputs.ts';
import type { Setting } from './setting.ts';
import type { Quantity } from './types.ts';

/** Requests, and which share of them caches answer. */
export interface Traffic {
  readonly requestsPerDay: Quantity;
  readonly mean: Quantity;
  readonly peak: Quantity;
  readonly accounts: Quantity;
  readonly newItems: Quantity;
  /** Requests a second at the peak that reach a component while users wait. */
  rateOf(part: PathPart): Quantity;
  /** Lists a second that are made in advance with the help of a component; undefined where there are none. */
  batchRateOf(part: PathPart): Quantity | undefined;
}

/**
 * The share of requests that a cache answers. By user: one asks again within the time to live; with
 * Poisson requests at rate l and an entry that lives for T from its first request, l T / (1 + l T)
 * of them are answered. By query or item: the entries hold the most popular of all keys, and
 * popularity follows Zipf's law with exponent 1, so that their share is about ln(1.78 E) / ln(1.78 N).
 */
function hitRateOf({ ledger, stated, set, view }: Setting, cache: DesignNode): Quantity {
  const entries = set(cache, 'entries', 'entries', 'entries');
  const spec = {
    id: `traffic.hits:${cache.id}`,
    node: cache.id,
    label: `Hit rate of ${view.nameOf(cache)}`,
    unit: '',
  };
  if (view.text(cache, 'keyedBy') === 'user') {
    return ledger.add('traffic', {
      ...spec,
      formula: 'min(1, E / U) × r × T / (86400 + r × T)',
      inputs: {
        E: entries,
        U: stated.users,
        r: stated.requests,
        T: set(cache, 'ttlSeconds', 'time to live in seconds', 's'),
      },
    });
  }
  return ledger.add('traffic', {
    ...spec,
    formula: 'min(1, log2(1.78 × max(1, E)) / log2(1.78 × max(1, N)))',
    inputs: { E: entries, N: { ...stated.items, name: 'keys, as many as items' } },
  });
}

function addRates(setting: Setting, peak: Quantity): Traffic['rateOf'] {
  const { ledger, system, view } = setting;
  const hits = new Map<NodeId, Quantity>(
    system.path
      .filter(({ node, share }) => node.kind === 'cache' && share > 0)
      .map(({ node }) => [node.id, hitRateOf(setting, node)]),
  );
  return ({ node, share, behind }) => {
    const caches = behind.flatMap((id) => hits.get(id) ?? []);
    if (share === 1 && caches.length === 0) return peak;
    const id = `traffic.rate:${node.id}`;
    const misses = caches.map((_, i) => ` × (1 - h${i + 1})`).join('');
    return (
      ledger.find(id) ??
      ledger.add('traffic', {
        id,
        node: node.id,
        label: `Requests at the peak that reach ${view.nameOf(node)}`,
        unit: '1/s',
        formula: `Q × s${misses}`,
        inputs: {
          Q: peak,
          s: workedOut('share of requests that it sees', share, '', 'set in the design: splits and branches'),
          ...Object.fromEntries(caches.map((hit, i) => [`h${i + 1}`, hit])),
        },
      })
    );
  };
}

/** Adds the lines on traffic. */
export function addTraffic(setting: Setting): Traffic {
  const { ledger, stated, given, system, view, set } = setting;
  const line = (id: string, label: string, unit: string, formula: string, inputs: Record<string, Quantity>) =>
    ledger.add('traffic', { id: `traffic.${id}`, label, unit, formula, inputs });
  const requestsPerDay = line('requests', 'Requests a day', '', 'U × r', {
    U: stated.users,
    r: stated.requests,
  });
  const mean = line('mean', 'Mean requests a second', '1/s', 'D / 86400', { D: requestsPerDay });
  const peak = line('peak', 'Requests a second at the peak', '1/s', 'm × f', { m: mean, f: stated.peak });
  const accounts = line('accounts', 'Accounts', 'users', 'U × a', {
    U: stated.users,
    a: given.accountsPerDailyUser,
  });
  const newItems = line('new-items', 'New items a day', 'items', 'N × g', {
    N: stated.items,
    g: stated.newShare,
  });
  const lists = new Map<NodeId, Quantity>();
  for (const { node } of system.path) {
    if (node.kind !== 'batch-precompute') continue;
    const rate = ledger.add('traffic', {
      id: `traffic.lists:${node.id}`,
      node: node.id,
      label: `Lists that ${view.nameOf(node)} makes`,
      unit: '1/s',
      formula: 'U × a / (H × 3600)',
      inputs: {
        U: stated.users,
        a: given.listsPerDailyUser,
        H: set(node, 'everyHours', 'hours between two passes', 'h'),
      },
    });
    lists.set(node.id, rate);
  }
  return {
    requestsPerDay,
    mean,
    peak,
    accounts,
    newItems,
    rateOf: addRates(setting, peak),
    batchRateOf: ({ store, batchShare }) =>
      store === undefined || batchShare === 0 ? undefined : lists.get(store),
  };
}
