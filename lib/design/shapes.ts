import * as z from 'zod';
import { DESIGN_VERSION } from './migrate.ts';
import { requirementSpecs } from './requirements.ts';
import { type Objective, type Requirements, TEXT_LIMIT } from './types.ts';

/** Most nodes of a design. */
export const NODE_LIMIT = 2_000;
/** Most edges of a design. */
export const EDGE_LIMIT = 5_000;
/** Most characters of a name or label. */
export const LABEL_LIMIT = 200;
/** Nodes lie at most this far from the origin, in canvas pixels. */
export const PLACE_LIMIT = 1e6;
/** Largest width or height of a node, in canvas pixels. */
export const SIZE_LIMIT = 1e5;

// zod otherwise tries to compile code, which the security policy of the pages forbids
z.config({ jitless: true });

const id = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has lower-case letters, digits and hyphens');
const coordinate = z.number().min(-PLACE_LIMIT).max(PLACE_LIMIT);
const size = z.number().min(1).max(SIZE_LIMIT);
/** Half of a surrogate pair has no bytes: it would not come back from a file or another tab as it was. */
const text = (limit: number) =>
  z
    .string()
    .max(limit)
    .overwrite((value) => value.toWellFormed());
const label = text(LABEL_LIMIT);
/** A record would leave this key out without a word. */
const settings = z
  .unknown()
  .refine(
    (value) => typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__'),
    'no setting has the name "__proto__"',
  )
  .pipe(z.record(z.string().max(64), z.union([z.number(), text(TEXT_LIMIT), z.boolean()])));
const ranged = (name: keyof Requirements) => {
  const spec = requirementSpecs[name];
  return spec.type === 'number' ? z.number().min(spec.minimum).max(spec.maximum) : z.never();
};
const objectives = requirementSpecs.objective.type === 'choice' ? requirementSpecs.objective.options : [];
const port = z.strictObject({ node: id, port: id });
/** The requirements of the current version. */
export const requirementsShape = z.strictObject({
  objective: z.enum(objectives.map((one) => one.value as Objective)),
  latencyP99Ms: ranged('latencyP99Ms'),
  dailyUsers: ranged('dailyUsers'),
  requestsPerUserDay: ranged('requestsPerUserDay'),
  peakFactor: ranged('peakFactor'),
  items: ranged('items'),
  newItemsShare: ranged('newItemsShare'),
  personalData: z.boolean(),
});
/** A node before its kind is known. */
export const nodeShape = z.strictObject({
  id,
  kind: z.string().max(64),
  label: label.optional(),
  x: coordinate,
  y: coordinate,
  width: size.optional(),
  height: size.optional(),
  group: id.optional(),
  parameters: settings,
});
/** An edge before its ends are known. */
export const edgeShape = z.strictObject({ id, from: port, to: port, label: label.optional() });
/** A whole document of the current version. */
export const designShape = z.strictObject({
  version: z.literal(DESIGN_VERSION),
  name: label,
  requirements: requirementsShape,
  nodes: z.array(nodeShape).max(NODE_LIMIT),
  edges: z.array(edgeShape).max(EDGE_LIMIT),
});

/** A copy that leaves out keys whose value is undefined, which the types of a design do not allow. */
export function compact<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
