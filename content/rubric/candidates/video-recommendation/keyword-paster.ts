import { pasteKeywords } from '../paste-keywords.ts';

/** Every keyword of recommendation, pasted. */
export const keywordPaster = pasteKeywords({
  caseSlug: 'video-recommendation',
  keywords:
    'watch time, retention, QPS, p99, two-tower, in-batch softmax, logQ correction, hard negatives, position bias, selection bias, feedback loop, exploration, delayed labels, class imbalance, leakage, time-based split, feature store, streaming features, point-in-time join, embeddings, feature crosses, HNSW, IVF-PQ, approximate nearest neighbours, DCN-v2, GBDT, logistic regression baseline, multi-task, calibration, MMR, DPP, recall@k, NDCG, AUC, normalized entropy, A/B test, guardrail metrics, slices, interleaving, power analysis, shadow, canary, rollback, fallback, cache, graceful degradation, drift, training-serving skew, retraining trigger, alerting, holdout, GDPR, cold start, fairness, diversity',
  facts: ['success-measure', 'requests', 'new-users', 'signals'],
  probes: ['mark-of-a-skip', 'metric-of-retrieval'],
  curveball: 'sixty-ms',
});
