import { describe, expect, test } from 'vitest';
import { MODEL_ORIGIN_COOKIE, readModelOrigin, readModelOriginCookie } from './model-origin.ts';

describe('readModelOrigin', () => {
  test.each([
    'https://api.example.com',
    'https://api.example.com:8443',
    'https://xn--bcher-kva.example',
    'https://10.0.0.7:8000',
    'http://localhost:11434',
    'http://model.localhost:1234',
    'http://127.0.0.1:8080',
    'http://localhost',
  ])('%s passes as it is', (origin) => {
    expect(readModelOrigin(origin)).toBe(origin);
  });

  test.each([
    '',
    'https:',
    'https://',
    '*',
    'https://*',
    'https://*.example.com',
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'http://128.0.0.1',
    'ftp://example.com',
    'ws://localhost:1',
    'data:',
    "'unsafe-inline'",
    'https://example.com/',
    'https://example.com/v1',
    'https://example.com?x',
    'https://example.com#x',
    'https://user@example.com',
    'https://user:word@example.com',
    'https://EXAMPLE.com',
    'HTTPS://example.com',
    'https://example.com:443',
    'http://localhost:80',
    'https://example.com:0443',
    'https://example.com:65536',
    'https://example.com:',
    'https://example.com.',
    'https://.example.com',
    'https://a..b',
    'https://-a.example',
    'https://under_score.example',
    'https://bücher.example',
    'https://ex%61mple.com',
    'https://[::1]:8080',
    'http://0x7f.1',
    'http://2130706433',
    'https://a.example https://b.example',
    'https://a.example,https://b.example',
    'https://a.example; script-src *',
    'https://a.example\r\nSet-Cookie: x=1',
    'https://a.example\u0000',
    'https://a.example\u2028',
    ' https://a.example',
    'https://a.example\n',
    `https://${'a'.repeat(64)}.example`,
    `https://${'a.'.repeat(200)}example`,
  ])('%j is no origin that a policy may name', (text) => {
    expect(readModelOrigin(text)).toBeUndefined();
  });
});

describe('readModelOriginCookie', () => {
  const cookie = (value: string): string => `${MODEL_ORIGIN_COOKIE}=${value}`;

  test('finds the one among others', () => {
    const header = `a=1; ${cookie('https://api.example.com')}; b=2`;
    expect(readModelOriginCookie(header)).toBe('https://api.example.com');
  });

  test.each([
    undefined,
    '',
    ';;;=;',
    'a=https://api.example.com',
    `x${cookie('https://api.example.com')}`,
    `${cookie('https://a.example')}; ${cookie('https://b.example')}`,
    `${cookie('https://a.example')}; ${cookie('https://a.example')}`,
    cookie('"https://a.example"'),
    cookie('https%3A%2F%2Fa.example'),
    cookie('https://a.example, https://b.example'),
    cookie('https://a.example script-src *'),
    cookie('*'),
    Array.from({ length: 2_000 }, (_, i) => `c${i}=https://a.example`).join('; '),
  ])('%j names none', (header) => {
    expect(readModelOriginCookie(header)).toBeUndefined();
  });
});
