import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { otherWordsBoard } from './other-words-board.ts';
import { otherWordsNotes } from './other-words-notes.ts';
import { otherWordsTalk } from './other-words-talk.ts';

/** As good as the strong one, in hardly any of the field's words and in another order: evaluation before data, data before models. */
export const otherWords: CandidateScript = {
  name: 'other-words',
  caseSlug: 'video-recommendation',
  level: 'senior',
  framework: '4-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [1, { do: 'step', step: 'scope' }],
    [8.5, { do: 'step', step: 'high-level' }],
    [21, { do: 'step', step: 'deep-dive' }],
    [39, { do: 'step', step: 'wrap-up' }],
    ...otherWordsTalk,
    ...otherWordsNotes,
    ...otherWordsBoard,
    [44.5, { do: 'finish' }],
  ],
};
