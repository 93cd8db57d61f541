import { matrix } from '../../core/matrix.ts';
import { createRandom } from '../../core/random.ts';
import type { NodeId } from '../../design/types.ts';
import type { RetrievalModel } from '../../models/protocol.ts';
import { findPrincipalComponents, projectRows } from '../map/principal-components.ts';
import type { PreparedWorld } from '../prepare-world.ts';
import type { PicturePoint, TowerPicture, VideoFacts } from './result.ts';

/** Nearest videos, watched videos and others that are drawn. */
const NEAREST = 60;
const WATCHED = 40;
const OTHERS = 400;

/** What the picture is of. */
export interface PictureParts {
  readonly node: NodeId;
  readonly model: RetrievalModel;
  readonly prepared: PreparedWorld;
  readonly user: number;
  /** What the model's index found for the user, nearest first. */
  readonly found: Int32Array;
  readonly shown: Int32Array;
  readonly seed: number;
  readonly factsOf: (video: number) => VideoFacts;
}

/** Which videos are drawn, each once, with what they are to the user: shown before found before watched before others. */
function choosePoints(parts: PictureParts): ReadonlyMap<number, PicturePoint['role']> {
  const { prepared, user, found, shown, seed } = parts;
  const { watched, uploaded } = prepared.serving();
  const random = createRandom(seed, 'request-picture');
  const roles = new Map<number, PicturePoint['role']>();
  const add = (videos: Iterable<number>, role: PicturePoint['role']): void => {
    for (const video of videos) if (!roles.has(video)) roles.set(video, role);
  };
  add(shown, 'shown');
  add(found.subarray(0, NEAREST), 'found');
  add([...watched.of(user)].slice(-WATCHED), 'watched');
  add(
    Array.from({ length: Math.min(OTHERS, uploaded) }, () => random.below(uploaded)),
    'other',
  );
  return roles;
}

/**
 * Projects the vectors of a user, of the videos nearest to it and of some others on the two
 * directions in which those videos differ most. Randomness: the others, stream "request-picture".
 */
export function drawTowers(parts: PictureParts): TowerPicture {
  const { model, prepared, user, node, factsOf } = parts;
  const { columns, data } = model.itemVectors();
  const roles = [...choosePoints(parts)];
  const vectors = new Float32Array(roles.length * columns);
  roles.forEach(([video], row) =>
    vectors.set(data.subarray(video * columns, (video + 1) * columns), row * columns),
  );
  const { features } = prepared.serving();
  const row = new Float32Array(features.userWidth);
  features.writeUser(user, row);
  const own = new Float32Array(columns);
  model.userVector(user, row, own);
  const points = matrix(roles.length, columns, vectors);
  const { mean, axes, variances, totalVariance } = findPrincipalComponents(points, 2);
  const [first, second] = axes;
  if (first === undefined || second === undefined) throw new Error('A picture needs two directions.');
  const [x, y] = [first, second].map((axis) => projectRows(points, mean, axis));
  const [userX, userY] = [first, second].map((axis) => projectRows(matrix(1, columns, own), mean, axis));
  const held = (variances[0] ?? 0) + (variances[1] ?? 0);
  return {
    node,
    user: { x: userX?.[0] ?? 0, y: userY?.[0] ?? 0 },
    points: roles.map(([video, role], at) => ({
      video,
      role,
      x: x?.[at] ?? 0,
      y: y?.[at] ?? 0,
      ...factsOf(video),
    })),
    explained: totalVariance > 0 ? held / totalVariance : 0,
  };
}
