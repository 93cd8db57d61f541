'use client';

import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { Segmented } from '@/components/ui/segmented';
import { catalogue } from '@/lib/design/catalogue/registry';
import { compareDesigns } from '@/lib/design/compare-designs';
import { nameNode } from '@/lib/design/connect-rules';
import type { DesignNode } from '@/lib/design/types';
import { metricPaths, readMetric } from '@/lib/session/run-metrics';
import type { SessionReading } from '@/lib/session/score/reading';
import type { ReferenceDesign } from '@/lib/session/case';
import { type SevenStep, stepsOf } from '@/lib/session/steps';
import { Drawing } from './drawing';

const Markdown = lazy(() => import('@/components/ui/markdown'));

/** The reference designs and the model answer beside the candidate's own. */
export function ReferencesPanel({ reading }: { readonly reading: SessionReading }) {
  const { privateCase, rubric, state } = reading;
  const [isShown, setShown] = useState(false);
  const [level, setLevel] = useState(state.setup.level);
  const reference = privateCase.designs.find((one) => one.level === level);
  if (privateCase.designs.length === 0 && Object.keys(privateCase.modelAnswer).length === 0) return null;
  return (
    <div className={isShown ? undefined : 'screen-only'}>
      <Panel
        title="Reference designs and the model answer"
        lead="One way to answer at each level, beside yours. Look after you have read your own gaps."
      >
        {!isShown && <Button onClick={() => setShown(true)}>Show them</Button>}
        {isShown && (
          <div className="grid gap-6">
            {privateCase.designs.length > 0 && (
              <Segmented
                label="Level of the reference"
                value={level}
                options={privateCase.designs.map((one) => ({
                  value: one.level,
                  label: rubric.levelWords[one.level],
                }))}
                onChange={setLevel}
              />
            )}
            {reference !== undefined && <SideBySide reading={reading} reference={reference} />}
            <ModelAnswer reading={reading} />
          </div>
        )}
      </Panel>
    </div>
  );
}

const names = (nodes: readonly DesignNode[]): string =>
  nodes.map((node) => nameNode(catalogue, node)).join(', ');

const writeFigure = (value: number | undefined): string =>
  value === undefined ? 'no run' : value.toPrecision(3);

function Reached({
  reference,
  last,
}: {
  readonly reference: ReferenceDesign;
  readonly last: SessionReading['runs'][number] | undefined;
}) {
  return (
    <DataTable
      caption="What its run reached, what it has to reach, and what your last run reached"
      columns={[
        { id: 'metric', label: 'Metric' },
        { id: 'reached', label: 'Reference', numeric: true },
        { id: 'reference', label: 'Bound' },
        { id: 'yours', label: 'Your last run', numeric: true },
      ]}
      rows={reference.meets.map(({ metric, atLeast, atMost }) => ({
        id: metric,
        cells: [
          metricPaths[metric]?.label ?? metric,
          writeFigure(reference.reached?.[metric]),
          [
            ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
            ...(atMost === undefined ? [] : [`at most ${atMost}`]),
          ].join(', '),
          writeFigure(last === undefined ? undefined : readMetric(last.result, metric)),
        ],
      }))}
    />
  );
}

function SideBySide({
  reading,
  reference,
}: {
  readonly reading: SessionReading;
  readonly reference: ReferenceDesign;
}) {
  const { design, components, rubric, runs } = reading;
  const difference = compareDesigns(design, reference.design, catalogue);
  const last = runs.at(-1);
  return (
    <div className="grid gap-4">
      <p className="max-w-text text-sm">{reference.why}</p>
      <div className="grid gap-6 xl:grid-cols-2">
        <div className="grid content-start gap-2">
          <h3 className="text-base">Reference</h3>
          <Drawing
            design={reference.design}
            label={`Reference design at ${rubric.levelWords[reference.level].toLowerCase()} level`}
          />
        </div>
        <div className="grid content-start gap-2">
          <h3 className="text-base">Yours</h3>
          {components.length === 0 ? (
            <p className="text-sm text-ink-2">Nothing was drawn.</p>
          ) : (
            <Drawing design={design} label="Your design" />
          )}
        </div>
      </div>
      <div className="grid max-w-text gap-1 text-sm">
        {difference.added.length > 0 && (
          <p>
            <span className="font-semibold">It has and yours has not:</span> {names(difference.added)}.
          </p>
        )}
        {difference.removed.length > 0 && (
          <p>
            <span className="font-semibold">Yours has and it has not:</span> {names(difference.removed)}.
          </p>
        )}
        {difference.changed.length > 0 && (
          <p>
            <span className="font-semibold">Set otherwise:</span>{' '}
            {difference.changed
              .map(
                ({ after, settings }) =>
                  `${nameNode(catalogue, after)} (${settings.map((one) => `${one.name} ${one.before} → ${one.after}`).join(', ')})`,
              )
              .join('; ')}
            .
          </p>
        )}
      </div>
      {reference.meets.length > 0 && <Reached reference={reference} last={last} />}
    </div>
  );
}

function ModelAnswer({ reading }: { readonly reading: SessionReading }) {
  const { modelAnswer } = reading.privateCase;
  const steps = stepsOf['7-step'].flatMap(({ id, title }) => {
    const text = modelAnswer[id as SevenStep];
    return text === undefined ? [] : [{ id, title, text }];
  });
  if (steps.length === 0) return null;
  return (
    <div className="grid gap-3">
      <h3 className="text-base">The model answer</h3>
      {steps.map(({ id, title, text }) => (
        <details key={id} className="on-paper max-w-text text-sm">
          <summary className="font-semibold">{title}</summary>
          <div className="mt-2">
            <Suspense fallback={<p className="whitespace-pre-wrap">{text}</p>}>
              <Markdown text={text} />
            </Suspense>
          </div>
        </details>
      ))}
    </div>
  );
}
