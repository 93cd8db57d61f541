import './quiet-zod.ts';
import * as z from 'zod/mini';
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

const between = (minimum: number, maximum: number) => z.number().check(z.gte(minimum), z.lte(maximum));
const id = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(64),
    z.regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has lower-case letters, digits and hyphens'),
  );
const coordinate = between(-PLACE_LIMIT, PLACE_LIMIT);
const size = between(1, SIZE_LIMIT);
/** Half of a surrogate pair has no bytes: it would not come back from a file or another tab as it was. */
const text = (limit: number) =>
  z.string().check(
    z.maxLength(limit),
    z.overwrite((value) => value.toWellFormed()),
  );
const label = text(LABEL_LIMIT);
/** A record would leave this key out without a word. */
const settings = z.pipe(
  z
    .unknown()
    .check(
      z.refine(
        (value) => typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__'),
        'no setting has the name "__proto__"',
      ),
    ),
  z.record(z.string().check(z.maxLength(64)), z.union([z.number(), text(TEXT_LIMIT), z.boolean()])),
);
const ranged = (name: keyof Requirements) => {
  const spec = requirementSpecs[name];
  return spec.type === 'number' ? between(spec.minimum, spec.maximum) : z.never();
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
  kind: z.string().check(z.maxLength(64)),
  label: z.optional(label),
  x: coordinate,
  y: coordinate,
  width: z.optional(size),
  height: z.optional(size),
  group: z.optional(id),
  parameters: settings,
});
/** An edge before its ends are known. */
export const edgeShape = z.strictObject({ id, from: port, to: port, label: z.optional(label) });
/** A whole document of the current version. */
export const designShape = z.strictObject({
  version: z.literal(DESIGN_VERSION),
  name: label,
  requirements: requirementsShape,
  nodes: z.array(nodeShape).check(z.maxLength(NODE_LIMIT)),
  edges: z.array(edgeShape).check(z.maxLength(EDGE_LIMIT)),
});

/** A copy that leaves out keys whose value is undefined, which the types of a design do not allow. */
export function compact<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never;
}
