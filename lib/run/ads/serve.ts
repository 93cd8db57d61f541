import type { Calibration } from '../../models/calibration/protocol.ts';
import { createRandom } from '../../core/random.ts';
import type { NodeId } from '../../design/types.ts';
import { describeHistoryRates } from '../../world/ads/rates.ts';
import { AdsDescriber, type AdsRows } from '../../world/ads/rows.ts';
import type { Plan, StepPlan } from '../plan.ts';
import type { FunnelStage } from '../result.ts';
import { rowOptionsOf } from './examples.ts';
import type { AdsRequest, PreparedAds } from './prepare.ts';
import type { FittedAdsCalibration, TrainedAdsRanker } from './train.ts';

/** Candidates of one request with the chances that the auction is told. */
export interface PricedCandidates {
  readonly ads: Int32Array;
  readonly chances: Float32Array;
  /** How often the campaign of each was shown to the user before. */
  readonly seen: Uint8Array;
}

/** One stage of a request before the auction. */
export interface AdsStage {
  readonly node: NodeId;
  readonly label: string;
  /** What the count after this stage is called in the funnel; absent where it does not change. */
  readonly counts?: FunnelStage['stage'];
}

/** The way of a request up to the auction: targeting, rankers, calibration. */
export interface AdsServer {
  readonly stages: readonly AdsStage[];
  /** Serves one request; `tick` is called at the end of each stage with how many ads are left. */
  serve(request: AdsRequest, tick: (left: number) => void): PricedCandidates;
}

/** What a stage does to the candidates. */
type RunStage = (request: AdsRequest, candidates: PricedCandidates) => PricedCandidates;

/** A ranker with room for the rows that it describes. */
class StageRanker {
  private readonly describer: AdsDescriber;
  private readonly ranker: TrainedAdsRanker;
  private rows: AdsRows;

  constructor(ranker: TrainedAdsRanker, { world, day }: PreparedAds) {
    this.ranker = ranker;
    this.describer = new AdsDescriber(world.observed, rowOptionsOf(ranker.plan));
    this.describer.history.moveTo(day);
    this.rows = this.describer.makeRows(64);
  }

  score({ user, context }: AdsRequest, candidates: PricedCandidates): PricedCandidates {
    const { ads, seen } = candidates;
    if (this.rows.rows < ads.length) this.rows = this.describer.makeRows(2 * ads.length);
    for (let row = 0; row < ads.length; row += 1) {
      const ad = ads[row] as number;
      this.describer.write(this.rows, row, { ...context, user, ad, position: 0, seen: seen[row] as number });
    }
    const chances = new Float32Array(ads.length);
    if (ads.length > 0) {
      const fields = this.describer.vocabularies.length;
      const { categorical, dense } = this.rows;
      const used = dense.data.subarray(0, ads.length * dense.columns);
      this.ranker.part.value.score(
        {
          rows: ads.length,
          categorical: categorical.subarray(0, ads.length * fields),
          dense: { ...dense, rows: ads.length, data: used },
        },
        chances,
      );
    }
    return { ads, seen, chances };
  }
}

function take({ ads, chances, seen }: PricedCandidates, places: Int32Array): PricedCandidates {
  return {
    ads: Int32Array.from(places, (at) => ads[at] as number),
    chances: Float32Array.from(places, (at) => chances[at] as number),
    seen: Uint8Array.from(places, (at) => seen[at] as number),
  };
}

/** The candidates that a slot is bid most for, at their predicted chances. */
function keepBest(candidates: PricedCandidates, keep: number, { world }: PreparedAds): PricedCandidates {
  const { ads, campaigns } = world.observed;
  if (candidates.ads.length <= keep) return candidates;
  const worth = Float64Array.from(candidates.ads, (ad, at) => {
    const campaign = ads.campaign[ad] as number;
    const bid = campaigns.bidUsd[campaign] as number;
    return campaigns.perImpression[campaign] === 1 ? bid : bid * (candidates.chances[at] as number);
  });
  const places = Int32Array.from(worth.keys()).sort(
    (a, b) => (worth[b] as number) - (worth[a] as number) || a - b,
  );
  return take(candidates, places.subarray(0, keep).sort());
}

