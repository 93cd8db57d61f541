import type { CalibratedMixSettings } from './calibrated-mix.ts';
import type { CapSettings } from './caps.ts';
import type { DedupSettings } from './dedup.ts';
import type { DppSettings } from './dpp.ts';
import type { ExplorationSettings } from './exploration.ts';
import type { FreshnessSettings } from './freshness.ts';
import type { MmrSettings } from './mmr.ts';
import type { RerankStep } from './protocol.ts';
import type { RulesSettings } from './rules.ts';

/** How every re-ranking step is set, by its name. */
export interface StepSettings {
  readonly dedup: DedupSettings;
  readonly mmr: MmrSettings;
  readonly dpp: DppSettings;
  readonly 'category-caps': CapSettings;
  readonly 'creator-caps': CapSettings;
  readonly 'calibrated-mix': CalibratedMixSettings;
  readonly freshness: FreshnessSettings;
  readonly exploration: ExplorationSettings;
  readonly rules: RulesSettings;
}

/** The name of a re-ranking step. */
export type StepName = keyof StepSettings;

/** The steps by name, as the registry holds them and a run is given them. */
export type RerankSteps = { readonly [Name in StepName]: RerankStep<StepSettings[Name]> };
