import { catalogue } from '../../design/catalogue/registry.ts';
import { graphOf } from '../../design/graph.ts';
import type { Design } from '../../design/types.ts';

/** Room for curveballs, as a share of what there is: enough for those of their usual size, which a test throws. */
const VIDEO_ROOM = 0.6;
const USER_ROOM = 0.7;
/** Most that a world may have. */
const MOST_VIDEOS = 400_000;
const MOST_USERS = 50_000;

function sumOf(design: Design, kind: string, name: string): number {
  const view = graphOf(design, catalogue);
  const [node] = view.ofKind(kind);
  const fallback = catalogue[kind]?.parameters[name]?.default;
  const value = node === undefined ? fallback : view.number(node, name);
  return typeof value === 'number' ? value : 0;
}

/** How many spare videos and users a world of a design gets, so that curveballs that bring some can be thrown while it runs. */
export function roomForCurveballs(design: Design): {
  readonly spareVideos: number;
  readonly spareUsers: number;
} {
  const videos = Math.floor(VIDEO_ROOM * sumOf(design, 'catalogue-database', 'videos'));
  const users = Math.floor(USER_ROOM * sumOf(design, 'event-log', 'users'));
  return { spareVideos: Math.min(MOST_VIDEOS, videos), spareUsers: Math.min(MOST_USERS, users) };
}
