import * as v from 'valibot';
import { asId, type Id } from '../core/ids.ts';
import {
  anyOf,
  flagShape,
  listShape,
  numberShape,
  objectShape,
  oneOf,
  optional,
  recordShape,
  type Shape,
  textShape,
} from './value-shapes.ts';
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

const idText = v.pipe(
  textShape(64, 1),
  v.regex(/^[a-z0-9][a-z0-9-]*$/, 'an id has lower-case letters, digits and hyphens'),
);
const idOf = <Kind extends string>(): Shape<Id<Kind>> =>
  v.pipe(
    idText,
    v.transform((text) => asId<Kind>(text)),
  );
const nodeId = idOf<'node'>();
const coordinate = numberShape(-PLACE_LIMIT, PLACE_LIMIT);
const size = numberShape(1, SIZE_LIMIT);
/** Half of a surrogate pair has no bytes: it would not come back from a file or another tab as it was. */
const text = (limit: number): Shape<string> =>
  v.pipe(
    textShape(limit),
    v.transform((value) => value.toWellFormed()),
  );
const label = text(LABEL_LIMIT);
const settings = recordShape(textShape(64), anyOf([numberShape(), text(TEXT_LIMIT), flagShape]));
const ranged = (name: keyof Requirements): Shape<number> => {
  const spec = requirementSpecs[name];
  if (spec.type !== 'number') throw new Error(`The requirement "${name}" is no number.`);
  return numberShape(spec.minimum, spec.maximum);
};
const objectives = requirementSpecs.objective.type === 'choice' ? requirementSpecs.objective.options : [];
const port = objectShape({ node: nodeId, port: idText }, 'refused');
/** The requirements of the current version. */
export const requirementsShape = objectShape(
  {
    objective: oneOf(objectives.map((one) => one.value as Objective)),
    latencyP99Ms: ranged('latencyP99Ms'),
    dailyUsers: ranged('dailyUsers'),
    requestsPerUserDay: ranged('requestsPerUserDay'),
    peakFactor: ranged('peakFactor'),
    items: ranged('items'),
    newItemsShare: ranged('newItemsShare'),
    personalData: flagShape,
  },
  'refused',
);
/** A node before its kind is known. */
export const nodeShape = objectShape(
  {
    id: nodeId,
    kind: textShape(64),
    label: optional(label),
    x: coordinate,
    y: coordinate,
    width: optional(size),
    height: optional(size),
    group: optional(nodeId),
    parameters: settings,
  },
  'refused',
);
/** An edge before its ends are known. */
export const edgeShape = objectShape(
  { id: idOf<'edge'>(), from: port, to: port, label: optional(label) },
  'refused',
);
/** A whole document of the current version. */
export const designShape = objectShape(
  {
    version: oneOf<typeof DESIGN_VERSION>([DESIGN_VERSION]),
    name: label,
    requirements: requirementsShape,
    nodes: listShape(nodeShape, NODE_LIMIT),
    edges: listShape(edgeShape, EDGE_LIMIT),
  },
  'refused',
);
