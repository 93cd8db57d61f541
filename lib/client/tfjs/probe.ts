import { err, ok, type Result } from '../../core/result.ts';
import { isSoftwareRenderer } from './software-renderer.ts';

/** A graphics device found in this browser. */
export interface GraphicsDevice {
  /** The name it reports; empty when the browser hides it. */
  readonly name: string;
  /** True when it is emulated on the processor. */
  readonly software: boolean;
}

/** Why no graphics device can be used: the browser lacks the interface, or offers no device through it. */
export type ProbeError =
  | { readonly code: 'interface-missing'; readonly interface: string }
  | { readonly code: 'device-missing'; readonly interface: string };

/** The part of `navigator.gpu` that is asked. */
export interface WebgpuEntry {
  requestAdapter(options?: { powerPreference?: 'high-performance' }): Promise<{
    readonly info: {
      readonly vendor: string;
      readonly architecture: string;
      readonly device: string;
      readonly description: string;
      readonly isFallbackAdapter?: boolean;
    };
  } | null>;
}

/**
 * Asks WebGPU for its adapter, without opening a device. TF.js does not say why its WebGPU backend
 * cannot start (it returns false and takes another backend), so it is asked here first.
 *
 * @param gpu `navigator.gpu`, undefined where the browser has none
 * @returns the adapter's name and whether it is emulated; never rejects for an absent adapter
 */
export async function probeWebgpu(gpu: WebgpuEntry | undefined): Promise<Result<GraphicsDevice, ProbeError>> {
  if (gpu === undefined) return err({ code: 'interface-missing', interface: 'WebGPU' });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return err({ code: 'device-missing', interface: 'WebGPU' });
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const name = [vendor, architecture, device, description].filter((part) => part !== '').join(' ');
  return ok({ name, software: isFallbackAdapter === true || isSoftwareRenderer(name) });
}

/**
 * Opens a WebGL 2 context on a canvas of one pixel, reads the name of its renderer and gives the
 * context back.
 *
 * @param createCanvas makes an OffscreenCanvas; undefined where the browser has none in workers
 */
export function probeWebgl(
  createCanvas: (() => OffscreenCanvas) | undefined,
): Result<GraphicsDevice, ProbeError> {
  if (createCanvas === undefined) return err({ code: 'interface-missing', interface: 'OffscreenCanvas' });
  const gl = createCanvas().getContext('webgl2');
  if (gl === null) return err({ code: 'device-missing', interface: 'WebGL 2' });
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const parameter: unknown = gl.getParameter(
    unmasked === null ? gl.RENDERER : unmasked.UNMASKED_RENDERER_WEBGL,
  );
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  const name = typeof parameter === 'string' ? parameter : '';
  return ok({ name, software: isSoftwareRenderer(name) });
}
