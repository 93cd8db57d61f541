import type { Design } from '../design/types.ts';
import type { RunMetrics, RunResult, UserValues } from '../run/result.ts';
import type { SessionRun } from './types.ts';

/** Most points of a training curve that a session keeps. */
const MOST_LOSSES = 32;

/** Every so many points, the last one always. */
function thin<T>(points: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(points.length / most);
  return points.filter((_, at) => at % every === every - 1 || at === points.length - 1);
}

/** Values of users to 24 bits, half the bytes in a document. */
function shorten({ ids, recall, tailRecall, ndcg, watchSeconds, diversity }: UserValues): UserValues {
  const short = (values: readonly number[]): readonly number[] => values.map(Math.fround);
  return {
    ids,
    recall: short(recall),
    ...(tailRecall === undefined
      ? {}
      : { tailRecall: tailRecall.map((value) => (value === null ? null : Math.fround(value))) }),
    ndcg: short(ndcg),
    watchSeconds: short(watchSeconds),
    ...(diversity === undefined ? {} : { diversity: short(diversity) }),
  };
}

/** The metrics of a run with shorter training curves. */
function shortenCurves<Metrics extends RunMetrics>(metrics: Metrics): Metrics {
  const training = metrics.training.map((one) => ({
    ...one,
    report: { ...one.report, losses: thin(one.report.losses, MOST_LOSSES) },
  }));
  return { ...metrics, training };
}

/**
 * A run as a session keeps it: without most points of its training curves, and with what each user
 * came to in 24 bits, so that runs can still be compared user by user. Plain data; nothing that is
 * undefined.
 */
export function keepRun(id: string, design: Design, result: RunResult): SessionRun {
  const { users, ...rest } = result;
  const short: RunResult = {
    ...rest,
    metrics: shortenCurves(result.metrics),
    ...(users === undefined ? {} : { users: shorten(users) }),
  };
  const { designHash, seed } = result.provenance;
  // what is undefined is no data, and would be lost in a file
  return JSON.parse(JSON.stringify({ id, designHash, seed, design, result: short })) as SessionRun;
}
