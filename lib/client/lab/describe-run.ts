import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import type { AdsLabels, AdsQuality } from '../../run/ads-result.ts';
import type { Estimate, FinalQuality, RunResult } from '../../run/result.ts';

const signed = (value: number, text: string): string => `${value > 0 ? '+' : value < 0 ? '-' : '±'}${text}`;
const points = (difference: number): string =>
  signed(difference, `${formatNumber(Math.abs(difference) * 100)} points`);

const number = (difference: number): string => signed(difference, formatNumber(Math.abs(difference)));

/** What changed of one figure, where both runs have it. */
function change(
  before: RunResult,
  after: RunResult,
  read: (metrics: RunResult['metrics']) => Estimate | undefined,
  write: (difference: number) => string,
): readonly string[] {
  const [one, other] = [read(before.metrics), read(after.metrics)];
  return one === undefined || other === undefined ? [] : [write(other.mean - one.mean)];
}

/** What changed from one run to the next, in words: "recall +2.1 points, NDCG -0.01, p99 -31 ms". */
export function describeChange(before: RunResult, after: RunResult): string {
  const p99 = after.timings.request.p99Ms - before.timings.request.p99Ms;
  const of = (
    read: (metrics: RunResult['metrics']) => Estimate | undefined,
    write: (difference: number) => string,
  ): readonly string[] => change(before, after, read, write);
  return [
    ...of(
      ({ retrieval }) => retrieval?.recall,
      (by) => `recall ${points(by)}`,
    ),
    ...of(
      ({ list }) => list?.design.ndcg,
      (by) => `NDCG ${number(by)}`,
    ),
    ...of(
      ({ list }) => list?.design.watchSeconds,
      (by) => `watch time ${signed(by, `${formatNumber(Math.abs(by))} s`)}`,
    ),
    ...of(
      ({ list }) => list?.diversity,
      (by) => `diversity ${number(by)}`,
    ),
    ...of(
      ({ ads }) => ads?.chances.normalizedEntropy,
      (by) => `normalized entropy ${number(by)}`,
    ),
    ...of(
      ({ ads }) => ads?.chances.calibrationRatio,
      (by) => `calibration ratio ${number(by)}`,
    ),
    ...of(
      ({ ads }) => ads?.money.revenueShareOfOracle,
      (by) => `revenue ${points(by)} of that with true chances`,
    ),
    `p99 ${signed(p99, formatMilliseconds(Math.abs(p99)))}`,
  ].join(', ');
}

/** The sentence that sums up a run: its list, or its auction. */
export function describeOutcome({ metrics }: RunResult): string {
  return metrics.ads === undefined ? describeList(metrics.list) : describeAuction(metrics.ads);
}

/** The sentence that sums up an auction: what it earns, and how well its chances come true. */
export function describeAuction({ money, chances }: AdsQuality): string {
  return (
    `1,000 requests earn ${formatNumber(money.design.revenue.mean)} USD: ` +
    `${formatShare(money.revenueShareOfOracle.mean)} of what the same auction earns with the true chances. ` +
    `${formatNumber(chances.calibrationRatio.mean)} clicks are predicted for each one that comes.`
  );
}

/** What the labels of training knew of late clicks, in sentences. */
export function describeLabels(labels: AdsLabels): string {
  const { windowHours, late, rows, tooYoung, seenShare, estimatedShare } = labels;
  const waited =
    windowHours === undefined
      ? 'No label join is drawn: whatever had come in by training counted'
      : `Each impression waited ${formatInteger(windowHours)} h for its click`;
  const young = tooYoung === 0 ? '' : `, and ${formatInteger(tooYoung)} were too young to be used`;
  const corrected =
    late === 'weighted' && estimatedShare !== undefined
      ? `Weights make up for the rest: the design takes ${formatShare(estimatedShare)} to be known.`
      : 'The others count as no click.';
  return `${waited}; ${formatInteger(rows)} were trained on${young}. ${formatShare(seenShare)} of their clicks were known by then. ${corrected}`;
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
