import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { strongBoard } from './strong-board.ts';
import { strongNotes } from './strong-notes.ts';
import { strongTalk } from './strong-talk.ts';

/** Leads the interview, asks what decides the design, builds it run by run, and answers both curveballs. */
export const strong: CandidateScript = {
  name: 'strong',
  caseSlug: 'video-recommendation',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [1.5, { do: 'step', step: 'clarify' }],
    [7, { do: 'step', step: 'frame' }],
    [11.5, { do: 'step', step: 'data' }],
    [19, { do: 'step', step: 'model' }],
    [29, { do: 'step', step: 'evaluate' }],
    [34, { do: 'step', step: 'serve' }],
    [39.5, { do: 'step', step: 'monitor' }],
    [42, { do: 'step', step: 'close' }],
    ...strongTalk,
    ...strongNotes,
    ...strongBoard,
    [44.5, { do: 'finish' }],
  ],
};
