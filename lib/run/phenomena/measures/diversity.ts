import { ok } from '../../../core/result.ts';
import { asId } from '../../../core/ids.ts';
import { intraListDiversity } from '../../../metrics/intra-list-diversity.ts';
import type { Candidate } from '../../../rerank/protocol.ts';
import { estimateMean } from '../../estimate.ts';
import { rankersOf } from '../../plan.ts';
import type { RerankPlan } from '../../rerank-kinds.ts';
import { applyStep, createRerankContext } from '../../rerank-stage.ts';
import { trainRanker } from '../../train.ts';
import { diversitySizes, ranked } from '../diversity.ts';
import { openWorld, serveLists } from '../serve-lists.ts';
import { drawUsers, effectOf } from '../tools.ts';
import type { Effect, Measure } from '../types.ts';
import { planAt } from '../vary-design.ts';

const USERS = { small: 200, full: 500 } as const;
const USERS_PER_PULSE = 5;
const SHOWN = 20;
const NODE = asId<'node'>('diversity');
const LAMBDAS = [1, 0.8, 0.6, 0.4, 0.2, 0] as const;
const THETAS = [0.95, 0.8, 0.6, 0.4, 0.2, 0] as const;

/** Means of one setting's lists, a number a user. */
interface Setting {
  readonly relevance: number[];
  readonly diversity: number[];
}

/** The smallest step between neighbouring settings, with its interval over users; `sign` 1 for a gain, -1 for a loss. */
function smallestStep(
  claim: string,
  settings: readonly Setting[],
  key: keyof Setting,
  sign: 1 | -1,
  seed: number,
): Effect {
  const steps = settings.slice(1).map((setting, i) => {
    const before = settings[i] as Setting;
    const pair = sign === 1 ? [setting[key], before[key]] : [before[key], setting[key]];
    return effectOf(claim, pair[0] as number[], pair[1] as number[], seed);
  });
  return steps.reduce((least, step) => (step.margin.mean < least.margin.mean ? step : least));
}

/** Re-ranks the same ranked lists at every setting of both methods. */
export const measureDiversity: Measure = async (scale, context) => {
  const plan = planAt(ranked, diversitySizes, scale);
  // all candidates in the ranker's order, so that they are ranked once
  const whole = { ...plan, response: { ...plan.response, size: 200 } };
  const opened = await openWorld(plan, context);
  if (!opened.ok) return opened;
  const prepared = opened.value;
  const { videos, users } = prepared.world.observed;
  const lists = await serveLists(
    whole,
    prepared,
    drawUsers(users.count, USERS[scale], context.seed),
    context,
  );
  if (!lists.ok) return lists;
  const [rankerPlan] = rankersOf(plan);
  if (rankerPlan === undefined) throw new Error('The plan has no ranker.');
  const ranker = await trainRanker(rankerPlan, prepared, context);
  if (!ranker.ok) return ranker;
  const { features, watched } = prepared.serving();
  const { seed, kernels, registries, pulse } = context;
  const shared = { catalogue: videos, users, watched, day: features.day, size: SHOWN, seed, kernels };
  const contextOf = createRerankContext(shared);
  const plans: readonly RerankPlan[] = [
    ...LAMBDAS.map((lambda) => ({ node: NODE, step: 'mmr' as const, lambda })),
    ...THETAS.map((theta) => ({ node: NODE, step: 'dpp' as const, theta })),
  ];
  const settings = plans.map((): Setting => ({ relevance: [], diversity: [] }));
  for (const [done, { user, shown }] of lists.value.entries()) {
    if (done % USERS_PER_PULSE === 0) await pulse({ stage: 'serve', done, total: lists.value.length });
    const scores = new Float32Array(shown.length);
    ranker.value.value.score(features.fill(user, shown, shown.length), scores);
    const candidates = Array.from(shown, (item, i): Candidate => ({
      item,
      row: item,
      score: scores[i] as number,
    }));
    const request = contextOf(user, 0);
    plans.forEach((step, i) => {
      const list = applyStep(registries.rerank, step, candidates, request, new Map()).slice(0, SHOWN);
      const apart = intraListDiversity(
        videos.content,
        Int32Array.from(list, ({ item }) => item),
      );
      if (!apart.ok) return;
      settings[i]?.relevance.push(list.reduce((sum, { score }) => sum + score, 0) / list.length);
      settings[i]?.diversity.push(apart.value);
    });
  }
  const mmr = settings.slice(0, LAMBDAS.length);
  const dpp = settings.slice(LAMBDAS.length);
  const mean = (key: keyof Setting) => (setting: Setting) => estimateMean(setting[key], seed).mean;
  const lines = (id: 'relevance' | 'diversity', title: string, yLabel: string) => ({
    kind: 'lines' as const,
    id,
    title,
    unit: 'number' as const,
    yLabel,
    xLabel: 'step from relevance to diversity',
    x: LAMBDAS.map((_, i) => i),
    series: [
      { id: 'mmr', label: 'MMR', y: mmr.map(mean(id)) },
      { id: 'dpp', label: 'DPP', y: dpp.map(mean(id)) },
    ],
  });
  return ok({
    effects: [
      smallestStep('mmr-relevance', mmr, 'relevance', -1, seed),
      smallestStep('mmr-diversity', mmr, 'diversity', 1, seed),
      smallestStep('dpp-relevance', dpp, 'relevance', -1, seed),
      smallestStep('dpp-diversity', dpp, 'diversity', 1, seed),
    ],
    figures: [
      lines('relevance', 'Relevance of the lists, as the ranker sees it', 'mean chance'),
      lines('diversity', 'Diversity of the lists', 'mean of 1 - cosine'),
    ],
  });
};
