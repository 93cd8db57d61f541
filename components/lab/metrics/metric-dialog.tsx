'use client';

import { useContext } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { ProvenanceBadge } from '@/components/ui/provenance';
import { type DefinedMetric, defineMetric } from '@/lib/client/metrics/definitions';
import { workNumbers } from '@/lib/client/metrics/work-numbers';
import { formatInteger } from '@/lib/core/format';
import { countRequests } from '@/lib/run/result';
import { Formula } from './formula';
import { MetricRunContext } from './metric-run-context';

const BETTER = {
  higher: 'Higher is better.',
  lower: 'Lower is better.',
  one: 'The nearer to 1 the better.',
} as const;

/** A metric in full: what it is, its formula, the numbers of this run, a small example, when it misleads, its source. */
export default function MetricDialog({
  metric,
  onClose,
}: {
  readonly metric: DefinedMetric;
  readonly onClose: () => void;
}) {
  const result = useContext(MetricRunContext);
  const { text, formula, symbols, example, careful } = defineMetric(metric);
  const worked = result && workNumbers(metric, result.metrics);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={text.label}
      description={`${text.definition} ${BETTER[text.better]}`}
    >
      <div className="grid gap-5 text-sm">
        <section aria-label="Formula" className="grid gap-2">
          <Formula formula={formula} label={text.formula} />
          {symbols.length > 0 && (
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              {symbols.map(([name, meaning]) => (
                <div key={name} className="contents">
                  <dt className="font-mono text-xs leading-5">{name}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
        {worked !== undefined && result !== undefined && (
          <section aria-labelledby="metric-worked" className="grid gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <h3 id="metric-worked" className="text-sm font-semibold">
                In this run
              </h3>
              <ProvenanceBadge
                kind="measured"
                detail={`world ${result.provenance.seed}, ${formatInteger(countRequests(result.metrics))} requests`}
              />
            </div>
            {worked.map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </section>
        )}
        <section aria-labelledby="metric-example" className="grid gap-1">
          <h3 id="metric-example" className="text-sm font-semibold">
            A small example
          </h3>
          <p>{example.given}</p>
          <p>{example.steps}</p>
        </section>
        <section aria-labelledby="metric-careful" className="grid gap-1">
          <h3 id="metric-careful" className="text-sm font-semibold">
            When it misleads
          </h3>
          <p>{careful}</p>
        </section>
        <p className="text-ink-2">Source: {text.source}.</p>
      </div>
    </Dialog>
  );
}
