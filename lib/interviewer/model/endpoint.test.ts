import { describe, expect, test } from 'vitest';
import { ENDPOINT_LIMITS, readEndpoint } from './endpoint.ts';

const draft = { baseUrl: 'https://api.example.com/v1', model: 'small', key: 'sk-1' };

describe('readEndpoint', () => {
  test.each([
    ['https://api.example.com/v1', 'https://api.example.com/v1'],
    ['  https://API.example.com:443/v1/ ', 'https://api.example.com/v1'],
    ['https://api.example.com/v1/chat/completions', 'https://api.example.com/v1'],
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('%s is read as %s', (baseUrl, read) => {
    expect(readEndpoint({ ...draft, baseUrl })).toMatchObject({
      ok: true,
      value: { baseUrl: read, origin: new URL(read).origin, model: 'small', key: 'sk-1' },
    });
  });

  test.each([
    [{ baseUrl: '' }, 'baseUrl'],
    [{ baseUrl: 'api.example.com' }, 'baseUrl'],
    [{ baseUrl: 'http://api.example.com' }, 'baseUrl'],
    [{ baseUrl: 'https://me:word@api.example.com' }, 'baseUrl'],
    [{ baseUrl: 'https://api.example.com/v1?key=x' }, 'baseUrl'],
    [{ baseUrl: 'https://[::1]/v1' }, 'baseUrl'],
    [{ baseUrl: 'javascript:alert(1)' }, 'baseUrl'],
    [{ baseUrl: `https://api.example.com/${'x'.repeat(ENDPOINT_LIMITS.baseUrl)}` }, 'baseUrl'],
    [{ model: ' ' }, 'model'],
    [{ model: 'x'.repeat(ENDPOINT_LIMITS.model + 1) }, 'model'],
    [{ key: 'sk 1' }, 'key'],
    [{ key: 'sk\n1' }, 'key'],
    [{ key: 'schlüssel' }, 'key'],
    [{ key: 'x'.repeat(ENDPOINT_LIMITS.key + 1) }, 'key'],
  ])('%o is refused at %s', (change, field) => {
    expect(readEndpoint({ ...draft, ...change })).toMatchObject({
      ok: false,
      error: { code: 'endpoint-wrong', field },
    });
  });
});
