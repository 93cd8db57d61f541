import { err, ok, type Result } from '../../core/result.ts';
import type { TensorFlow } from '../../models/tfjs/tensor-flow.ts';
import { probeWebgl, probeWebgpu, type GraphicsDevice, type ProbeError } from './probe.ts';

/** The TF.js backends that can train our models. */
export type TfjsBackend = 'wasm' | 'webgl' | 'webgpu' | 'cpu';

/** Why a TF.js backend is not there. `detail` is what TF.js or the browser said, for the curious. */
export type BackendError =
  | (ProbeError & { readonly backend: TfjsBackend })
  | { readonly code: 'tfjs-not-loaded'; readonly backend: TfjsBackend; readonly detail: string }
  | { readonly code: 'backend-not-started'; readonly backend: TfjsBackend; readonly detail: string }
  | { readonly code: 'software-device'; readonly backend: TfjsBackend; readonly device: string }
  | { readonly code: 'half-precision-only'; readonly backend: TfjsBackend; readonly device: string };

/** A TF.js backend that is running and current. */
export interface StartedBackend {
  readonly tf: TensorFlow;
  readonly backend: TfjsBackend;
  /** The graphics device in use; null for backends that run on the processor. */
  readonly device: GraphicsDevice | null;
}

function wasmPath(url: URL): string {
  return url.protocol === 'file:' ? decodeURIComponent(url.pathname) : url.href;
}

async function loadBackend(backend: TfjsBackend): Promise<TensorFlow> {
  const tf: TensorFlow = await import('@tensorflow/tfjs');
  if (backend === 'webgpu') await import('@tensorflow/tfjs-backend-webgpu');
  if (backend !== 'wasm') return tf;
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  // TF.js starts its pthread workers from the source text of a function, which a minifier breaks;
  // its threads bring no speed either (tensorflow/tfjs issue 8513).
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const simd = wasmPath(
    new URL(
      '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
      import.meta.url,
    ),
  );
  const scalar = wasmPath(
    new URL(
      '../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
      import.meta.url,
    ),
  );
  wasm.setWasmPaths({
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm.wasm': scalar,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  return tf;
}

function describe(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

async function findDevice(backend: TfjsBackend): Promise<Result<GraphicsDevice | null, BackendError>> {
  try {
    let found: Result<GraphicsDevice | null, ProbeError> = ok(null);
    if (backend === 'webgpu') {
      found = await probeWebgpu('gpu' in navigator ? navigator.gpu : undefined);
    } else if (backend === 'webgl') {
      const hasCanvas = typeof OffscreenCanvas !== 'undefined';
      found = probeWebgl(hasCanvas ? () => new OffscreenCanvas(1, 1) : undefined);
    }
    return found.ok ? found : err({ ...found.error, backend });
  } catch (thrown) {
    return err({ code: 'backend-not-started', backend, detail: describe(thrown) });
  }
}

/**
 * Loads TF.js (on the first call) and makes one of its backends the current one for the whole
 * thread. Tensors made on another backend stay valid, but are moved when used: dispose of them
 * first.
 *
 * Errors: the interface or device that is missing, TF.js not loading, TF.js declining the backend,
 * or a graphics device that computes in 16 bits only. A software-emulated device is an error only
 * with `hardwareOnly`, and then before TF.js is loaded; else `device.software` says so.
 */
export async function startBackend(
  backend: TfjsBackend,
  options: { readonly hardwareOnly: boolean } = { hardwareOnly: false },
): Promise<Result<StartedBackend, BackendError>> {
  const found = await findDevice(backend);
  if (!found.ok) return found;
  const device = found.value;
  if (options.hardwareOnly && device?.software === true) {
    return err({ code: 'software-device', backend, device: device.name });
  }
  let tf: TensorFlow;
  try {
    tf = await loadBackend(backend);
  } catch (thrown) {
    return err({ code: 'tfjs-not-loaded', backend, detail: describe(thrown) });
  }
  tf.enableProdMode();
  try {
    const started = await tf.setBackend(backend);
    if (!started || tf.getBackend() !== backend) {
      return err({ code: 'backend-not-started', backend, detail: `TF.js declined the ${backend} backend.` });
    }
  } catch (thrown) {
    return err({ code: 'backend-not-started', backend, detail: describe(thrown) });
  }
  // Not floatPrecision(): TF.js 4.22 answers 16 exactly where 32-bit textures are in use.
  if (backend === 'webgl' && !tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    return err({ code: 'half-precision-only', backend, device: device?.name ?? '' });
  }
  return ok({ tf, backend, device });
}
