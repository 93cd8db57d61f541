import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { ask, boardOf, candidate, interrupted, probed, write } from '../acts.ts';
import { strong } from './strong.ts';

const words: CandidateScript['acts'] = [
  ask(2.5, 'Requests per user?', 'requests'),
  ask(3.5, 'How does the auction work?', 'auction'),
  write(9, 'framing', 'objective', 'Click probability, times bid.'),
  ...probed(16, 'open-rows', 'None yet.'),
  ...interrupted(17.8, 'flood-of-ads', 'Content features, exploration box.'),
  ...probed(28.5, 'calibration-where', 'Before the auction, see board.'),
  ...interrupted(36.4, 'fifty-ms', 'Pre-ranker keeps less. Running it.'),
  write(40, 'summary', 'summary', 'It is all on the board.'),
];

/** Draws a whole system, runs and improves it, and hardly says or writes why. */
export const silentDrawer = candidate(
  'silent-drawer',
  'ad-click-prediction',
  '7-step',
  'senior',
  words,
  boardOf(strong.acts),
);
