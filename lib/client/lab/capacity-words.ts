import { formatCount, formatMilliseconds, formatNumber, formatShare, formatUsd } from '../../core/format.ts';
import type { CapacityRemark, Mark } from '../../run/capacity/types.ts';

const BYTE_UNITS = [
  { size: 1e15, unit: 'PB' },
  { size: 1e12, unit: 'TB' },
  { size: 1e9, unit: 'GB' },
  { size: 1e6, unit: 'MB' },
  { size: 1e3, unit: 'kB' },
] as const;

/** Bytes in units of a thousand: 2.56e11 is "256 GB". */
function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatNumber(bytes);
  const rounded = Number(bytes.toPrecision(3));
  const found = BYTE_UNITS.find(({ size }) => rounded >= size);
  return found === undefined
    ? `${formatNumber(rounded)} bytes`
    : `${formatNumber(rounded / found.size)} ${found.unit}`;
}

/** A number of an estimate with its unit, at most three significant figures: "35 k/s", "256 GB", "$1.2 M". */
export function formatQuantity(value: number, unit: string): string {
  switch (unit) {
    case 'bytes':
      return formatBytes(value);
    case 'bytes/s':
      return `${formatBytes(value)}/s`;
    case 'bytes/ms':
      return `${formatBytes(value * 1000)}/s`;
    case 'ms':
      return formatMilliseconds(value);
    case '$':
      return formatUsd(value);
    case '1/s':
      return `${formatCount(value)}/s`;
    case '1/ms':
      return `${formatCount(value * 1000)}/s`;
    case '':
      return value > 0 && value < 0.001 ? formatNumber(value) : formatCount(value);
    default:
      return unit.startsWith('$/') ? `${formatUsd(value)}${unit.slice(1)}` : `${formatCount(value)} ${unit}`;
  }
}

/** What each mark means, in a few words. */
export const markWords: Readonly<Record<Mark, string>> = {
  measured: 'from trained models or clocks of the run',
  sourced: 'from a named source, or set in the design',
  assumed: 'stated or assumed by somebody; a computed number is as sure as the least sure of its inputs',
};

/** What an estimate cannot know, leaves out or takes for granted, in a sentence. */
export function describeRemark(remark: CapacityRemark): string {
  switch (remark.code) {
    case 'path-missing':
      return 'Nothing leads to a response, so only traffic, answers and the log are estimated. Draw a request, a source and a response.';
    case 'no-run':
      return 'No run of this very design is at hand: times come from the hardware table. Press Run to measure them.';
    case 'cost-unknown':
      return `What ${remark.name} computes is not known; it is left out.`;
    case 'index-without-model':
      return `No model asks ${remark.name}: its vectors count one dimension.`;
    case 'index-not-measured':
      return `${remark.name} was measured with another index: this one comes from the hardware table.`;
    case 'scaled-far':
      return `${remark.name} was clocked over ${formatCount(remark.videos)} videos. What does not grow with them is scaled too, so that its time at this scale is rather too long.`;
    case 'scans-catalogue':
      return `${remark.name} reads a vector of every item for every request: its cost grows with the catalogue times the requests. Another index may read a small part of them.`;
    case 'scores-catalogue':
      return `No list of candidates reaches ${remark.name}: it scores the whole catalogue for every request.`;
    case 'features-in-memory':
      return `No feature store feeds ${remark.name}: its features are taken to lie in its own memory.`;
    case 'never-trained':
      return 'No retraining schedule is drawn: the first training is not counted, and there is no other.';
    case 'over-budget':
      return `A request takes ${formatMilliseconds(remark.p99Ms)} at p99 before any queue, and ${formatMilliseconds(remark.budgetMs)} are allowed.`;
    case 'shards-too-few':
      return `The vectors of ${remark.name} do not fit into the memory of its machines: ${formatCount(remark.needed)} shards are counted.`;
    case 'replicas-too-few':
      return `${remark.name} is drawn with fewer replicas than the peak needs: ${formatCount(remark.needed)} are counted.`;
  }
}

/** Ours over a public figure, in words: "3.2 times as much", "16% of it". */
export function describeRatio(ratio: number): string {
  if (ratio >= 0.9 && ratio <= 1.1) return 'about as much';
  return ratio > 1 ? `${formatCount(ratio)} times as much` : `${formatShare(ratio)} of it`;
}
