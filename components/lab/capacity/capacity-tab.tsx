'use client';

import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Hue } from '@/components/charts/hue';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { ProvenanceBadge } from '@/components/ui/provenance';
import { annotateCost } from '@/lib/client/lab/annotate-cost';
import { describeRemark } from '@/lib/client/lab/capacity-words';
import { scaleIn } from '@/lib/client/lab/scale-store';
import { describeError } from '@/lib/client/messages';
import { catalogue } from '@/lib/design/catalogue/registry';
import type { DesignGraph } from '@/lib/design/graph';
import type { NodeId } from '@/lib/design/types';
import { estimateCapacity, readSystem } from '@/lib/run/capacity/estimate';
import type { ScaleError } from '@/lib/run/capacity/scale';
import type { CapacityReport, CapacityRemark } from '@/lib/run/capacity/types';
import type { RunResult } from '@/lib/run/result';
import { CostCurveballs } from '../curveballs/cost-curveballs';
import type { LabTabProps } from '../dock/tabs';
import { BudgetPanel } from './budget-panel';
import { ComparisonPanel } from './comparison-panel';
import { downloadCsv } from './download-csv';
import { LinesPanel } from './lines-panel';
import { MoneyPanel } from './money-panel';
import { ScalePanel } from './scale-panel';
import { ServingPanel } from './serving-panel';
import { TotalsPanel } from './totals-panel';
import { type Asked, TraceContext } from './trace';

/** Remarks that something is wrong, before those that something is taken for granted. */
const WRONG: readonly CapacityRemark['code'][] = [
  'path-missing',
  'over-budget',
  'shards-too-few',
  'replicas-too-few',
  'scores-catalogue',
  'scans-catalogue',
  'never-trained',
];

/** What the design takes at full scale, as sliders move. It needs no run; one makes its times measured. */
export default function CapacityTab({ session, design, designHash, runs }: LabTabProps) {
  const base = useStore(session.scale.state, (state) => state.base);
  const changes = useStore(session.scale.state, (state) => state.changes);
  const index = useStore(session.scale.state, (state) => state.index);
  const run = runs.result?.provenance.designHash === designHash ? runs.result : undefined;
  const system = useMemo(() => readSystem(design, catalogue, run), [design, run]);
  const scale = useMemo(() => scaleIn({ base, changes, index }, system.view), [base, changes, index, system]);
  const report = useMemo(() => estimateCapacity(system, scale), [system, scale]);
  // the long lists are drawn after the numbers that a slider is moved for
  const settled = useDeferredValue(report);
  useEffect(() => {
    if (settled.ok) session.scale.showLines(annotateCost(design, settled.value));
  }, [session, design, settled]);
  useEffect(() => () => session.scale.showLines(undefined), [session]);
  const [asked, setAsked] = useState<Asked>();
  const trace = useMemo(
    () => ({ asked, ask: (line: string) => setAsked((before) => ({ line, time: (before?.time ?? 0) + 1 })) }),
    [asked],
  );
  return (
    <TraceContext value={trace}>
      <section aria-label="Cost" className="grid min-w-0 gap-8">
        <Panel
          title="Capacity and cost"
          lead="What this design would take at full scale. Everything but the times of a run is modelled: open a line for its formula and its inputs."
          aside={
            <>
              <ProvenanceBadge kind="modelled" />
              {report.ok && (
                <Button size="small" onClick={() => downloadCsv(report.value)}>
                  Download as CSV
                </Button>
              )}
            </>
          }
        >
          <div className="grid gap-6">
            {report.ok ? <TotalsPanel report={report.value} /> : <Refused error={report.error} />}
            <ScalePanel store={session.scale} system={system} scale={scale} />
          </div>
        </Panel>
        {report.ok && (
          <CostCurveballs
            store={session.scale}
            scale={scale}
            requirements={design.requirements}
            monthUsd={report.value.totals.monthUsd}
          />
        )}
        {settled.ok && <Settled report={settled.value} view={system.view} run={run} stored={runs.stored} />}
      </section>
    </TraceContext>
  );
}

function Refused({ error }: { readonly error: ScaleError }) {
  const { what, next } = describeError(error);
  return <Notice kind="error" title={what} next={next} announce />;
}

interface SettledProps {
  readonly report: CapacityReport;
  readonly view: DesignGraph;
  readonly run: RunResult | undefined;
  readonly stored: boolean;
}

function Settled({ report, view, run, stored }: SettledProps) {
  const hueOf = (id: NodeId | undefined): Hue => {
    const node = id === undefined ? undefined : view.node(id);
    return (node && view.familyOf(node)) ?? 'ink';
  };
  return (
    <>
      <Remarks remarks={report.remarks} />
      <BudgetPanel latency={report.latency} run={run} stored={stored} hueOf={hueOf} />
      <div className="grid gap-8 2xl:grid-cols-2">
        <MoneyPanel report={report} hueOf={hueOf} />
        <ServingPanel report={report} />
      </div>
      <LinesPanel report={report} />
      <ComparisonPanel comparisons={report.comparisons} />
    </>
  );
}

function Remarks({ remarks }: { readonly remarks: readonly CapacityRemark[] }) {
  const wrong = remarks.filter(({ code }) => WRONG.includes(code));
  const granted = remarks.filter(({ code }) => !WRONG.includes(code));
  return (
    <div className="grid gap-3">
      {wrong.length > 0 && (
        <Notice kind="warning" title="At this scale something gives way.">
          <RemarkList remarks={wrong} />
        </Notice>
      )}
      {granted.length > 0 && (
        <Notice kind="info" title="What this estimate takes for granted.">
          <RemarkList remarks={granted} />
        </Notice>
      )}
    </div>
  );
}

function RemarkList({ remarks }: { readonly remarks: readonly CapacityRemark[] }) {
  return (
    <ul className="grid gap-1">
      {remarks.map((remark, i) => (
        <li key={i}>{describeRemark(remark)}</li>
      ))}
    </ul>
  );
}
