'use client';

import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { SelectField } from '@/components/ui/select-field';
import type { DaysOutput } from '@/lib/client/engine/jobs/days';
import { dayFigures, describeRemark } from '@/lib/client/lab/describe-days';
import { describeError } from '@/lib/client/messages';
import { formatInteger } from '@/lib/core/format';
import type { DayMetric } from '@/lib/run/curveballs/types';
import { judgeOverDays } from '@/lib/run/curveballs/outcomes';
import { CurveballOutcomes } from '../curveballs/curveball-outcomes';
import { DayLines } from './day-lines';
import { AlertsTable, EventsTable, SlicesTable } from './days-tables';

const FIGURES = dayFigures.map(({ metric, label }) => ({ value: metric, label }));

/** Two figures over days, side by side. */
function Figures({ output: { result, thrown } }: { readonly output: DaysOutput }) {
  const { courses, panel, historyDays, provenance } = result;
  const [upper, setUpper] = useState<DayMetric>('ndcg');
  const [lower, setLower] = useState<DayMetric>('score-drift');
  const source = `world ${provenance.seed}, ${formatInteger(panel)} users who may come, ${historyDays} days of history before`;
  const choices = [
    { label: 'Figure', value: upper, set: setUpper },
    { label: 'Second figure', value: lower, set: setLower },
  ] as const;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-8 lg:grid-cols-2">
      {choices.map(({ label, value, set }) => {
        const figure = dayFigures.find(({ metric }) => metric === value);
        return (
          <div key={label} className="grid min-w-0 content-start gap-4">
            <div className="w-56 max-w-full">
              <SelectField label={label} value={value} options={FIGURES} onChange={set} />
            </div>
            {figure !== undefined && (
              <DayLines
                courses={courses}
                figure={figure}
                thrownOn={thrown.map(({ at }) => at)}
                source={source}
              />
            )}
          </div>
        );
      })}
    </div>
  );
}

/** What the curveballs that have begun did to the first course. */
function Thrown({ output: { result, thrown } }: { readonly output: DaysOutput }) {
  const [first] = result.courses;
  const last = first?.days.at(-1)?.day ?? -1;
  const begun = thrown.filter(({ at }) => at <= last);
  if (first === undefined || begun.length === 0) return null;
  return (
    <Panel title="Curveballs">
      <CurveballOutcomes
        outcomes={begun.map((one) => judgeOverDays(one, first.days))}
        nameMoment={(at) => `day ${at}`}
        against="the days before"
      />
    </Panel>
  );
}

/** What days brought: two figures over days, what happened, how alerts did, what curveballs did. */
export function DaysReport({
  output,
  nameOf,
}: {
  readonly output: DaysOutput;
  readonly nameOf: (node: string) => string;
}) {
  const { result, refused } = output;
  const { courses, remarks } = result;
  const [first] = courses;
  return (
    <>
      {[...refused, ...result.refused].map((error, place) => {
        const { what, kept, next } = describeError(error);
        return (
          <Notice
            key={`${error.code}-${place}`}
            kind="warning"
            title={what}
            kept={kept}
            next={next}
            announce
          />
        );
      })}
      <Figures output={output} />
      <Panel title="What happened" lead="Alerts, versions that were held back or taken back, and curveballs.">
        <EventsTable courses={courses} nameOf={nameOf} />
      </Panel>
      <Panel title="Alerts against what truly happened" lead="Only a simulation knows both.">
        <AlertsTable courses={courses} />
      </Panel>
      {first !== undefined && (
        <Panel title="Calibration by slice">
          <SlicesTable course={first} />
        </Panel>
      )}
      <Thrown output={output} />
      {remarks.length > 0 && (
        <ul className="grid max-w-text gap-1 text-sm text-ink-2" aria-label="What days do otherwise">
          {remarks.map((remark) => (
            <li key={`${remark.remark}-${remark.node}`}>{describeRemark(remark, nameOf)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
