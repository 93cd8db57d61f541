import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, interrupted, probed, write } from '../acts.ts';
import { strongBoard } from './strong-board.ts';

const words: CandidateScript['acts'] = [
  ask(2.5, 'How many requests per user?', 'requests'),
  ask(3.5, 'Peak?', 'peak'),
  write(9, 'framing', 'objective', 'Rank by expected watch time.'),
  ...probed(16, 'split-by-time', 'By time.'),
  ...interrupted(17.8, 'late-events', 'I set the label window to 48 h.'),
  ...probed(28.5, 'ranker-alternatives', 'LR, I ran it before, see the runs.'),
  ...interrupted(36.4, 'sixty-ms', 'Fewer candidates. Running it.'),
  write(40, 'summary', 'summary', 'It is all on the board.'),
];

/** Draws a whole system, runs and improves it, and hardly says or writes why. */
export const silentDrawer = candidate(
  'silent-drawer',
  'video-recommendation',
  '7-step',
  'senior',
  words,
  boardOf(strongBoard),
);
