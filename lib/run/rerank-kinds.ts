import type { NodeId } from '../design/types.ts';
import type { Rule } from '../rerank/rules.ts';
import type { StepName, StepSettings } from '../rerank/step-settings.ts';
import { UNDER_AGE_BANDS } from '../world/video/constants.ts';
import type { FunnelStage } from './result.ts';

/** Reads the parameters of one component by name, its default where the design sets none. */
export interface ParameterReader {
  number(name: string): number;
  flag(name: string): boolean;
  choice(name: string): string;
}

/** One step of re-ranking as a component of a design. */
interface RerankKind<Name extends StepName> {
  /** What its stage of a request is called. */
  readonly label: string;
  /** What the count after it is called in the funnel; absent where it cuts nothing but the end of the list. */
  readonly counts?: FunnelStage['stage'];
  /** The settings that a component's parameters stand for. */
  settings(read: ParameterReader): StepSettings[Name];
}

function listRules(read: ParameterReader): readonly Rule[] {
  const country = { country: read.number('country'), category: read.number('category') };
  return [
    ...(read.flag('watched') ? [{ rule: 'watched' } as const] : []),
    ...(read.flag('maturity') ? [{ rule: 'maturity', minimumAgeBand: UNDER_AGE_BANDS } as const] : []),
    ...(read.flag('limitAge') ? [{ rule: 'age', maximumDays: read.number('maximumDays') } as const] : []),
    ...(read.flag('obeyCountry') ? [{ rule: 'country', ...country } as const] : []),
    ...(read.flag('moderation') ? [{ rule: 'flagged' } as const] : []),
  ];
}

/** Every kind of component that re-ranks, by kind, which is the name of its step. A new one is one entry. */
export const rerankKinds: { readonly [Name in StepName]: RerankKind<Name> } = {
  dedup: {
    label: 'Near-duplicate removal',
    counts: 'deduplicated',
    settings: (read) => ({ similarityLimit: read.number('similarityLimit') }),
  },
  mmr: { label: 'MMR', settings: (read) => ({ lambda: read.number('lambda') }) },
  dpp: { label: 'DPP', settings: (read) => ({ theta: read.number('theta') }) },
  'category-caps': {
    label: 'Category caps',
    counts: 'category-capped',
    settings: (read) => ({ most: read.number('most') }),
  },
  'creator-caps': {
    label: 'Creator caps',
    counts: 'creator-capped',
    settings: (read) => ({ most: read.number('most') }),
  },
  'calibrated-mix': { label: 'Calibrated mix', settings: (read) => ({ lambda: read.number('lambda') }) },
  freshness: {
    label: 'Freshness boost',
    settings: (read) => ({ halfLifeDays: read.number('halfLifeDays') }),
  },
  exploration: { label: 'Exploration', settings: (read) => ({ slots: read.number('slots') }) },
  rules: {
    label: 'Business rules',
    counts: 'allowed',
    settings: (read) => ({ rules: listRules(read) }),
  },
};

/** One step of re-ranking with its settings, and the component that stands for it. */
export type RerankPlan = {
  readonly [Name in StepName]: { readonly node: NodeId; readonly step: Name } & StepSettings[Name];
}[StepName];

/** The kind as the name of a step; undefined where it is no re-ranking kind. */
export function asRerankKind(kind: string): StepName | undefined {
  return Object.hasOwn(rerankKinds, kind) ? (kind as StepName) : undefined;
}

/** Plans one step from its component. */
export function planStep(step: StepName, node: NodeId, read: ParameterReader): RerankPlan {
  return { node, step, ...rerankKinds[step].settings(read) } as RerankPlan;
}
