'use client';

import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import type { EngineName } from '@/lib/client/engine/protocol';
import type { RunState } from '@/lib/client/lab/run-store';
import { formatMilliseconds } from '@/lib/core/format';
import { Button } from '@/components/ui/button';
import type { RunResult } from '@/lib/run/result';
import { ENGINE_NAMES } from './engine-chooser';

const PARTS: Readonly<Record<string, string>> = {
  world: 'World',
  features: 'Features',
  retrieval: 'Two-tower training',
  ranker: 'Ranker training',
  evaluation: 'Serving and measuring',
};

function nameEngine(engine: string): string {
  return ENGINE_NAMES[engine as EngineName] ?? engine;
}

function describeSteps(result: RunResult): string {
  const steps = Object.entries(result.timings.stepMs).map(
    ([model, ms]) =>
      `${formatMilliseconds(ms)} a step of the ${model === 'retrieval' ? 'two-tower model' : 'ranker'}`,
  );
  return steps.length === 0 ? 'both models were kept from an earlier run' : steps.join(', ');
}

/** Who computed the run, how long each part took, and what the engines measured here. */
export function EnginePanel({
  runs,
  result,
  onCalibrate,
}: {
  readonly runs: RunState;
  readonly result: RunResult;
  readonly onCalibrate: () => void;
}) {
  const { engine, rankerEngine, reproducible, designHash, seed } = result.provenance;
  const { calibration } = runs;
  return (
    <Panel
      title="Engine"
      lead={`Trained by ${nameEngine(engine)}${rankerEngine === undefined ? '' : `, the ranker by ${nameEngine(rankerEngine)}`}: ${describeSteps(result)}. ${
        reproducible
          ? 'The same design and seed give the same metrics to the last bit, here and on the command line.'
          : 'A run on TF.js is not reproducible bit for bit; stored and compared runs use the SIMD kernels.'
      }`}
    >
      <div className="grid gap-8 xl:grid-cols-2">
        <DataTable
          caption={`Wall time of the run of design ${designHash} with seed ${seed}`}
          columns={[
            { id: 'part', label: 'Part' },
            { id: 'time', label: 'Time', numeric: true },
          ]}
          rows={[
            ...result.timings.parts.map((part) => ({
              id: part.part,
              cells: [PARTS[part.part] ?? part.part, part.reused ? 'kept' : formatMilliseconds(part.ms)],
            })),
            { id: 'whole', cells: ['Whole run', formatMilliseconds(result.timings.wholeMs)] },
          ]}
        />
        {calibration === undefined ? (
          <div className="grid content-start justify-items-start gap-2 text-sm">
            <p>Automatic takes the SIMD kernels unless a graphics processor of this machine trains faster.</p>
            <Button size="small" busy={runs.calibrating} onClick={onCalibrate}>
              {runs.calibrating ? 'Measuring' : 'Measure all engines'}
            </Button>
          </div>
        ) : (
          <DataTable
            caption="Time of one training step here, batch 1,024"
            columns={[
              { id: 'engine', label: 'Engine' },
              { id: 'two-tower', label: 'Two-tower', numeric: true },
              { id: 'dcn', label: 'DCN-v2', numeric: true },
            ]}
            rows={calibration.measures.map((measure) => ({
              id: measure.engine,
              cells:
                measure.stepMs === undefined
                  ? [nameEngine(measure.engine), 'absent', measure.absent ?? '']
                  : [
                      nameEngine(measure.engine),
                      formatMilliseconds(measure.stepMs.twoTower),
                      formatMilliseconds(measure.stepMs.dcn),
                    ],
            }))}
          />
        )}
      </div>
    </Panel>
  );
}
