import type { Draws } from '../../core/random.ts';
import type { Behaviour } from './behaviour.ts';
import { ILLUSTRATIVE_WATCH_CONCENTRATION } from './constants.ts';
import { drawBeta } from './sampling.ts';

/** What a user did with one place of a screen. */
export type Answer = 'none' | 'click' | 'hide';

/**
 * What the opened user of `behaviour` does with a video at a place that is looked at with
 * probability `examined`: a click below examined x P(click), a hide in the stretch above it that
 * is as long as its probability. One mark, uniform on [0, 1), decides both, so that a better place
 * can only add clicks.
 */
export function decideAnswer(behaviour: Behaviour, video: number, examined: number, mark: number): Answer {
  const click = behaviour.clickProbability(video);
  const clicked = examined * click;
  if (mark < clicked) return 'click';
  // most marks lie beyond the largest hide probability and need no more work
  const unclicked = examined * (1 - click);
  if (mark >= clicked + unclicked * behaviour.mostHides) return 'none';
  return mark < clicked + unclicked * behaviour.hideProbability(video) ? 'hide' : 'none';
}

/**
 * Seconds watched after a click: the length times a fraction from a beta distribution with the
 * expected fraction as its mean. The concentration is so low that many leave at once and many
 * watch to the end.
 */
export function drawWatch(random: Draws, expected: number, duration: number): number {
  const fraction = expected / duration;
  const a = ILLUSTRATIVE_WATCH_CONCENTRATION * fraction;
  return duration * drawBeta(random, a, ILLUSTRATIVE_WATCH_CONCENTRATION - a);
}
