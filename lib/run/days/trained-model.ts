import type { Interactions } from '../../core/datasets.ts';
import type { NodeId } from '../../design/types.ts';
import type { Calibration } from '../../models/calibration/protocol.ts';
import type { CollaborativeModel } from '../../models/collaborative-protocol.ts';
import type { RankingModel, RetrievalModel } from '../../models/protocol.ts';
import {
  type CollaborativePlan,
  type Plan,
  type RankerPlan,
  rankersOf,
  type RetrievalPlan,
  sourcesOf,
} from '../plan.ts';

/** A part of a design that is trained. */
export type ModelPart =
  | { readonly kind: 'towers'; readonly plan: RetrievalPlan }
  | { readonly kind: 'collaborative'; readonly plan: CollaborativePlan }
  | {
      readonly kind: 'ranker';
      readonly plan: RankerPlan;
      /** Of the calibrations that stand behind it, by component. */
      readonly calibrations: ReadonlyMap<NodeId, 'platt' | 'isotonic'>;
    };

/** What such a part is once it has been trained. */
export type TrainedModel =
  | { readonly kind: 'towers'; readonly model: RetrievalModel }
  | {
      readonly kind: 'collaborative';
      readonly model: CollaborativeModel;
      /** What it learned from: who and what it knows. */
      readonly data: Interactions;
    }
  | {
      readonly kind: 'ranker';
      readonly model: RankingModel;
      /** By component; one that could not be fitted is left out. */
      readonly calibrations: ReadonlyMap<NodeId, Calibration>;
    };

/** The trained parts of a plan: sources in their order, then rankers. */
export function modelParts(plan: Plan): readonly ModelPart[] {
  const calibrationsOf = (node: NodeId) =>
    new Map(
      plan.steps.flatMap((step) =>
        step.step === 'calibrate' && step.ranker === node ? [[step.node, step.method] as const] : [],
      ),
    );
  return [
    ...sourcesOf(plan).flatMap((source): readonly ModelPart[] => {
      switch (source.source) {
        case 'two-tower':
          return [{ kind: 'towers', plan: source }];
        case 'ials':
        case 'bpr':
        case 'item-knn':
          return [{ kind: 'collaborative', plan: source }];
        case 'popular':
        case 'trending':
        case 'followed-creators':
          return [];
      }
    }),
    ...rankersOf(plan).map((ranker): ModelPart => ({
      kind: 'ranker',
      plan: ranker,
      calibrations: calibrationsOf(ranker.node),
    })),
  ];
}

/** Whether a model can go on from the weights of the version before; others are trained in full each time. */
export function canResume(part: ModelPart): boolean {
  switch (part.kind) {
    case 'towers':
      return true;
    case 'collaborative':
      return false;
    case 'ranker':
      return part.plan.model === 'dcn' || part.plan.model === 'mlp';
  }
}

/** What a part is called: its model. */
export function nameModel(part: ModelPart): string {
  return part.kind === 'ranker' ? part.plan.model : part.plan.source;
}

/** Who holds which models; one that nobody holds any more is freed. */
export interface ModelHolds {
  hold(trained: TrainedModel): TrainedModel;
  release(trained: TrainedModel): void;
  /** Frees everything, whoever holds it. */
  clear(): void;
}

/** Makes an empty book of holds. */
export function createModelHolds(): ModelHolds {
  const counts = new Map<TrainedModel, number>();
  return {
    hold(trained) {
      counts.set(trained, (counts.get(trained) ?? 0) + 1);
      return trained;
    },
    release(trained) {
      const left = (counts.get(trained) ?? 0) - 1;
      if (left > 0) counts.set(trained, left);
      else if (counts.delete(trained)) trained.model.dispose();
    },
    clear() {
      for (const trained of counts.keys()) trained.model.dispose();
      counts.clear();
    },
  };
}
