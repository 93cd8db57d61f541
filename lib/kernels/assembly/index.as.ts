/** The module: what lib/kernels/exports.ts describes. */
export { adam, adamRows } from './adam.as';
export { add, clear, crossBackward, crossForward, sigmoid, sigmoidCrossEntropy } from './cross.as';
export { clearSlots, gatherRows, mergeRows } from './embedding.as';
export { gemm } from './gemm.as';
export {
  addToRows,
  binValues,
  findSplit,
  logisticPairs,
  partitionRows,
  scoreTrees,
  subtractHistogram,
  sumHistogram,
} from './histogram.as';
export { hnswInsert, hnswSearch } from './hnsw.as';
export { int8Pack, int8Scan } from './int8.as';
export { ivfScan, probeCells } from './ivf.as';
export { rescoreKeys, writeKeys } from './keys.as';
export { accumulateCells, assignNearest, packPanels, subtractCentroids } from './kmeans.as';
export { findNear } from './near.as';
export { pqScan, pqTables, writeCodes } from './pq.as';
export { rankOneBackward, rankOneForward } from './rank-one.as';
export { expRow } from './real.as';
export {
  addColumnSums,
  addRowDots,
  normalizeRows,
  normalizeRowsBackward,
  reluBackward,
  rowDotsBackward,
  transpose,
} from './rows.as';
export { dots, dotsAt, scanTopK } from './scan.as';
export { sampledSoftmax, sampledSoftmaxScratch } from './softmax.as';
export { sum } from './sum.as';

/** First byte that the module does not use itself. */
export function heapBase(): usize {
  return __heap_base;
}
