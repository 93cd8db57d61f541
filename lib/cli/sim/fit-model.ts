import type { Interactions } from '../../core/datasets.ts';
import { silentPulse } from '../../core/pulse.ts';
import type { Result } from '../../core/result.ts';
import type { Kernels } from '../../kernels/load.ts';
import type {
  CollaborativeError,
  CollaborativeModel,
  CollaborativeTrainer,
} from '../../models/collaborative-protocol.ts';
import { collaborativeModels } from '../../models/collaborative-registry.ts';
import { defaultHuIalsConfig } from '../../models/ials/config.ts';
import { Refused } from './refused.ts';

/** Settings that the command line offers, by option. */
export type ModelOptions = Readonly<
  Partial<
    Record<
      | 'factors'
      | 'regularization'
      | 'alpha'
      | 'epochs'
      | 'learning-rate'
      | 'neighbours'
      | 'uniform-negatives'
      | 'popularity-negatives'
      | 'hard-negatives',
      number | undefined
    >
  >
>;

/** A model by its name on the command line. */
export type ModelName = keyof typeof collaborativeModels;

/** All of them. */
export const modelNames = Object.keys(collaborativeModels) as ModelName[];

/** What each option sets in each model's configuration; a model without an option does not know it. */
const SETTINGS: Readonly<
  Record<ModelName, Readonly<Partial<Record<keyof ModelOptions, readonly string[]>>>>
> = {
  popularity: {},
  'item-knn': { neighbours: ['neighbours'] },
  ials: {
    factors: ['factors'],
    regularization: ['regularization'],
    alpha: ['alpha'],
    epochs: ['epochs'],
  },
  bpr: {
    factors: ['factors'],
    regularization: ['regularization'],
    epochs: ['epochs'],
    'learning-rate': ['learningRate'],
  },
  ease: { regularization: ['regularization'] },
  'two-tower': {
    factors: ['embedding', 'output'],
    epochs: ['epochs'],
    'learning-rate': ['learningRate'],
    'uniform-negatives': ['uniformNegatives'],
    'popularity-negatives': ['popularityNegatives'],
    'hard-negatives': ['hardNegativeShare'],
  },
};

/** The error in words; the ones that an imported file cannot cause are shown as they are. */
function describe(error: CollaborativeError): string {
  const { code } = error;
  if (code === 'config-out-of-range') {
    return `${error.parameter} is ${error.value}; it must be from ${error.minimum} to ${error.maximum}, whole where it counts something.`;
  }
  if (code === 'data-too-large') {
    return `the training file has ${error.value} ${error.what}; ${error.model} takes at most ${error.limit}.`;
  }
  if (code === 'out-of-memory') return `${error.needBytes} more bytes of memory would be needed.`;
  if (code === 'training-diverged') {
    return `training left the numbers at step ${error.step}: take a smaller learning rate or more regularization.`;
  }
  return `${JSON.stringify(error)}.`;
}

interface Entry {
  createTrainer(kernels: Kernels): CollaborativeTrainer<object>;
  readonly defaults: object;
}

/** The configuration that the options ask for. With --alpha, iALS takes the weights of Hu et al. 2008. */
function configure(
  name: ModelName,
  defaults: object,
  options: ModelOptions,
  say: (line: string) => void,
): object {
  const changes: Record<string, number | string> = {};
  for (const [option, value] of Object.entries(options)) {
    if (value === undefined) continue;
    const settings = SETTINGS[name][option as keyof ModelOptions];
    if (settings === undefined) say(`${name} has no --${option}: it is left aside.`);
    for (const setting of settings ?? []) changes[setting] = value;
  }
  const isHu = name === 'ials' && options.alpha !== undefined;
  return { ...(isHu ? defaultHuIalsConfig : defaults), ...changes };
}

/**
 * Trains a model of the registry.
 *
 * @throws Refused when it cannot be trained
 */
export async function fitModel(
  kernels: Kernels,
  name: ModelName,
  data: Interactions,
  options: ModelOptions,
  seed: number,
  say: (line: string) => void,
): Promise<CollaborativeModel> {
  // Each entry's trainer takes that entry's own configuration; `check` of the trainer finds what is wrong.
  const entry = collaborativeModels[name] as unknown as Entry;
  const config = configure(name, entry.defaults, options, say);
  const fitted: Result<CollaborativeModel, CollaborativeError> = await entry
    .createTrainer(kernels)
    .fit(data, config, { seed, pulse: silentPulse });
  if (!fitted.ok) throw new Refused(`${name} cannot be trained: ${describe(fitted.error)}`);
  return fitted.value;
}
