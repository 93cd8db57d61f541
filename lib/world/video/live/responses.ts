import { createKeyedRandom } from '../../../core/keyed-random.ts';
import { decideAnswer, drawWatch } from '../answers.ts';
import type { Epoch } from './epoch.ts';
import type { Responses, Visit } from './types.ts';

/**
 * Makes the function behind {@link LiveVideoWorld.respond}: for every place, in the order of the
 * draws, a mark that decides click or hide, a mark for a like, and the watched share, all from the
 * key (user, day, request, video). A better place and a likelier click therefore only add clicks to
 * the same user's day. Throws a RangeError for a video that is not uploaded by the day.
 * Random stream: ("live", "answers").
 */
export function createResponding(seed: number): (epoch: Epoch, visit: Visit, shown: Int32Array) => Responses {
  const random = createKeyedRandom(seed, 'live', 'answers');
  return ({ behaviour, catalogue, hidden }, visit, shown) => {
    const { user, day, request } = visit;
    const responses: Responses = {
      click: new Uint8Array(shown.length),
      watchSeconds: new Float32Array(shown.length),
      like: new Uint8Array(shown.length),
      hide: new Uint8Array(shown.length),
    };
    const patience = hidden.users.patience[user];
    if (patience === undefined) throw new RangeError(`There is no user ${user}.`);
    behaviour.open(user, day);
    behaviour.setContext(visit);
    let examined = 1;
    for (let place = 0; place < shown.length; place += 1, examined *= patience) {
      const video = shown[place] as number;
      const uploadDay = catalogue.uploadDay[video];
      if (uploadDay === undefined || uploadDay > day) {
        throw new RangeError(`Video ${video} is not uploaded by day ${day}.`);
      }
      random.turnTo(user, day, request, video);
      const answer = decideAnswer(behaviour, video, examined, random.uniform());
      if (answer === 'hide') responses.hide[place] = 1;
      if (answer !== 'click') continue;
      responses.click[place] = 1;
      responses.like[place] = random.chance(behaviour.likeProbability(video)) ? 1 : 0;
      const duration = catalogue.durationSeconds[video] as number;
      responses.watchSeconds[place] = drawWatch(random, behaviour.watchSeconds(video), duration);
    }
    return responses;
  };
}
