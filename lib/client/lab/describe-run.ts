import { formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { FinalQuality, RunResult } from '../../run/result.ts';

const signed = (value: number, text: string): string => `${value > 0 ? '+' : value < 0 ? '-' : '±'}${text}`;
const points = (difference: number): string =>
  signed(difference, `${formatNumber(Math.abs(difference) * 100)} points`);

/** What changed from one run to the next, in words: "recall +2.1 points, NDCG -0.01, p99 -31 ms". */
export function describeChange(before: RunResult, after: RunResult): string {
  const recall = after.metrics.retrieval.recall.mean - before.metrics.retrieval.recall.mean;
  const ndcg = after.metrics.list.design.ndcg.mean - before.metrics.list.design.ndcg.mean;
  const watch = after.metrics.list.design.watchSeconds.mean - before.metrics.list.design.watchSeconds.mean;
  const diversity = after.metrics.list.diversity.mean - before.metrics.list.diversity.mean;
  const p99 = after.timings.request.p99Ms - before.timings.request.p99Ms;
  return [
    `recall ${points(recall)}`,
    `NDCG ${signed(ndcg, formatNumber(Math.abs(ndcg)))}`,
    `watch time ${signed(watch, `${formatNumber(Math.abs(watch))} s`)}`,
    `diversity ${signed(diversity, formatNumber(Math.abs(diversity)))}`,
    `p99 ${signed(p99, formatMilliseconds(Math.abs(p99)))}`,
  ].join(', ');
}

/** The sentence that sums up a final list: what it is worth, against popularity and against the best. */
export function describeList(list: FinalQuality): string {
  const { design, popularity, best } = list;
  const share = best.watchSeconds.mean > 0 ? design.watchSeconds.mean / best.watchSeconds.mean : 0;
  const lift =
    popularity.watchSeconds.mean > 0 ? design.watchSeconds.mean / popularity.watchSeconds.mean - 1 : 0;
  return (
    `A list of ${list.size} is worth ${formatNumber(design.watchSeconds.mean)} s of watching: ` +
    `${formatShare(share)} of the best possible list, ${signed(lift, formatShare(Math.abs(lift)))} against popularity.`
  );
}
