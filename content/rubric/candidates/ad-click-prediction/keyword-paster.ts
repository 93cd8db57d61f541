import { pasteKeywords } from '../paste-keywords.ts';

/** Every keyword of ads, pasted. */
export const keywordPaster = pasteKeywords({
  caseSlug: 'ad-click-prediction',
  keywords:
    'CTR, revenue, eCPM, second-price auction, reserve price, pacing, budgets, calibration, isotonic regression, Platt scaling, normalized entropy, log loss, delayed feedback, attribution window, negative downsampling, class imbalance, position bias, selection bias, exploration, hashing trick, feature crosses, logistic regression, GBDT, DCN-v2, FM, DeepFM, online learning, streaming features, feature store, point-in-time join, time-based split, leakage, two-tower, pre-ranker, QPS, p99, cache, fallback, shadow, canary, rollback, A/B test, budget split, guardrail metrics, fraud, invalid clicks, fatigue, frequency cap, drift, training-serving skew, retraining trigger, alerting, holdout, GDPR, cold start, slices',
  facts: ['success-measure', 'auction', 'click-rate', 'requests'],
  probes: ['open-rows', 'auc-is-blind'],
  curveball: 'fifty-ms',
});
