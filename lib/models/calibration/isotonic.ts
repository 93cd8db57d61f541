import { err, ok, type Result } from '../../core/result.ts';
import { findBadHoldout, type Calibration, type CalibrationError } from './protocol.ts';

/** Rows of neighbouring scores that share one value. */
interface Block {
  /** Smallest and largest score in it. */
  low: number;
  high: number;
  rows: number;
  positives: number;
}

const valueOf = ({ positives, rows }: Block): number => positives / rows;

/** One block for each different score, by rising score. */
function startBlocks(labels: ArrayLike<number>, scores: ArrayLike<number>): Block[] {
  const order = Array.from(scores, (_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const blocks: Block[] = [];
  for (const row of order) {
    const score = scores[row] ?? NaN;
    const last = blocks.at(-1);
    if (last?.high === score) {
      last.rows += 1;
      last.positives += labels[row] ?? 0;
    } else {
      blocks.push({ low: score, high: score, rows: 1, positives: labels[row] ?? 0 });
    }
  }
  return blocks;
}

/** Merges neighbours until the values rise strictly (pool adjacent violators). */
function poolBlocks(blocks: readonly Block[]): Block[] {
  const pooled: Block[] = [];
  for (const block of blocks) {
    const merged = { ...block };
    for (;;) {
      const below = pooled.at(-1);
      // Compared as products of whole numbers, so that equal shares are equal.
      if (!below || below.positives * merged.rows < merged.positives * below.rows) break;
      merged.low = below.low;
      merged.rows += below.rows;
      merged.positives += below.positives;
      pooled.pop();
    }
    pooled.push(merged);
  }
  return pooled;
}

/**
 * Isotonic regression: of all maps that never fall, the one with the least squared error on the
 * held-out rows, found by pooling adjacent violators. On those rows the mean of the calibrated
 * probabilities is the share of positives, and so it is within every block of equal values. Between
 * two blocks the map is the straight line, beyond the outer ones it stays at their values, which may be
 * exactly 0 or 1.
 *
 * @param labels 0 or 1; @param probabilities of label 1, in [0, 1], same length
 *
 * Errors: those of {@link findBadHoldout}.
 * Source: Zadrozny and Elkan 2002, Transforming classifier scores into accurate multiclass
 * probability estimates; the algorithm is that of Ayer et al. 1955.
 */
export function fitIsotonicRegression(
  labels: ArrayLike<number>,
  probabilities: ArrayLike<number>,
): Result<Calibration, CalibrationError> {
  const bad = findBadHoldout(labels, probabilities);
  if (bad !== undefined) return err(bad);
  const blocks = poolBlocks(startBlocks(labels, probabilities));
  return ok((probability) => {
    // The first block that does not lie wholly below.
    let from = 0;
    let to = blocks.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((blocks[middle]?.high ?? NaN) < probability) from = middle + 1;
      else to = middle;
    }
    const [below, above] = [blocks[from - 1], blocks[from]];
    if (above === undefined) return below === undefined ? NaN : valueOf(below);
    if (below === undefined || probability >= above.low) return valueOf(above);
    const share = (probability - below.high) / (above.low - below.high);
    return valueOf(below) + share * (valueOf(above) - valueOf(below));
  });
}
