'use client';

import { lazy, Suspense, useState } from 'react';
import type { DefinedMetric } from '@/lib/client/metrics/definitions';

const MetricDialog = lazy(() => import('./metric-dialog'));

/** The name of a metric, which opens to what it is. Its definition is fetched then. */
export function MetricName({ metric, label }: { readonly metric: DefinedMetric; readonly label: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        data-metric={metric}
        aria-haspopup="dialog"
        className="cursor-help text-left underline decoration-edge decoration-dotted underline-offset-4 hover:decoration-ink pointer-coarse:min-h-6"
        onClick={() => setOpen(true)}
      >
        {label}
      </button>
      {open && (
        <Suspense fallback={null}>
          <MetricDialog metric={metric} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
