import { multiplyAddsPerCandidate } from '../../design/lint/costs.ts';
import type { DesignNode } from '../../design/types.ts';
import { candidatesOf, dimensionsInput, measuredInput, workedOut, type WorkFormula } from './inputs.ts';
import { describeSearch, isScan } from './search.ts';
import type { Setting } from './setting.ts';
import type { Percentiles, Quantity } from './types.ts';

/** What a component computes for one request. */
export interface Work {
  /** Milliseconds of one core, all shards together. */
  readonly ms: Quantity;
  /** Parts that compute at the same time. */
  readonly shards: Quantity | undefined;
  /** What a run clocked, where the work is scaled from that. */
  readonly measured: Percentiles | undefined;
  /** Bytes that are read from memory one after another; undefined where that is little. */
  readonly scannedBytes: Quantity | undefined;
}

const LOOK_UPS = ['popular', 'trending', 'followed-creators', 'item-knn', 'batch-precompute', 'cache'];
const FREE = ['request', 'experiment', 'canary', 'shadow', 'fallback'];
/** Multiply-adds of a logistic regression over the fields and numbers of a row. */
const SMALL_MODEL = 20;

/** Work that grows with the candidates: from the clock, or from what one takes. */
function perCandidate(
  setting: Setting,
  node: DesignNode,
  each: Pick<WorkFormula, 'formula' | 'inputs'>,
): WorkFormula {
  const { run } = setting.system;
  const measured = run?.stageOf(node.id);
  const counted = run?.countBefore.get(node.id) ?? setting.drawn.get(node.id)?.before ?? 0;
  const c = candidatesOf(setting, node);
  if (run === undefined || measured === undefined || measured.p50Ms === 0 || counted === 0) {
    return { formula: each.formula, inputs: { c, ...each.inputs } };
  }
  return {
    formula: 't × c / C',
    inputs: {
      t: measuredInput(run, 'clocked time', measured.p50Ms, 'ms'),
      c,
      C: measuredInput(run, 'candidates clocked', counted, 'items'),
    },
    measured,
  };
}

/** Work that is the same at every scale. */
function constant(setting: Setting, node: DesignNode, reference: WorkFormula): WorkFormula {
  const { run } = setting.system;
  const measured = run?.stageOf(node.id);
  if (run === undefined || measured === undefined || measured.p50Ms === 0) return reference;
  return { formula: 't', inputs: { t: measuredInput(run, 'clocked time', measured.p50Ms, 'ms') }, measured };
}

function userTower(setting: Setting, node: DesignNode): WorkFormula {
  const { given, set, scale, view } = setting;
  const d = set(node, 'embedding', 'dimensions', '');
  const measured = constant(setting, node, {
    formula: '((d + 10) × h + h × d) / F',
    inputs: {
      d: scale.dimensions === undefined ? d : dimensionsInput(setting, node),
      h: set(node, 'hidden', 'hidden width', ''),
      F: given.multiplyAddsPerMs,
    },
  });
  if (measured.measured === undefined || scale.dimensions === undefined) return measured;
  return {
    ...measured,
    formula: 't × d / D',
    inputs: {
      ...measured.inputs,
      d: dimensionsInput(setting, node),
      D: { ...d, name: `dimensions of ${view.nameOf(node)} as drawn` },
    },
  };
}

/** Multiply-adds of a ranker for one candidate, by its shape. */
export function multiplyAddsInput({ view }: Setting, node: DesignNode): Quantity {
  const products = multiplyAddsPerCandidate(view, node) ?? SMALL_MODEL;
  return workedOut('multiply-adds a candidate', products, '', `shape of ${view.nameOf(node)} as drawn`);
}

/** How the computing of a component is reckoned; undefined where there is none, or nobody knows. */
function formulaOf(setting: Setting, node: DesignNode): WorkFormula | undefined {
  const { given, view, remarks } = setting;
  const family = view.familyOf(node);
  if (FREE.includes(node.kind)) return undefined;
  if (node.kind === 'gateway') return { formula: 'g', inputs: { g: given.gatewayMs } };
  if (node.kind === 'two-tower') return userTower(setting, node);
  if (node.kind === 'vector-index' || node.kind === 'mf') return describeSearch(setting, node);
  if (node.kind === 'encoder') {
    return constant(setting, node, {
      formula: 'A / F',
      inputs: { A: given.encoderMultiplyAdds, F: given.multiplyAddsPerMs },
    });
  }
  if (LOOK_UPS.includes(node.kind))
    return constant(setting, node, { formula: 'l', inputs: { l: given.lookupMs } });
  const light = { formula: 'c × x', inputs: { x: given.listMs } };
  if (family === 'ranking' && node.kind !== 'calibration') {
    // a node of a tree is a look-up, not a product
    const F = node.kind === 'gbdt-ranker' ? given.lookupsPerMs : given.multiplyAddsPerMs;
    const inputs = { A: multiplyAddsInput(setting, node), F };
    return perCandidate(setting, node, { formula: 'c × A / F', inputs });
  }
  // it writes what it shows, however many candidates there were
  if (node.kind === 'response') {
    return constant(setting, node, {
      formula: 'c × x',
      inputs: { c: candidatesOf(setting, node), x: given.listMs },
    });
  }
  const isList = family === 'ranking' || family === 're-ranking' || ['merge', 'auction'].includes(node.kind);
  if (isList) return perCandidate(setting, node, light);
  remarks.push({ code: 'cost-unknown', node: node.id, name: view.nameOf(node) });
  return undefined;
}

function remarkOn(setting: Setting, node: DesignNode): void {
  const { view, remarks, widths, stated } = setting;
  const name = view.nameOf(node);
  const about = { node: node.id, name };
  const isRanking = view.familyOf(node) === 'ranking' && node.kind !== 'calibration';
  if (isScan(setting, node)) remarks.push({ code: 'scans-catalogue', ...about });
  if (isRanking && widths.get(node.id)?.before === stated.items.value)
    remarks.push({ code: 'scores-catalogue', ...about });
  const reads = view.feeding(node.id, 'features').some(({ kind }) => kind === 'feature-store');
  if (isRanking && !reads) remarks.push({ code: 'features-in-memory', ...about });
}

/** Adds the line on what a component computes for one request; undefined where there is none. */
export function addWork(setting: Setting, node: DesignNode): Work | undefined {
  const { ledger, view, set } = setting;
  const found = formulaOf(setting, node);
  if (found === undefined) return undefined;
  remarkOn(setting, node);
  const ms = ledger.add('latency', {
    id: `latency.work:${node.id}`,
    node: node.id,
    label: `Computing of ${view.nameOf(node)}, one core`,
    unit: 'ms',
    formula: found.formula,
    inputs: found.inputs,
  });
  const isIndex = node.kind === 'vector-index';
  return {
    ms,
    shards: isIndex
      ? (ledger.find(`shards.used:${node.id}`) ?? set(node, 'shards', 'shards', ''))
      : undefined,
    measured: found.measured,
    scannedBytes: ledger.find(`shards.scanned:${node.id}`),
  };
}
