import type { CandidateScript } from '../../../lib/session/script/types.ts';
import { keywordPaster as adKeywordPaster } from './ad-click-prediction/keyword-paster.ts';
import { middling as adMiddling } from './ad-click-prediction/middling.ts';
import { otherWords as adOtherWords } from './ad-click-prediction/other-words.ts';
import { poor as adPoor } from './ad-click-prediction/poor.ts';
import { strong as adStrong } from './ad-click-prediction/strong.ts';
import { keywordPaster } from './video-recommendation/keyword-paster.ts';
import { middling } from './video-recommendation/middling.ts';
import { otherWords } from './video-recommendation/other-words.ts';
import { poor } from './video-recommendation/poor.ts';
import { strong } from './video-recommendation/strong.ts';

/** What a candidate has to come out with, stated before the scorer was written. Percent of the greatest sum. */
export interface ScoreBand {
  readonly from: number;
  readonly to: number;
}

/** The scripted candidates of each case, with their bands. */
export const candidates: Readonly<
  Record<string, readonly { readonly script: CandidateScript; readonly band: ScoreBand }[]>
> = {
  'video-recommendation': [
    { script: strong, band: { from: 75, to: 100 } },
    { script: otherWords, band: { from: 75, to: 100 } },
    { script: middling, band: { from: 50, to: 72 } },
    { script: poor, band: { from: 25, to: 40 } },
    { script: keywordPaster, band: { from: 25, to: 45 } },
  ],
  'ad-click-prediction': [
    { script: adStrong, band: { from: 75, to: 100 } },
    { script: adOtherWords, band: { from: 75, to: 100 } },
    { script: adMiddling, band: { from: 50, to: 72 } },
    { script: adPoor, band: { from: 25, to: 40 } },
    { script: adKeywordPaster, band: { from: 25, to: 45 } },
  ],
};
