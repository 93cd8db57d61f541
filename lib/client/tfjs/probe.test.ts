import { describe, expect, it } from 'vitest';
import { probeWebgl, probeWebgpu } from './probe.ts';
import { isSoftwareRenderer } from './software-renderer.ts';

function gpuWith(info: { vendor: string; architecture: string; isFallbackAdapter?: boolean }) {
  return { requestAdapter: async () => ({ info: { device: '', description: '', ...info } }) };
}

describe('isSoftwareRenderer', () => {
  it.each([
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'google swiftshader',
    'llvmpipe (LLVM 19.1.7, 256 bits)',
    'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Apple Software Renderer',
  ])('finds %s', (name) => expect(isSoftwareRenderer(name)).toBe(true));

  it.each([
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'apple metal-3',
    'ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)',
    '',
  ])('passes %s', (name) => expect(isSoftwareRenderer(name)).toBe(false));
});

describe('probeWebgpu', () => {
  it('names the missing interface', async () => {
    expect(await probeWebgpu(undefined)).toEqual({
      ok: false,
      error: { code: 'interface-missing', interface: 'WebGPU' },
    });
  });

  it('names the missing device', async () => {
    expect(await probeWebgpu({ requestAdapter: async () => null })).toEqual({
      ok: false,
      error: { code: 'device-missing', interface: 'WebGPU' },
    });
  });

  it('tells a real adapter from an emulated one', async () => {
    expect(await probeWebgpu(gpuWith({ vendor: 'apple', architecture: 'metal-3' }))).toEqual({
      ok: true,
      value: { name: 'apple metal-3', software: false },
    });
    expect(await probeWebgpu(gpuWith({ vendor: 'google', architecture: 'swiftshader' }))).toMatchObject({
      value: { software: true },
    });
    expect(
      await probeWebgpu(gpuWith({ vendor: '', architecture: '', isFallbackAdapter: true })),
    ).toMatchObject({ value: { software: true } });
  });
});

describe('probeWebgl', () => {
  it('names the missing interface', () => {
    expect(probeWebgl(undefined)).toEqual({
      ok: false,
      error: { code: 'interface-missing', interface: 'OffscreenCanvas' },
    });
  });
});
