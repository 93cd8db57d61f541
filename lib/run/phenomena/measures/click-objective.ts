import { ok, type Result } from '../../../core/result.ts';
import type { RunContext } from '../../context.ts';
import type { PreparedWorld } from '../../prepare-world.ts';
import type { RunError } from '../../result.ts';
import { byClicks, byWatchTime, objectiveSizes } from '../click-objective.ts';
import { openWorld, serveLists } from '../serve-lists.ts';
import { barOf, drawUsers, effectOf } from '../tools.ts';
import type { Measure, PhenomenonScale } from '../types.ts';
import { planAt } from '../vary-design.ts';

const USERS = { small: 300, full: 600 } as const;

/** What the truth expects of the lists, a number a user. */
interface Expected {
  readonly clicks: number[];
  readonly seconds: number[];
  readonly clickbait: number[];
}

async function judgeLists(
  design: typeof byClicks,
  scale: PhenomenonScale,
  prepared: PreparedWorld,
  context: RunContext,
): Promise<Result<Expected, RunError>> {
  const { truth, observed } = prepared.world;
  const users = drawUsers(observed.users.count, USERS[scale], context.seed);
  const lists = await serveLists(planAt(design, objectiveSizes, scale), prepared, users, context);
  if (!lists.ok) return lists;
  const { features } = prepared.serving();
  const expected: Expected = { clicks: [], seconds: [], clickbait: [] };
  for (const { user, shown } of lists.value) {
    const at = { ...features.contextOf(user) };
    let [clicks, seconds, clickbait] = [0, 0, 0];
    shown.forEach((video, place) => {
      const click = truth.examination(place, user) * truth.clickProbability(user, video, features.day, at);
      clicks += click;
      seconds += click * truth.watchSecondsGivenClick(user, video, features.day, at);
      clickbait += truth.clickbait(video) / shown.length;
    });
    expected.clicks.push(clicks);
    expected.seconds.push(seconds);
    expected.clickbait.push(clickbait);
  }
  return ok(expected);
}

/** Serves the same users by both objectives. */
export const measureClickObjective: Measure = async (scale, context) => {
  const prepared = await openWorld(planAt(byClicks, objectiveSizes, scale), context);
  if (!prepared.ok) return prepared;
  const clicks = await judgeLists(byClicks, scale, prepared.value, context);
  if (!clicks.ok) return clicks;
  const watched = await judgeLists(byWatchTime, scale, prepared.value, context);
  if (!watched.ok) return watched;
  const { seed } = context;
  const bars = (key: keyof Expected) => [
    barOf('clicks', 'By clicks', clicks.value[key], seed),
    barOf('watch-time', 'By expected watch time', watched.value[key], seed),
  ];
  return ok({
    effects: [
      effectOf('clickbait-rises', clicks.value.clickbait, watched.value.clickbait, seed),
      effectOf('watch-time-falls', watched.value.seconds, clicks.value.seconds, seed),
    ],
    figures: [
      {
        kind: 'bars',
        id: 'seconds',
        title: 'Expected watch time of a list',
        unit: 'seconds',
        bars: bars('seconds'),
      },
      {
        kind: 'bars',
        id: 'clickbait',
        title: 'Mean clickbait of a list',
        unit: 'share',
        bars: bars('clickbait'),
      },
      {
        kind: 'bars',
        id: 'clicks',
        title: 'Expected clicks of a list',
        unit: 'number',
        bars: bars('clicks'),
      },
    ],
  });
};
