import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { formatOrigin, readAddress } from './address.ts';
import { listen, probeAddress } from './listen.ts';

describe('readAddress', () => {
  test('has defaults, also for empty values', () => {
    const expected = { ok: true, value: { host: '127.0.0.1', port: 3000 } };
    expect(readAddress({})).toEqual(expected);
    expect(readAddress({ HOST: '', PORT: '' })).toEqual(expected);
  });

  test('takes HOST and PORT', () => {
    expect(readAddress({ HOST: '::1', PORT: '65535' })).toEqual({
      ok: true,
      value: { host: '::1', port: 65_535 },
    });
    expect(readAddress({ PORT: '0' })).toEqual({ ok: true, value: { host: '127.0.0.1', port: 0 } });
  });

  test.each(['65536', '-1', '80.5', '8e1', 'http', ' 80'])('refuses PORT=%j', (value) => {
    expect(readAddress({ PORT: value })).toEqual({ ok: false, error: { code: 'bad-port', value } });
  });
});

test('formatOrigin puts IPv6 hosts in brackets', () => {
  expect(formatOrigin({ host: '127.0.0.1', port: 3000 })).toBe('http://127.0.0.1:3000');
  expect(formatOrigin({ host: '::1', port: 80 })).toBe('http://[::1]:80');
});

describe('listen', () => {
  test('names a taken port, and the port is free again once its server has closed', async () => {
    const server = createServer();
    const bound = await listen(server, { host: '127.0.0.1', port: 0 });
    const address = { host: '127.0.0.1', port: bound.ok ? bound.value : 0 };
    expect(address.port).toBeGreaterThan(0);
    expect(await probeAddress(address)).toEqual({
      ok: false,
      error: { code: 'port-in-use', systemCode: 'EADDRINUSE', ...address },
    });
    await new Promise((resolve) => server.close(resolve));
    expect(await probeAddress(address)).toEqual({ ok: true, value: address.port });
  });

  test('names a host that is not this machine (192.0.2.0/24 is reserved for documentation)', async () => {
    expect(await probeAddress({ host: '192.0.2.1', port: 0 })).toMatchObject({
      error: { code: 'host-unknown' },
    });
  });
});
