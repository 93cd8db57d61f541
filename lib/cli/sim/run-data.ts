import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type AppError, describeError } from '../../client/messages.ts';
import { executeImported } from '../../run/imported/execute.ts';
import type { ImportedRunResult } from '../../run/imported/result.ts';
import type { RunContext } from '../../run/context.ts';
import type { Plan } from '../../run/plan.ts';
import type { Estimate, TailRecall } from '../../run/result.ts';
import { loadImported, type SizedTable } from '../../world/imported/load.ts';
import { Refused } from './refused.ts';

/** Ends a command with the words of an error. */
export function refuse(error: AppError): never {
  const { what, next } = describeError(error);
  throw new Refused(`${what} ${next}`);
}

async function openTable(file: string): Promise<SizedTable> {
  try {
    return { size: (await stat(file)).size, source: createReadStream(file) };
  } catch (cause) {
    throw new Refused(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}

const interval = ({ mean, low, high }: Estimate): string =>
  `${mean.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;

/** The recall of the long tail, where there is one. */
export const describeTail = (tailRecall: TailRecall | undefined): string =>
  tailRecall === undefined ? '' : `, of the long tail ${interval(tailRecall)}`;

function describe({ metrics, provenance, timings }: ImportedRunResult): string {
  const { world, retrieval, ranker, list } = metrics;
  const { design, popularity } = list;
  const split = world.split.kind === 'time' ? 'the last by time' : 'a random part, for want of times';
  return [
    `design ${provenance.designHash}, seed ${provenance.seed}, data ${provenance.data}`,
    `${world.users} users, ${world.items} items; trained on ${world.trainInteractions} interactions, tested on ${world.testInteractions}: ${split}`,
    'Imported data holds no truth: nothing is measured against a best list.',
    ...world.leftOut.map(({ component, lacks }) => `left out: ${component}, for want of ${lacks}`),
    `recall among ${retrieval.k}: ${interval(retrieval.recall)}, popularity ${interval(retrieval.popularityRecall)}${describeTail(retrieval.tailRecall)}`,
    ...(ranker === undefined
      ? []
      : [`ranker on held-out against sampled items: AUC ${ranker.auc.toFixed(4)}`]),
    ...(['recall', 'ndcg', 'hitRate', 'mrr', 'novelty'] as const).map(
      (metric) =>
        `${metric}@${list.size}: ${interval(design[metric])}, popularity ${interval(popularity[metric])}`,
    ),
    `coverage: ${design.coverage.toFixed(3)}, exposure Gini: ${design.exposureGini.toFixed(3)}`,
    `request: p50 ${timings.request.p50Ms.toFixed(3)} ms, p99 ${timings.request.p99Ms.toFixed(3)} ms over ${timings.requests} requests`,
  ].join('\n');
}

/** Runs a plan on the tables of two files and says what came of it, as JSON or in words. Throws Refused with the reason where nothing did. */
export async function runOnData(
  plan: Plan,
  context: RunContext,
  options: { readonly data: string; readonly items: string | undefined; readonly json: boolean },
): Promise<string> {
  const { data, items, json } = options;
  const itemTable = items === undefined ? undefined : await openTable(items);
  const world = await loadImported(await openTable(data), itemTable, { pulse: context.pulse });
  if (!world.ok) return refuse(world.error);
  const { dropped, rowsRead, rowsKept } = world.value.data.summary;
  if (rowsKept < rowsRead)
    console.error(`${rowsKept} of ${rowsRead} rows kept; left out: ${JSON.stringify(dropped)}`);
  const executed = await executeImported(plan, world.value, context);
  if (!executed.ok) return refuse(executed.error);
  return json ? JSON.stringify(executed.value.metrics) : describe(executed.value);
}
