import type { RegisteredCase } from '../../lib/session/case.ts';
import { adClickPrediction } from './ad-click-prediction/case.ts';
import { videoRecommendation } from './video-recommendation/case.ts';

/** Every case by the name of its folder, in the order in which they are offered. */
export const cases: Readonly<Record<string, RegisteredCase>> = {
  'video-recommendation': {
    public: videoRecommendation,
    loadPrivate: () => import('./video-recommendation/private.ts').then((loaded) => loaded.privateCase),
  },
  'ad-click-prediction': {
    public: adClickPrediction,
    loadPrivate: () => import('./ad-click-prediction/private.ts').then((loaded) => loaded.privateCase),
  },
};
