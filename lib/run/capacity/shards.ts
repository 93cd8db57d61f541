import type { DesignNode } from '../../design/types.ts';
import { dimensionsInput, workedOut } from './inputs.ts';
import { cellsOf, codeBytesOf, indexKindOf } from './search.ts';
import type { Setting } from './setting.ts';
import type { Quantity } from './types.ts';

/** Bytes of one vector in an index. */
interface VectorBytes {
  readonly formula: string;
  readonly inputs: Readonly<Record<string, Quantity>>;
}

/** What is kept beside codes so that the best can be compared again exactly. */
function exactCopy(
  setting: Setting,
  node: DesignNode,
): { readonly formula: string; readonly inputs: VectorBytes['inputs'] } {
  const again = setting.set(node, 'rerank', 'compared again exactly', 'items').value > 0;
  return again
    ? { formula: ' + 4 × d', inputs: { d: dimensionsInput(setting, node) } }
    : { formula: '', inputs: {} };
}

/**
 * Bytes of one vector by the kind of index. Source: faiss wiki, Faiss indexes (flat, IVF with an id
 * of 8 bytes, PQ); hnswlib, ALGO_PARAMS (links of 4 bytes, two M of them on the lowest layer).
 */
function vectorBytesOf(setting: Setting, node: DesignNode): VectorBytes {
  const d = dimensionsInput(setting, node);
  const exact = exactCopy(setting, node);
  switch (indexKindOf(setting, node)) {
    case 'flat':
      return { formula: '4 × d', inputs: { d } };
    case 'int8':
      return { formula: `d${exact.formula}`, inputs: { d, ...exact.inputs } };
    case 'ivf-flat':
      return { formula: '4 × d + 8', inputs: { d } };
    case 'ivf-pq':
      return { formula: `M + 8${exact.formula}`, inputs: { M: codeBytesOf(setting, node), ...exact.inputs } };
    case 'hnsw':
      return { formula: '4 × d + 8 × m', inputs: { d, m: setting.set(node, 'm', 'links (M)', '') } };
  }
}

/** Bytes that one search reads one after another, over all shards; a graph is read here and there. */
function addScanned(setting: Setting, node: DesignNode, S: Quantity): void {
  const { ledger, stated, view } = setting;
  const d = dimensionsInput(setting, node);
  const spec = {
    id: `shards.scanned:${node.id}`,
    node: node.id,
    label: `Read by a search of ${view.nameOf(node)}`,
    unit: 'bytes',
  };
  const N = stated.items;
  const add = (formula: string, inputs: Readonly<Record<string, Quantity>>) =>
    ledger.add('shards', { ...spec, formula, inputs });
  switch (indexKindOf(setting, node)) {
    case 'flat':
      add('4 × d × N', { d, N });
      return;
    case 'int8':
      add('d × N', { d, N });
      return;
    case 'ivf-flat':
      add('4 × d × (S × L + P × N / L)', { d, S, N, ...cellsOf(setting, node) });
      return;
    case 'ivf-pq':
      add('4 × d × S × L + M × P × N / L', {
        d,
        S,
        N,
        M: codeBytesOf(setting, node),
        ...cellsOf(setting, node),
      });
      return;
    case 'hnsw':
      return;
  }
}

/** Adds the lines on how the items of an index are divided. The answer holds the bytes of all vectors, once. */
export function addShards(setting: Setting, node: DesignNode): Quantity {
  const { ledger, stated, given, view, set, remarks } = setting;
  const name = view.nameOf(node);
  const isIndex = node.kind === 'vector-index';
  if (isIndex && view.feeding(node.id, 'query').length === 0) {
    remarks.push({ code: 'index-without-model', node: node.id, name });
  }
  const line = (
    id: string,
    label: string,
    unit: string,
    formula: string,
    inputs: Readonly<Record<string, Quantity>>,
  ) => ledger.add('shards', { id: `shards.${id}:${node.id}`, node: node.id, label, unit, formula, inputs });
  const { formula, inputs } = vectorBytesOf(setting, node);
  const each = line('vector', `A vector in ${name}`, 'bytes', formula, inputs);
  const all = line('bytes', `All vectors of ${name}, once`, 'bytes', 'N × b', { N: stated.items, b: each });
  const fit = line('fit', `Shards of ${name} that fit into memory`, 'shards', 'max(1, ceil(I / G))', {
    I: all,
    G: given.machineBytes,
  });
  const drawn = isIndex
    ? set(node, 'shards', 'shards as drawn', 'shards')
    : workedOut('shards as drawn', 1, 'shards', 'it has no shards');
  const shards = line('used', `Shards of ${name}`, 'shards', 'max(1, s, f)', { s: drawn, f: fit });
  if (isIndex && drawn.value < fit.value)
    remarks.push({ code: 'shards-too-few', node: node.id, name, needed: fit.value });
  addScanned(setting, node, shards);
  if (isIndex) {
    line(
      'slow',
      `Requests that meet a slow shard of ${name}, where each is slow for 1 in 100`,
      '',
      '1 - 0.99 ^ S',
      {
        S: { ...shards, source: 'Dean, Barroso, The Tail at Scale, CACM 2013' },
      },
    );
    line('fresh', `New items searched apart until ${name} is built again`, 'bytes', 'n × H / 24 × b', {
      n: ledger.find('traffic.new-items') ?? stated.newShare,
      H: set(node, 'refreshHours', 'hours between two builds', 'h'),
      b: each,
    });
  }
  return all;
}
