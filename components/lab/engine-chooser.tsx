'use client';

import { SelectField } from '@/components/ui/select-field';
import type { EngineChoice, EngineName } from '@/lib/client/engine/protocol';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { useSteadyRuns } from './use-lab';

/** What the engines are called on screen. */
export const ENGINE_NAMES: Readonly<Record<EngineName, string>> = {
  simd: 'SIMD kernels',
  'tfjs-wasm': 'TF.js on wasm',
  'tfjs-webgl': 'TF.js on WebGL',
  'tfjs-webgpu': 'TF.js on WebGPU',
};

/** Chooses who trains. An engine that the calibration found absent cannot be chosen. */
export function EngineChooser({ session }: { readonly session: LabSession }) {
  const { choice, calibration } = useSteadyRuns(session);
  const absent = new Set(
    calibration?.measures.filter((one) => one.absent !== undefined).map((one) => one.engine),
  );
  const options = [
    { value: 'automatic' as EngineChoice, label: 'Automatic' },
    ...(Object.keys(ENGINE_NAMES) as EngineName[]).map((engine) => ({
      value: engine as EngineChoice,
      label: absent.has(engine) ? `${ENGINE_NAMES[engine]} (not here)` : ENGINE_NAMES[engine],
      disabled: absent.has(engine),
    })),
  ];
  return (
    <SelectField
      label="Engine"
      inline
      value={choice}
      options={options}
      onChange={(next) => session.runs.choose(next)}
    />
  );
}
