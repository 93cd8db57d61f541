import type { CandidateScript } from '../../../../lib/session/script/types.ts';
import { noteSections } from '../../../../lib/session/notes.ts';
import type { ScriptAct } from '../../../../lib/session/script/types.ts';
import type { SectionId } from '../../../../lib/session/steps.ts';

const KEYWORDS =
  'watch time, retention, QPS, p99, two-tower, in-batch softmax, logQ correction, hard negatives, position bias, selection bias, feedback loop, exploration, delayed labels, class imbalance, leakage, time-based split, feature store, streaming features, point-in-time join, embeddings, feature crosses, HNSW, IVF-PQ, approximate nearest neighbours, DCN-v2, GBDT, logistic regression baseline, multi-task, calibration, MMR, DPP, recall@k, NDCG, AUC, normalized entropy, A/B test, guardrail metrics, slices, interleaving, power analysis, shadow, canary, rollback, fallback, cache, graceful degradation, drift, training-serving skew, retraining trigger, alerting, holdout, GDPR, cold start, fairness, diversity';

const words = KEYWORDS.split(', ');

/** Fills every text and every table of a section with keywords. */
const fillSection = (section: SectionId): readonly ScriptAct[] =>
  noteSections[section].fields.map((field): ScriptAct => {
    if (field.kind === 'text')
      return { do: 'write', section, field: field.id, text: field.options?.[0] ?? KEYWORDS };
    const rows = Array.from({ length: 8 }, (_, row) =>
      field.columns.map(
        (column, index) =>
          column.options?.[row % column.options.length] ?? words[(row * 7 + index) % words.length] ?? '',
      ),
    );
    return { do: 'rows', section, table: field.id, rows };
  });

/** Pastes every keyword everywhere, drops every component, presses Run. */
export const keywordPaster: CandidateScript = {
  name: 'keyword-paster',
  caseSlug: 'video-recommendation',
  level: 'senior',
  framework: '7-step',
  minutes: 45,
  acts: [
    [0, { do: 'step', step: 'opening' }],
    [1, { do: 'step', step: 'clarify' }],
    [2, { do: 'ask', text: KEYWORDS, facts: ['success-measure', 'requests', 'new-users', 'signals'] }],
    ...(Object.keys(noteSections) as SectionId[]).flatMap((section, index) =>
      fillSection(section).map((act) => [4 + index * 3, act] as const),
    ),
    [6, { do: 'step', step: 'frame' }],
    [12, { do: 'step', step: 'data' }],
    [18, { do: 'step', step: 'model' }],
    [28, { do: 'step', step: 'evaluate' }],
    [33, { do: 'step', step: 'serve' }],
    [16, { do: 'probe', probe: 'mark-of-a-skip' }],
    [17, { do: 'say', text: KEYWORDS }],
    [29, { do: 'probe', probe: 'metric-of-retrieval' }],
    [30, { do: 'say', text: KEYWORDS }],
    [36, { do: 'drop-every-kind' }],
    [36.5, { do: 'curveball', curveball: 'sixty-ms' }],
    [37, { do: 'run' }],
    [38, { do: 'step', step: 'monitor' }],
    [40, { do: 'run' }],
    [40.5, { do: 'estimate', quantity: 'mean-qps', text: 'QPS', working: KEYWORDS }],
    [41, { do: 'say', text: KEYWORDS }],
    [42, { do: 'step', step: 'close' }],
    [45, { do: 'finish' }],
  ],
};
