import { createKeyedRandom } from '../../../core/keyed-random.ts';
import { createRandom } from '../../../core/random.ts';
import { err, ok } from '../../../core/result.ts';
import type { Result } from '../../../core/result.ts';
import { NEVER, SESSION_PLACES, TOPICS } from '../constants.ts';
import { countUploaded } from '../curves.ts';
import {
  ILLUSTRATIVE_BOT_CLICK_SHARE,
  ILLUSTRATIVE_BOT_SESSIONS,
  ILLUSTRATIVE_FLAGGED_HARMFUL_SHARE,
  ILLUSTRATIVE_FLAGGED_HARMLESS_SHARE,
  ILLUSTRATIVE_MODERATION_DAYS,
  ILLUSTRATIVE_WAVE_CLICKBAIT,
} from './constants.ts';
import type { EpochState } from './epoch.ts';
import type { LiveWorldConfig, WorldChange, WorldChangeError, WorldChangeName } from './types.ts';

/** What changes are measured against: the last day of the history, the same in every arm. */
export interface UsualDay {
  /** Users who came. */
  readonly visitors: number;
  readonly clicks: number;
}

/** Everything that a change needs besides the state before it. */
export interface ChangeSetting {
  readonly config: LiveWorldConfig;
  readonly seed: number;
  readonly usual: UsualDay;
}

type Effect<Name extends WorldChangeName> = (
  state: EpochState,
  change: Extract<WorldChange, { change: Name }>,
  setting: ChangeSetting,
) => Result<EpochState, WorldChangeError>;

/** Draws a share of `count` places: 1 for the chosen ones, or where `before` has 1. Streams: ("live", name), by day and place. */
function drawShare(
  { seed }: ChangeSetting,
  { change, fromDay }: WorldChange,
  count: number,
  share: number,
  before?: Uint8Array,
): Uint8Array {
  const random = createKeyedRandom(seed, 'live', change);
  return Uint8Array.from({ length: count }, (_, place) => {
    random.turnTo(fromDay, place, 0, 0);
    return random.chance(share) || before?.[place] === 1 ? 1 : 0;
  });
}

/** Every day brings at least what it would have; the ids that would have come later come first, then spare ones. */
const bringItems: Effect<'new-items'> = (state, { fromDay, shareADay, days }, { config }) => {
  const { catalogue } = state;
  const uploadDay = catalogue.uploadDay.slice();
  const first = countUploaded(uploadDay, fromDay - 1);
  const flood = Math.ceil(shareADay * first);
  let next = first;
  for (let day = fromDay; day < config.days; day += 1) {
    const usual = countUploaded(catalogue.uploadDay, day) - countUploaded(catalogue.uploadDay, day - 1);
    const end = next + (day < fromDay + days ? Math.max(usual, flood) : usual);
    if (end > catalogue.count) {
      const have = catalogue.count - config.videos;
      const need = end - catalogue.count + have;
      return err({ code: 'change-needs-room', what: 'spareVideos', need, have });
    }
    uploadDay.fill(day, next, end);
    next = end;
  }
  uploadDay.fill(NEVER, next);
  return ok({ ...state, catalogue: { ...catalogue, uploadDay } });
};

/** Lets the next spare users join on a day. */
function join(
  joinDay: Int16Array,
  { config }: ChangeSetting,
  wanted: readonly number[],
  fromDay: number,
): Result<readonly number[], WorldChangeError> {
  const free: number[] = [];
  for (let user = config.users; user < joinDay.length; user += 1) {
    if (joinDay[user] === NEVER) free.push(user);
  }
  const need = wanted.reduce((sum, count) => sum + count, 0);
  if (need > free.length) {
    return err({ code: 'change-needs-room', what: 'spareUsers', need, have: free.length });
  }
  const joined = free.slice(0, need);
  let next = 0;
  wanted.forEach((count, i) => {
    for (const end = next + count; next < end; next += 1) joinDay[joined[next] as number] = fromDay + i;
  });
  return ok(joined);
}

const bringUsers: Effect<'new-users'> = (state, change, setting) => {
  const { fromDay, share, days } = change;
  const joinDay = state.users.joinDay.slice();
  const aDay = Math.ceil((share / (1 - share)) * setting.usual.visitors);
  const length = Math.min(days, setting.config.days - fromDay);
  const joined = join(
    joinDay,
    setting,
    Array.from({ length }, () => aDay),
    fromDay,
  );
  return joined.ok ? ok({ ...state, users: { ...state.users, joinDay } }) : joined;
};

