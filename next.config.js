// Test builds add the page /fixtures (app/fixtures/page.fixtures.tsx) and live in a folder of their own.
const withFixtures = process.env.DRYRUN_FIXTURES === '1';

/** @type {import('next').NextConfig} */
const config = {
  distDir: withFixtures ? '.cache/next-test' : '.next',
  pageExtensions: withFixtures ? ['tsx', 'ts', 'fixtures.tsx'] : ['tsx', 'ts'],
  poweredByHeader: false,
  agentRules: false,
  images: { unoptimized: true },
  // Types are a step of their own in `npm test` and need not delay a start.
  typescript: { ignoreBuildErrors: true },
  // The stand-in that the bundler puts where code of a page names Buffer; see the file.
  turbopack: { resolveAlias: { 'next/dist/compiled/buffer': './lib/client/no-buffer.ts' } },
  experimental: { agentUpgrade: false },
};

export default config;
