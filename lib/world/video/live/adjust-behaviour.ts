import type { Behaviour } from '../behaviour.ts';
import type { VideoCatalogue } from '../types.ts';
import {
  ILLUSTRATIVE_BOT_CLICK_SHARE,
  ILLUSTRATIVE_BOT_SECONDS,
  ILLUSTRATIVE_HARMFUL_HIDE_SHARE,
} from './constants.ts';

/** Who and what is not as usual; columns of 0 and 1. */
interface Unusual {
  /** One entry a user. */
  readonly bots: Uint8Array | undefined;
  /** One entry a video. */
  readonly harmful: Uint8Array | undefined;
  readonly catalogue: VideoCatalogue;
}

/**
 * The same behaviour, but bots click on ILLUSTRATIVE_BOT_CLICK_SHARE of what they are shown, stay
 * ILLUSTRATIVE_BOT_SECONDS, and neither like nor hide; and a look at a harmful video without a
 * click ends in a hide with ILLUSTRATIVE_HARMFUL_HIDE_SHARE. Without either it is the behaviour itself.
 */
export function adjustBehaviour(usual: Behaviour, unusual: Unusual): Behaviour {
  const { bots, harmful, catalogue } = unusual;
  if (bots === undefined && harmful === undefined) return usual;
  let isBot = false;
  const stay = (video: number): number =>
    Math.min(ILLUSTRATIVE_BOT_SECONDS, (catalogue.durationSeconds[video] as number) / 2);
  return {
    open(user, day) {
      isBot = bots?.[user] === 1;
      usual.open(user, day);
    },
    setContext: usual.setContext,
    clickProbability: (video) => (isBot ? ILLUSTRATIVE_BOT_CLICK_SHARE : usual.clickProbability(video)),
    watchSeconds: (video) => (isBot ? stay(video) : usual.watchSeconds(video)),
    likeProbability: (video) => (isBot ? 0 : usual.likeProbability(video)),
    hideProbability(video) {
      if (isBot) return 0;
      return harmful?.[video] === 1 ? ILLUSTRATIVE_HARMFUL_HIDE_SHARE : usual.hideProbability(video);
    },
    mostHides: harmful === undefined ? usual.mostHides : ILLUSTRATIVE_HARMFUL_HIDE_SHARE,
    writeValues(count, out) {
      if (!isBot) usual.writeValues(count, out);
      else for (let v = 0; v < count; v += 1) out[v] = ILLUSTRATIVE_BOT_CLICK_SHARE * stay(v);
    },
  };
}