/** Exchanges the tastes of the chosen users: each topic gets what another one had, by one exchange for all of them. */
const shiftTastes: Effect<'taste-shift'> = (state, change, setting) => {
  const { users } = state.hidden;
  const taste = users.taste.slice();
  const order = Int32Array.from({ length: TOPICS }, (_, topic) => topic);
  createRandom(setting.seed, 'live', 'topics', change.fromDay).shuffle(order);
  const chosen = drawShare(setting, change, state.users.count, change.share);
  for (let user = 0; user < chosen.length; user += 1) {
    if (chosen[user] === 0) continue;
    for (let i = 0; i < TOPICS; i += 1) {
      const to = user * TOPICS + (order[i] as number);
      taste[to] = users.taste[user * TOPICS + (order[(i + 1) % TOPICS] as number)] as number;
    }
  }
  return ok({ ...state, hidden: { ...state.hidden, users: { ...users, taste } } });
};

const raiseClickbait: Effect<'clickbait-wave'> = (state, change, setting) => {
  const { videos } = state.hidden;
  const chosen = drawShare(setting, change, state.catalogue.creators, change.share);
  const clickbait = videos.clickbait.map((bait, video) =>
    chosen[state.catalogue.creator[video] as number] === 1
      ? ILLUSTRATIVE_WAVE_CLICKBAIT + (1 - ILLUSTRATIVE_WAVE_CLICKBAIT) * bait
      : bait,
  );
  return ok({ ...state, hidden: { ...state.hidden, videos: { ...videos, clickbait } } });
};

const shortenPatience: Effect<'position-bias'> = (state, change) => {
  const { users } = state.hidden;
  const patience = users.patience.map((chance) => chance * change.patience);
  return ok({ ...state, hidden: { ...state.hidden, users: { ...users, patience } } });
};

const bringBots: Effect<'bots'> = (state, change, setting) => {
  const { fromDay, shareOfClicks } = change;
  const { users } = state.hidden;
  const joinDay = state.users.joinDay.slice();
  const clicks = (shareOfClicks / (1 - shareOfClicks)) * setting.usual.clicks;
  const perBot = ILLUSTRATIVE_BOT_SESSIONS * SESSION_PLACES * ILLUSTRATIVE_BOT_CLICK_SHARE;
  const joined = join(joinDay, setting, [Math.ceil(clicks / perBot)], fromDay);
  if (!joined.ok) return joined;
  const bots = state.bots?.slice() ?? new Uint8Array(joinDay.length);
  const patience = users.patience.slice();
  for (const user of joined.value) {
    bots[user] = 1;
    // a bot looks at every place
    patience[user] = 1;
  }
  const hidden = { ...state.hidden, users: { ...users, patience } };
  return ok({ ...state, users: { ...state.users, joinDay }, hidden, bots });
};

/** Only who has joined can leave. */
const deleteUsers: Effect<'delete-users'> = (state, change, setting) => {
  const { count, joinDay } = state.users;
  const leaving = drawShare(setting, change, count, change.share);
  const deleted = leaving.map((leaves, user) =>
    state.deleted?.[user] === 1 || (leaves === 1 && (joinDay[user] as number) < change.fromDay) ? 1 : 0,
  );
  return ok({ ...state, deleted });
};

/** Moderation finds most of it some days later, and flags a few that are harmless. */
const bringHarm: Effect<'harmful-items'> = (state, change, setting) => {
  const { count } = state.catalogue;
  const harmful = drawShare(setting, change, count, change.share, state.harmful);
  const random = createKeyedRandom(setting.seed, 'live', 'moderation');
  const flagged = harmful.map((isHarmful, video) => {
    random.turnTo(video, 0, 0, 0);
    const share = isHarmful === 1 ? ILLUSTRATIVE_FLAGGED_HARMFUL_SHARE : ILLUSTRATIVE_FLAGGED_HARMLESS_SHARE;
    return random.chance(share) ? 1 : 0;
  });
  const fromDay = change.fromDay + ILLUSTRATIVE_MODERATION_DAYS;
  return ok({ ...state, harmful, moderation: [...(state.moderation ?? []), { fromDay, flagged }] });
};

const effects: { readonly [Name in WorldChangeName]: Effect<Name> } = {
  'new-items': bringItems,
  'new-users': bringUsers,
  'taste-shift': shiftTastes,
  'clickbait-wave': raiseClickbait,
  'label-delay': (state, { hours }) => ok({ ...state, delayHours: state.delayHours + hours }),
  'position-bias': shortenPatience,
  bots: bringBots,
  'delete-users': deleteUsers,
  'no-demographics': (state) => ok({ ...state, hidesDemographics: true }),
  'harmful-items': bringHarm,
};

/** The state from the start of a change on. Columns that change are copied; the others are shared. Fails where spare parts do not suffice. */
export function applyChange(
  state: EpochState,
  change: WorldChange,
  setting: ChangeSetting,
): Result<EpochState, WorldChangeError> {
  // each entry of the table takes the change of its own name
  const effect = effects[change.change] as Effect<WorldChangeName>;
  const changed = effect(state, change, setting);
  return changed.ok ? ok({ ...changed.value, fromDay: change.fromDay }) : changed;
}
