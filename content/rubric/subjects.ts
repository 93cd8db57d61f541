import type { Rubric } from '../../lib/session/score/rubric-types.ts';

/** What an answer in a world cannot help naming, as beginnings of words: how an answer to another question is told. */
export const subjects: Rubric['subjects'] = {
  video: ['video', 'clip', 'watch', 'view', 'upload', 'creator', 'seconds', 'minutes', 'play', 'thumbnail'],
  ads: [
    'ads',
    'ad ',
    'ad,',
    'ad.',
    'advert',
    'auction',
    'bid',
    'campaign',
    'revenue',
    'charge',
    'price',
    'pay',
    'sale',
  ],
};
