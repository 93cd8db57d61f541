import type { NodeId } from '../design/types.ts';
import type { RankingModel, RetrievalModel } from '../models/protocol.ts';
import type { Assistant, AssistantLine, AssistedTowers, AssistReply } from './assistance.ts';
import type { RunContext } from './context.ts';
import { rememberBest } from './judge.ts';
import type { Served } from './pipeline.ts';
import { type Plan, type RankerPlan, rankersOf, type RetrievalPlan, sourcesOf } from './plan.ts';
import type { PreparedWorld } from './prepare-world.ts';
import type { RankerQuality } from './result.ts';
import { type Part, rankerKey, retrievalKey, worldKey } from './train.ts';
import type { TrainedRanker } from './train-rankers.ts';

/** Whether an assistant can do parts of a run that take time. */
function canAssist(plan: Plan, context: RunContext): boolean {
  const { engine, registries, memoryLimitBytes } = context;
  const fits = 2 * registries.world.bytes(plan.world) <= memoryLimitBytes;
  const isDcn = ({ model }: RankerPlan): boolean => model === 'dcn';
  return (
    engine === 'simd' &&
    fits &&
    sourcesOf(plan).some(({ source }) => source === 'two-tower') &&
    rankersOf(plan).length > 0 &&
    rankersOf(plan).every(isDcn)
  );
}

/** A promise with its way to be kept. */
class Awaited<T> {
  readonly value: Promise<T | undefined>;
  readonly settle: (value: T | undefined) => void;
  constructor() {
    let settle: (value: T | undefined) => void = () => undefined;
    this.value = new Promise((resolve) => {
      settle = resolve;
    });
    this.settle = settle;
  }
}

/**
 * A run's view of its assistant: the parts that have come, each the same bits that the run would
 * have computed. What does not come is undefined, and the run computes it.
 */
export class AssistedRun {
  private readonly plan: Plan;
  private readonly context: RunContext;
  private readonly line: AssistantLine;
  private readonly towersOf = new Map<NodeId, Awaited<AssistedTowers>>();
  private readonly qualityOf = new Map<NodeId, Awaited<RankerQuality>>();
  private readonly judged: Extract<AssistReply, { type: 'judged' }>[] = [];
  private readonly served = new Map<number, Served>();

  constructor(plan: Plan, context: RunContext, assistant: Assistant) {
    this.plan = plan;
    this.context = context;
    for (const source of sourcesOf(plan)) {
      if (source.source === 'two-tower') this.towersOf.set(source.node, new Awaited());
    }
    for (const ranker of rankersOf(plan)) this.qualityOf.set(ranker.node, new Awaited());
    const { designHash, seed, memoryLimitBytes } = context;
    this.line = assistant.begin({ plan, designHash, seed, memoryLimitBytes }, (reply) => this.receive(reply));
  }

  private receive(reply: AssistReply): void {
    switch (reply.type) {
      case 'towers':
        return this.towersOf.get(reply.node)?.settle(reply);
      case 'quality':
        return this.qualityOf.get(reply.node)?.settle(reply.quality);
      case 'judged':
        this.judged.push(reply);
        return;
      case 'served':
        reply.served.forEach((one, place) => this.served.set(reply.from + place, one));
        return;
      case 'failed':
        return this.giveUp();
    }
  }

  private giveUp(): void {
    for (const awaited of [...this.towersOf.values(), ...this.qualityOf.values()]) awaited.settle(undefined);
  }

  /** The towers that the assistant has trained, kept for later runs; undefined where it could not. */
  async towers(source: RetrievalPlan, prepared: PreparedWorld): Promise<Part<RetrievalModel> | undefined> {
    const { cache, servers, pulse } = this.context;
    const trained = await this.towersOf.get(source.node)?.value;
    const model = trained && servers.retrieval.fromJSON(trained.file);
    if (trained === undefined || model?.ok !== true) return undefined;
    cache.retrieval.keep(retrievalKey(source, prepared, this.context), model.value);
    const { report } = model.value;
    for (const { step, loss } of report.losses) {
      await pulse({ stage: 'train-retrieval', done: step, total: report.steps, loss });
    }
    const { ms, stepMs } = trained;
    return { value: model.value, ms, reused: false, ...(stepMs === undefined ? {} : { stepMs }) };
  }

  /** Hands over the rankers that the run has trained. */
  sendRankers(models: ReadonlyMap<NodeId, Part<RankingModel>>): void {
    this.line.sendRankers(new Map([...models].map(([node, part]) => [node, part.value.toJSON()])));
  }

  /** What a ranker reaches, kept for later runs; undefined where the assistant could not find out. */
  async quality({ plan }: TrainedRanker, prepared: PreparedWorld): Promise<RankerQuality | undefined> {
    const quality = await this.qualityOf.get(plan.node)?.value;
    if (quality !== undefined) {
      this.context.cache.qualities.keep(rankerKey(plan, prepared, this.context), quality);
    }
    return quality;
  }

  /** Puts the best videos that have come into the memory of judges. */
  remember(prepared: PreparedWorld): void {
    for (const { rule, users, lengths, best } of this.judged.splice(0)) {
      let from = 0;
      users.forEach((user, place) => {
        const end = from + (lengths[place] as number);
        const about = { rule, size: this.plan.response.size };
        rememberBest(prepared.judged, about, user, best.subarray(from, end));
        from = end;
      });
    }
  }

  /** What the evaluated user of that place was served, where that has come. */
  servedAt(place: number): Served | undefined {
    const served = this.served.get(place);
    this.served.delete(place);
    return served;
  }

  /** Lets the assistant go. */
  end(): void {
    this.line.end();
    this.giveUp();
  }
}

/** Whether everything that takes time to train was kept from earlier runs. */
function isTrained(plan: Plan, context: RunContext): boolean {
  const { worlds, retrieval, rankers } = context.cache;
  const prepared = worlds.find(worldKey(plan, context));
  if (prepared === undefined) return false;
  const hasTowers = sourcesOf(plan).every(
    (source) =>
      source.source !== 'two-tower' || retrieval.find(retrievalKey(source, prepared, context)) !== undefined,
  );
  return (
    hasTowers &&
    rankersOf(plan).every((ranker) => rankers.find(rankerKey(ranker, prepared, context)) !== undefined)
  );
}

/** Asks the assistant for help with a run that has to train, where there is one that can. */
export function beginAssisted(plan: Plan, context: RunContext): AssistedRun | undefined {
  const { assistant } = context;
  return assistant !== undefined && canAssist(plan, context) && !isTrained(plan, context)
    ? new AssistedRun(plan, context, assistant)
    : undefined;
}
