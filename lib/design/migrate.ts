import { defaultRequirements } from './requirements.ts';

/** The version of design documents that this code writes. Older ones are migrated, newer ones refused. */
export const DESIGN_VERSION = 2;

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Requirements of any version as those of the current one: version 1 called items "videos" and had
 * no load, objective or privacy. What is stated stays; what is not gets its default. Unknown keys stay, for the
 * check of the shape to find.
 */
export function migrateRequirements(value: unknown): unknown {
  if (!isPlain(value)) return value;
  const { videos, ...rest } = value;
  const { requestsPerUserDay, peakFactor, newItemsShare, objective, personalData } = defaultRequirements;
  return {
    requestsPerUserDay,
    peakFactor,
    newItemsShare,
    objective,
    personalData,
    ...(videos === undefined ? {} : { items: videos }),
    ...rest,
  };
}

/**
 * A document of an older version as one of the current version, unchecked. Anything that is not
 * recognised as an older version is given back as it is.
 */
export function migrateDesign(value: unknown): unknown {
  if (!isPlain(value) || value['version'] !== 1) return value;
  return { ...value, version: DESIGN_VERSION, requirements: migrateRequirements(value['requirements']) };
}