/** The ads whose campaigns target the user, with their historical click rates as chances. */
function createTargetingStage(prepared: PreparedAds): (request: AdsRequest) => PricedCandidates {
  const { observed } = prepared.world;
  const rateOf = describeHistoryRates(observed, prepared.day);
  return ({ user, context }) => {
    const ads = prepared.targeting.eligible(user, context.device);
    const known = prepared.seenBy(user);
    return {
      ads,
      seen: Uint8Array.from(ads, (ad) => Math.min(255, known.get(observed.ads.campaign[ad] as number) ?? 0)),
      chances: Float32Array.from(ads, rateOf),
    };
  };
}

/** Where the candidates of a design come from: the step that its first ranker takes them from, or its last step. */
export function findEntry({ steps, response }: Plan): NodeId {
  const first = steps.find((step) => step.step === 'rank');
  return first?.from[0] ?? steps.at(-1)?.node ?? response.node;
}

/**
 * Makes the way of requests up to the auction. All ads whose campaigns target the user are candidates;
 * rankers score them in the order of the path, pre-rankers keep those that would bid most; the
 * calibration of the last ranker is applied to its chances. Without a ranker the chance of an ad is
 * its historical click rate.
 */
export function createAdsServer(
  plan: Plan,
  rankers: readonly TrainedAdsRanker[],
  calibrations: readonly FittedAdsCalibration[],
  prepared: PreparedAds,
): AdsServer {
  const target = createTargetingStage(prepared);
  const stages: AdsStage[] = [{ node: findEntry(plan), label: 'Targeting', counts: 'candidates' }];
  const work: RunStage[] = [];
  const add = (stage: AdsStage, run: RunStage): void => {
    stages.push(stage);
    work.push(run);
  };
  const addRanker = ({ node, keep }: Extract<StepPlan, { step: 'rank' }>): void => {
    const trained = rankers.find((one) => one.plan.node === node);
    if (trained === undefined) throw new Error(`No ranker was trained for "${node}".`);
    const stage = new StageRanker(trained, prepared);
    if (keep === undefined) {
      add({ node, label: 'Features and ranker', counts: 'ranked' }, (request, candidates) =>
        stage.score(request, candidates),
      );
      return;
    }
    add({ node, label: 'Features and pre-ranker', counts: 'pre-ranked' }, (request, candidates) =>
      keepBest(stage.score(request, candidates), keep, prepared),
    );
  };
  for (const step of plan.steps) {
    if (step.step === 'rank') addRanker(step);
    else if (step.step === 'calibrate') {
      const calibrate = calibrations.find((one) => one.quality.node === step.node)?.calibrate;
      add({ node: step.node, label: 'Calibration' }, (_request, candidates) =>
        calibrated(candidates, calibrate),
      );
    }
  }
  return {
    stages,
    serve(request, tick) {
      let candidates = target(request);
      tick(candidates.ads.length);
      for (const run of work) {
        candidates = run(request, candidates);
        tick(candidates.ads.length);
      }
      return candidates;
    },
  };
}

function calibrated(candidates: PricedCandidates, calibrate: Calibration | undefined): PricedCandidates {
  if (calibrate === undefined) return candidates;
  return { ...candidates, chances: candidates.chances.map((chance) => calibrate(chance)) };
}

/** Requests of the tested day that are evaluated; all of them where there are fewer. */
const EVALUATED_REQUESTS = 1000;

/** The evaluated requests, by hour. Randomness: the stream ("ads-requests") of the seed. */
export function drawRequests({ requests }: PreparedAds, seed: number): readonly AdsRequest[] {
  const all = Int32Array.from(requests.keys());
  createRandom(seed, 'ads-requests').shuffle(all);
  const drawn = Array.from(all.subarray(0, EVALUATED_REQUESTS)).flatMap((at) => requests[at] ?? []);
  return drawn.sort((a, b) => a.context.hour - b.context.hour || a.user - b.user);
}
