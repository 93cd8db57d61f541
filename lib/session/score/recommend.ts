import type { SessionReading } from './reading.ts';
import type { Recommendation } from './rubric-types.ts';
import type { DimensionMark } from './score-session.ts';

/** Why nothing is recommended. */
export type TooLittle = 'short' | 'thin';

/** The overall recommendation with what it rests on. */
export interface Verdict {
  /** Percent of the greatest sum, over the dimensions that are marked; undefined where none is. */
  readonly percentage: number | undefined;
  /** Undefined where there is too little to recommend anything. */
  readonly recommendation: Recommendation | undefined;
  readonly tooLittle: TooLittle | undefined;
  /** One sentence: how the rule came to it. */
  readonly because: string;
}

const MINUTE_MS = 60_000;

function percentageOf(dimensions: readonly DimensionMark[]): number | undefined {
  let sum = 0;
  let weights = 0;
  for (const { mark, dimension } of dimensions) {
    if (mark === undefined) continue;
    sum += (mark / 4) * dimension.weight;
    weights += dimension.weight;
  }
  return weights === 0 ? undefined : (100 * sum) / weights;
}

/** The published rule, applied: see `content/rubric/recommendation.ts`. Pure. */
export function recommend(
  dimensions: readonly DimensionMark[],
  { rubric, activeMs, state }: Pick<SessionReading, 'rubric' | 'activeMs' | 'state'>,
): Verdict {
  const { strongHire, hire, mixed, decisive, enough } = rubric.recommendation;
  const percentage = percentageOf(dimensions);
  const shown = dimensions.filter(({ mark }) => mark !== undefined && mark > 1);
  const nothing = (tooLittle: TooLittle, because: string): Verdict => ({
    percentage,
    recommendation: undefined,
    tooLittle,
    because,
  });
  if (activeMs < enough.minutes * MINUTE_MS)
    return nothing('short', `The session lasted less than ${enough.minutes} minutes.`);
  const { length } = state.setup;
  const isCut = length === 'untimed' || activeMs < (length.minutes * MINUTE_MS) / 2;
  if (percentage === undefined || (isCut && shown.length < enough.dimensions))
    return nothing(
      'thin',
      `It ended early, and fewer than ${enough.dimensions} of the eight dimensions left evidence.`,
    );
  const has = (mark: number): boolean => dimensions.some((one) => one.mark === mark);
  const sunk = dimensions.find(({ mark, dimension }) => mark === 1 && decisive.includes(dimension.id));
  const verdict = (recommendation: Recommendation, because: string): Verdict => ({
    percentage,
    recommendation,
    tooLittle: undefined,
    because,
  });
  const share = `${Math.round(percentage)}%`;
  const { markWords } = rubric;
  if (sunk !== undefined)
    return verdict('no-hire', `${sunk.dimension.title} is marked ${markWords[1]}, which decides it.`);
  if (percentage >= strongHire.atLeast && !has(strongHire.noMarkOf) && !has(1))
    return verdict('strong-hire', `${share}, and no mark is ${markWords[strongHire.noMarkOf]} or lower.`);
  if (percentage >= hire.atLeast && !has(hire.noMarkOf))
    return verdict('hire', `${share}, and no mark is ${markWords[hire.noMarkOf]}.`);
  if (percentage >= mixed.atLeast)
    return verdict('mixed', has(1) ? `${share}, with a mark of ${markWords[1]}.` : `${share}.`);
  return verdict('no-hire', `${share}, below ${mixed.atLeast}%.`);
}
