import { exp, log, sigmoid } from '../../core/real.ts';
import type { Factors } from '../collaborative-factors.ts';
import type { BprConfig } from './config.ts';

/** ln(1 + e^-x), without overflow. */
function negativeLogSigmoid(x: number): number {
  return x > 0 ? log(1 + exp(-x)) : log(1 + exp(x)) - x;
}

/**
 * One step of gradient descent on one triple: user `u` prefers item `i` to item `j`. The loss is
 * -ln sigmoid(score(i) - score(j)) + regularization / 2 times the squares of the two items' and the
 * user's numbers. Changes those numbers in place.
 *
 * @returns -ln sigmoid(score(i) - score(j)) before the step, nats
 *
 * Source: Rendle, Freudenthaler, Gantner and Schmidt-Thieme 2009, BPR: Bayesian personalized
 * ranking from implicit feedback; with an item bias.
 */
export function stepOnTriple(
  { users, items, biases, width }: Factors,
  u: number,
  i: number,
  j: number,
  { learningRate, regularization }: BprConfig,
): number {
  const x = u * width;
  const y = i * width;
  const z = j * width;
  const [biasI, biasJ] = [biases[i] ?? 0, biases[j] ?? 0];
  let difference = biasI - biasJ;
  for (let l = 0; l < width; l += 1) {
    difference += (users[x + l] ?? 0) * ((items[y + l] ?? 0) - (items[z + l] ?? 0));
  }
  const pull = learningRate * sigmoid(-difference);
  const keep = 1 - learningRate * regularization;
  biases[i] = keep * biasI + pull;
  biases[j] = keep * biasJ - pull;
  for (let l = 0; l < width; l += 1) {
    const user = users[x + l] ?? 0;
    const better = items[y + l] ?? 0;
    const worse = items[z + l] ?? 0;
    users[x + l] = keep * user + pull * (better - worse);
    items[y + l] = keep * better + pull * user;
    items[z + l] = keep * worse - pull * user;
  }
  return negativeLogSigmoid(difference);
}
