import { MetricName } from './metric-name';

/** Opens what recall is and, where it was counted in the long tail too, what that is. */
export function RecallNames({ hasTail }: { readonly hasTail: boolean }) {
  return (
    <span className="inline-flex flex-wrap gap-x-3">
      <MetricName metric="recall_at_k" label="What is recall?" />
      {hasTail && <MetricName metric="tail_recall_at_k" label="What is the tail?" />}
    </span>
  );
}
