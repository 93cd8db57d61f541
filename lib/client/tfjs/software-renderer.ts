const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|gdi generic/i;

/**
 * True when the name of a graphics device is that of a renderer that runs on the processor
 * (SwiftShader, Mesa's llvmpipe, lavapipe and softpipe, Windows' basic driver, Apple's software
 * renderer). Such a device works but says nothing about a graphics card, and is slower than the
 * processor used directly.
 *
 * @param name what WebGL's RENDERER or a WebGPU adapter's info reports, any case
 */
export function isSoftwareRenderer(name: string): boolean {
  return SOFTWARE.test(name);
}
