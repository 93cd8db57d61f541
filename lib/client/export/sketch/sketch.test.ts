import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { catalogue } from '../../../design/catalogue/registry.ts';
import { HARD_WORDS } from '../../../design/formats/hard.fixture.ts';
import { templates } from '../../../design/templates/registry.ts';
import { planOf } from '../../../run/compile.ts';
import type { Plan } from '../../../run/plan.ts';
import { findParts } from './needs.ts';
import { PYTHON_PARTS } from './python-parts.ts';
import { sketchPython } from './python.ts';
import { sketchTypescript } from './typescript.ts';

const plans = Object.values(templates).flatMap(({ id, design }) => {
  const plan = planOf(design, catalogue);
  return plan.ok ? [[id, plan.value] as const] : [];
});
const [, twoStage] = plans.find(([id]) => id === 'two-stage')!;
const config = { learningRate: 0.01, epochs: 1, batch: 64, embedding: 8 };
/** Steps of every part that a sketch in Python has, whatever the templates use. */
const everything = {
  ...twoStage,
  steps: [
    ...twoStage.steps,
    ...['popular', 'trending', 'item-knn', 'ials', 'bpr', 'followed-creators'].map((source) => ({
      step: 'source',
      node: source,
      from: [],
      source: { source, k: 10, halfLifeDays: 1, config },
    })),
    ...['mlp', 'gbdt', 'logistic-regression', 'transformer'].map((model) => ({
      step: 'rank',
      node: model,
      from: [],
      ranker: { model, config },
    })),
    { step: 'calibrate', node: 'c', from: [], method: 'platt' },
    ...['category-caps', 'creator-caps', 'rules'].map((step) => ({
      step: 'rerank',
      node: step,
      from: [],
      rerank: { step, most: 2 },
    })),
  ],
} as unknown as Plan;

const folder = mkdtempSync(path.join(os.tmpdir(), 'dryrun-sketch-'));
// inside the project, so that the types of TF.js are found
const typed = path.resolve('.cache', `sketch-${path.basename(folder)}`);
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(typed, { recursive: true, force: true });
});

test('every part of a sketch is asked for by some plan', () => {
  expect([...findParts(everything)].sort()).toEqual(Object.keys(PYTHON_PARTS).sort());
});

describe('Python', () => {
  const python = spawnSync('python3', ['--version']).status === 0;
  const write = (id: string, plan: Plan): string => {
    const file = path.join(folder, `${id.replaceAll('-', '_')}.py`);
    writeFileSync(file, sketchPython(plan, 42, HARD_WORDS));
    return file;
  };
  const files = [...plans, ['everything', everything] as const].map(([id, plan]) => write(id, plan));

  test.skipIf(!python)('the sketches of all templates, and one of every part, are valid Python', () => {
    const check = "import ast, sys\nfor f in sys.argv[1:]: ast.parse(open(f, encoding='utf-8').read(), f)";
    expect(() => execFileSync('python3', ['-c', check, ...files], { stdio: 'pipe' })).not.toThrow();
  });

  test.skipIf(!python)('configuration, seed and name are those of the run, to the letter', () => {
    // runs the lines up to the tables, which need no package
    const read =
      "import sys, json\ns = open(sys.argv[1], encoding='utf-8').read()\nns = {'json': json}\nexec(s[s.index('NAME ='):s.index('SOURCES')], ns)\nprint(json.dumps([ns['NAME'], ns['SEED'], ns['CONFIG']]))";
    const text = execFileSync('python3', ['-c', read, files[0]!], { encoding: 'utf8' });
    expect(JSON.parse(text)).toEqual([HARD_WORDS, 42, JSON.parse(JSON.stringify(plans[0]![1]))]);
  });

  test('a sketch has the parts of its plan and imports no package that it does not need', () => {
    const sketch = sketchPython(twoStage, 1, '');
    expect(sketch).toContain('import faiss');
    expect(sketch).not.toContain('sklearn');
    expect(sketch).toContain('RERANKERS["mmr"] = diversify');
    expect(sketch).not.toContain('train_gbdt');
  });
});

test('the sketches in TypeScript are valid in strict mode', () => {
  mkdirSync(typed, { recursive: true });
  for (const [id, plan] of [...plans, ['everything', everything] as const]) {
    writeFileSync(path.join(typed, `${id}.ts`), sketchTypescript(plan, 42, HARD_WORDS));
  }
  const settings = {
    compilerOptions: {
      target: 'ES2024',
      lib: ['ES2024', 'DOM'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      types: [],
    },
    include: ['*.ts'],
  };
  writeFileSync(path.join(typed, 'tsconfig.json'), JSON.stringify(settings));
  const check = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', typed], {
    encoding: 'utf8',
  });
  expect(check.stdout).toBe('');
  expect(check.status).toBe(0);
});
