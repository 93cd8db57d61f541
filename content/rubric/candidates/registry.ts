import type { CandidateScript } from '../../../lib/session/script/types.ts';
import { bluffer as adBluffer } from './ad-click-prediction/bluffer.ts';
import { fourStep as adFourStep } from './ad-click-prediction/four-step.ts';
import { freeText as adFreeText } from './ad-click-prediction/free-text.ts';
import { goodMid as adGoodMid } from './ad-click-prediction/good-mid.ts';
import { promptCopy as adPromptCopy } from './ad-click-prediction/prompt-copy.ts';
import { silentDrawer as adSilentDrawer } from './ad-click-prediction/silent-drawer.ts';
import { bluffer } from './video-recommendation/bluffer.ts';
import { fourStep } from './video-recommendation/four-step.ts';
import { freeText } from './video-recommendation/free-text.ts';
import { goodMid } from './video-recommendation/good-mid.ts';
import { promptCopy } from './video-recommendation/prompt-copy.ts';
import { silentDrawer } from './video-recommendation/silent-drawer.ts';
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
    { script: freeText, band: { from: 70, to: 100 } },
    { script: fourStep, band: { from: 75, to: 100 } },
    { script: goodMid, band: { from: 65, to: 90 } },
    { script: silentDrawer, band: { from: 30, to: 60 } },
    { script: bluffer, band: { from: 25, to: 48 } },
    { script: promptCopy, band: { from: 25, to: 40 } },
  ],
  'ad-click-prediction': [
    { script: adStrong, band: { from: 75, to: 100 } },
    { script: adOtherWords, band: { from: 75, to: 100 } },
    { script: adMiddling, band: { from: 50, to: 72 } },
    { script: adPoor, band: { from: 25, to: 40 } },
    { script: adKeywordPaster, band: { from: 25, to: 45 } },
    { script: adFreeText, band: { from: 70, to: 100 } },
    { script: adFourStep, band: { from: 75, to: 100 } },
    { script: adGoodMid, band: { from: 65, to: 90 } },
    { script: adSilentDrawer, band: { from: 30, to: 60 } },
    { script: adBluffer, band: { from: 25, to: 48 } },
    { script: adPromptCopy, band: { from: 25, to: 40 } },
  ],
};
