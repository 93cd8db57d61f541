import { readFileSync } from 'node:fs';
import { cases } from '../../cases/registry.ts';
import { catalogue } from '../../../lib/design/catalogue/registry.ts';
import { rules as lintRules } from '../../../lib/design/lint/registry.ts';
import { readDesign } from '../../../lib/design/snapshot.ts';
import type { RunResult } from '../../../lib/run/result.ts';
import { readForScore, type SessionReading } from '../../../lib/session/score/reading.ts';
import { playScript } from '../../../lib/session/script/play-script.ts';
import type { CandidateScript } from '../../../lib/session/script/types.ts';
import { viewSession } from '../../../lib/session/snapshot.ts';
import { rubric } from '../rubric.ts';

const stored = JSON.parse(
  JSON.parse(readFileSync(new URL('runs.json', import.meta.url), 'utf8')) as string,
) as Record<string, RunResult>;

const known = new WeakMap<CandidateScript, Promise<SessionReading>>();

/** Plays a script with the stored runs and reads what it left, as the debrief does; each script once. */
export function readScript(script: CandidateScript): Promise<SessionReading> {
  const before = known.get(script);
  if (before !== undefined) return before;
  const reading = playAndRead(script);
  known.set(script, reading);
  return reading;
}

async function playAndRead(script: CandidateScript): Promise<SessionReading> {
  const registered = cases[script.caseSlug];
  if (registered === undefined) throw new Error(`There is no case "${script.caseSlug}".`);
  const privateCase = await registered.loadPrivate();
  const { document, log, missing } = playScript(script, {
    catalogue,
    publicCase: registered.public,
    privateCase,
    resultOf: (designHash, seed) => stored[`${designHash}/${seed}`],
  });
  if (missing.length > 0)
    throw new Error(`Run "npm run sim -- store-candidates": ${script.name} runs ${missing[0]?.designHash}.`);
  const view = viewSession(document);
  const state = view.snapshot();
  view.destroy();
  const design = readDesign(document, catalogue);
  return readForScore({
    state,
    design,
    log,
    publicCase: registered.public,
    privateCase,
    rubric,
    catalogue,
    lintRules,
  });
}
