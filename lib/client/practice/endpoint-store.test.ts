import { describe, expect, test } from 'vitest';
import { MODEL_ORIGIN_COOKIE, readModelOriginCookie } from '../../core/model-origin.ts';
import { readEndpoint } from '../../interviewer/model/endpoint.ts';
import { ENDPOINT_KEY, type EndpointDevice, openEndpointStore } from './endpoint-store.ts';

function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

function createDevice() {
  const [local, tab] = [storage(), storage()];
  const cookies: string[] = [];
  const device: EndpointDevice = {
    local: () => local,
    tab: () => tab,
    setCookie: (text) => cookies.push(text),
    isSecure: true,
  };
  return { device, local, tab, cookies };
}

const read = readEndpoint({ baseUrl: 'https://api.example.com/v1', model: 'small', key: 'sk-1' });
if (!read.ok) throw new Error('The endpoint is wrong.');
const endpoint = read.value;

describe('an endpoint', () => {
  test('is in memory only, unless it is to be remembered', () => {
    const { device, local, tab } = createDevice();
    const store = openEndpointStore(device);
    store.save(endpoint, false);
    expect(store.state.getState()).toEqual({ endpoint, remembered: false, failedToRemember: false });
    expect([...local.kept, ...tab.kept]).toEqual([]);
    expect(openEndpointStore(device).state.getState().endpoint).toBeUndefined();
    store.save(endpoint, true);
    expect(openEndpointStore(device).state.getState()).toMatchObject({ endpoint, remembered: true });
    store.save(endpoint, false);
    expect([...local.kept.keys()]).toEqual([]);
  });

  test('goes to the next page of the tab once', () => {
    const { device, tab } = createDevice();
    const store = openEndpointStore(device);
    store.save(endpoint, false);
    store.handOver();
    const next = openEndpointStore(device);
    expect(next.state.getState()).toMatchObject({ endpoint, remembered: false });
    next.received();
    expect([...tab.kept]).toEqual([]);
    expect(openEndpointStore(device).state.getState().endpoint).toBeUndefined();
  });

  test('is told to the server by its origin alone, for the interview page alone', () => {
    const { device, cookies } = createDevice();
    const store = openEndpointStore(device);
    store.save(endpoint, false);
    store.save(endpoint, true);
    store.forget();
    const [session = '', kept = '', gone = ''] = cookies;
    for (const cookie of cookies) {
      expect(cookie).toContain('; Path=/practice/session; SameSite=Strict; Secure');
      expect(cookie).not.toContain('sk-1');
    }
    expect(readModelOriginCookie(session.split(';')[0])).toBe('https://api.example.com');
    expect(session).not.toContain('Max-Age');
    expect(kept).toContain('; Max-Age=34560000');
    expect(gone).toContain(`${MODEL_ORIGIN_COOKIE}=; `);
    expect(gone).toContain('; Max-Age=0');
  });

  test('is forgotten everywhere', () => {
    const { device, local, tab } = createDevice();
    const store = openEndpointStore(device);
    store.save(endpoint, false);
    store.handOver();
    store.save(endpoint, true);
    store.forget();
    expect(store.state.getState().endpoint).toBeUndefined();
    expect([...local.kept, ...tab.kept]).toEqual([]);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"baseUrl":"http://evil.example","model":"m","key":""}',
    '{"baseUrl":3}',
  ])('that was stored as %j is none', (text) => {
    const { device, local } = createDevice();
    local.kept.set(ENDPOINT_KEY, text);
    expect(openEndpointStore(device).state.getState().endpoint).toBeUndefined();
  });

  test('is used without being remembered where the browser stores nothing, and that is said', () => {
    const { device } = createDevice();
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const store = openEndpointStore({ ...device, local: blocked, tab: blocked, setCookie: blocked });
    store.save(endpoint, true);
    expect(store.state.getState()).toEqual({ endpoint, remembered: false, failedToRemember: true });
  });
});
