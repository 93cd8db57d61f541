import type { DesignNode } from '../../design/types.ts';
import { dimensionsInput, measuredInput, workedOut, type WorkFormula } from './inputs.ts';
import type { Setting } from './setting.ts';
import { INDEX_KINDS, type IndexKind, type Quantity } from './types.ts';

/** Cells opened where another index than the drawn one is tried. */
const USUAL_PROBES = 32;
/** Items over those clocked from which it is said that a search was scaled far. */
const FAR = 100;

function asIndexKind(text: string | undefined): IndexKind {
  return INDEX_KINDS.find((kind) => kind === text) ?? 'flat';
}

/** Which index a component is reckoned as: that of the scale, or the drawn one. Factors are scanned. */
export function indexKindOf({ scale, view }: Setting, node: DesignNode): IndexKind {
  if (node.kind !== 'vector-index') return 'flat';
  return scale.index ?? asIndexKind(view.text(node, 'index'));
}

/** Whether a search reads a vector of every item. */
export function isScan(setting: Setting, node: DesignNode): boolean {
  const searches = node.kind === 'vector-index' || node.kind === 'mf';
  return searches && ['flat', 'int8'].includes(indexKindOf(setting, node));
}

/** Whether the index that the scale asks for is not the drawn one. */
function isOther({ scale, view }: Setting, node: DesignNode): boolean {
  return scale.index !== undefined && scale.index !== asIndexKind(view.text(node, 'index'));
}

/** Shards of a component, whose line is computed before. */
function shardsOf({ ledger }: Setting, node: DesignNode): Quantity {
  return ledger.find(`shards.used:${node.id}`) ?? workedOut('shards', 1, '', 'nothing is divided');
}

/** Cells of an inverted file and how many of them are opened; as drawn, or as is usual where it is not. */
export function cellsOf(setting: Setting, node: DesignNode): { readonly L: Quantity; readonly P: Quantity } {
  const { set, stated } = setting;
  const drawn = set(node, 'nlist', 'cells (nlist)', 'cells');
  const kind = asIndexKind(setting.view.text(node, 'index'));
  if (kind === 'ivf-flat' || kind === 'ivf-pq') {
    const L = { ...drawn, value: Math.max(1, drawn.value) };
    const P = set(node, 'nprobe', 'cells opened (nprobe)', 'cells');
    return { L, P: { ...P, value: Math.min(L.value, Math.max(1, P.value)) } };
  }
  const cells = Math.max(1, Math.ceil(4 * Math.sqrt(stated.items.value)));
  const rule = 'Illustrative: four times the square root of the items, a common rule';
  return {
    L: workedOut('cells (nlist)', cells, 'cells', rule, 'assumed'),
    P: workedOut('cells opened (nprobe)', Math.min(cells, USUAL_PROBES), 'cells', 'Illustrative', 'assumed'),
  };
}

/** Bytes of the code of a vector in an inverted file with product quantization. */
export function codeBytesOf(setting: Setting, node: DesignNode): Quantity {
  const M = setting.set(node, 'subQuantizers', 'bytes of a code', 'bytes');
  const d = dimensionsInput(setting, node).value;
  return { ...M, value: Math.max(1, Math.min(M.value, d)) };
}

/** From a clock: what the same search takes over more items. Linear in what is read; a graph grows with the logarithm. */
function fromClock(setting: Setting, node: DesignNode, kind: IndexKind): WorkFormula | undefined {
  const { system, stated, scale } = setting;
  const { run } = system;
  const measured = run?.stageOf(node.id);
  if (run === undefined || measured === undefined || measured.p50Ms === 0 || isOther(setting, node))
    return undefined;
  const V = measuredInput(run, 'videos clocked', Math.max(2, run.videos), 'items');
  const drawn = dimensionsInput({ ...setting, scale: withoutDimensions(scale) }, node);
  const wider = scale.dimensions === undefined ? '' : ' × d / D';
  const inputs = {
    t: measuredInput(run, 'clocked time', measured.p50Ms, 'ms'),
    N: stated.items,
    V,
    ...(wider === ''
      ? {}
      : { d: dimensionsInput(setting, node), D: { ...drawn, name: 'dimensions as drawn' } }),
  };
  const S = shardsOf(setting, node);
  if (kind === 'flat' || kind === 'int8') return { formula: `t × N / V${wider}`, inputs, measured };
  if (kind === 'hnsw') {
    return { formula: `t × S × log2(max(2, N / S)) / log2(V)${wider}`, inputs: { ...inputs, S }, measured };
  }
  const cells = cellsOf(setting, node);
  return {
    formula: `t × (S × L + P × N / L) / (L + P × V / L)${wider}`,
    inputs: { ...inputs, S, ...cells },
    measured,
  };
}

function withoutDimensions(scale: Setting['scale']): Setting['scale'] {
  const { dimensions: _left, ...rest } = scale;
  return rest;
}

/** By arithmetic and the hardware table: what is read over the speed of reading it. */
function fromTable(setting: Setting, node: DesignNode, kind: IndexKind): WorkFormula {
  const { stated, given, set } = setting;
  const [d, N, S] = [dimensionsInput(setting, node), stated.items, shardsOf(setting, node)];
  switch (kind) {
    case 'flat':
      return { formula: '4 × d × N / B', inputs: { d, N, B: given.scanBytesPerMs } };
    case 'int8':
      return { formula: 'd × N / B', inputs: { d, N, B: given.int8ScanBytesPerMs } };
    case 'ivf-flat':
      return {
        formula: '4 × d × (S × L + P × N / L) / B',
        inputs: { d, S, N, ...cellsOf(setting, node), B: given.scanBytesPerMs },
      };
    case 'ivf-pq':
      return {
        formula: '4 × d × S × L / B + M × P × N / L / J',
        inputs: {
          d,
          S,
          N,
          M: codeBytesOf(setting, node),
          ...cellsOf(setting, node),
          B: given.scanBytesPerMs,
          J: given.lookupsPerMs,
        },
      };
    case 'hnsw':
      // 19.9 is log2 of the million items of the source
      return {
        formula: 't × S × (e / 16) × (m / 32) × (d / 128) × log2(max(2, N / S)) / 19.9',
        inputs: {
          t: given.hnswMs,
          S,
          e: set(node, 'efSearch', 'efSearch', ''),
          m: set(node, 'm', 'links (M)', ''),
          d,
          N,
        },
      };
  }
}

/** How long a search takes one core, over all shards. */
export function describeSearch(setting: Setting, node: DesignNode): WorkFormula {
  const kind = indexKindOf(setting, node);
  const { remarks, system, view } = setting;
  const clocked = fromClock(setting, node, kind);
  if (clocked !== undefined) {
    const videos = system.run?.videos ?? 0;
    const isFar = kind !== 'hnsw' && setting.stated.items.value > FAR * videos;
    if (isFar) remarks.push({ code: 'scaled-far', node: node.id, name: view.nameOf(node), videos });
    return clocked;
  }
  if (system.run?.stageOf(node.id) !== undefined) {
    remarks.push({ code: 'index-not-measured', node: node.id, name: view.nameOf(node) });
  }
  return fromTable(setting, node, kind);
}
