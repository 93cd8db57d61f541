import { describe, expect, test } from 'vitest';
import { checkParameter } from '../parameters.ts';
import { parseDesign } from '../parse.ts';
import { requirementSpecs } from '../requirements.ts';
import { twoStage } from '../templates/two-stage.ts';
import { type Executes, type Flow, type ParameterSpec, TEXT_LIMIT } from '../types.ts';
import { catalogue } from './registry.ts';

const flows: readonly Flow[] = ['request', 'batch', 'stream', 'model'];
const executes: readonly Executes[] = ['runs', 'load', 'time', 'drawn'];

/** Words that say nothing, or shout. */
const EMPTY_WORDS =
  /!|\b(powerful|seamless|robust|leverage|cutting-edge|state-of-the-art|simply|utilize|TODO)\b/i;

/** What people read about a parameter is short, and its default is one of its values. */
function checkSpec(name: string, spec: ParameterSpec, among: Readonly<Record<string, ParameterSpec>>): void {
  expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
  expect(spec.label.length, `${name}: label`).toBeLessThanOrEqual(32);
  expect(spec.help, `${name}: help`).toMatch(/^[^!]{10,200}[.]$/);
  expect(checkParameter('n', name, spec, spec.default), `${name}: default`).toBe(undefined);
  if (spec.type === 'number') {
    expect(spec.minimum).toBeLessThan(spec.maximum);
    expect(spec.step).toBeGreaterThan(0);
    if (spec.whole) expect([spec.minimum, spec.step, spec.default].every(Number.isInteger)).toBe(true);
  }
  if (spec.type === 'choice') {
    const values = spec.options.map((option) => option.value);
    expect(new Set(values).size).toBe(values.length);
    expect(values.length).toBeGreaterThan(1);
  }
  if (spec.type === 'text') expect(spec.maximumLength).toBeLessThanOrEqual(TEXT_LIMIT);
  if (spec.onlyWhen !== undefined) {
    const other = Object.hasOwn(among, spec.onlyWhen.parameter) ? among[spec.onlyWhen.parameter] : undefined;
    const possible =
      other?.type === 'choice' ? other.options.map((option) => option.value) : ['true', 'false'];
    expect(['choice', 'switch'], `${name}: onlyWhen`).toContain(other?.type);
    expect(possible).toEqual(expect.arrayContaining([...spec.onlyWhen.among]));
    expect(spec.onlyWhen.among.length).toBeGreaterThan(0);
  }
}

describe.each(Object.entries(catalogue))('%s', (kind, entry) => {
  test('is complete, and its words are short', () => {
    expect(entry.kind).toBe(kind);
    expect(kind).toMatch(/^[a-z][a-z0-9-]{1,23}$/);
    expect(executes).toContain(entry.executes);
    expect(entry.name.length).toBeLessThanOrEqual(28);
    expect(entry.summary).toMatch(/^[A-Z].{19,220}[.]$/);
    expect(entry.what).toMatch(/^[A-Z].{10,160}[.]$/);
    expect(entry.cost).toMatch(/^[A-Z].{6,220}[.]$/);
    expect(`${entry.summary} ${entry.what} ${entry.cost}`).not.toMatch(EMPTY_WORDS);
    if (!['drawing', 'serving', 'sources'].includes(entry.family) || entry.source !== undefined) {
      expect(entry.source).toMatch(/, .*\b(19|20)\d\d\b/);
    }
  });
  test('has ports whose ids are unique on their side', () => {
    for (const ports of [entry.inputs, entry.outputs]) {
      expect(new Set(ports.map((port) => port.id)).size).toBe(ports.length);
      for (const port of ports) {
        expect(port.id).toMatch(/^[a-z][a-z0-9-]{0,23}$/);
        expect(flows).toContain(port.flow);
        expect(port.label.length).toBeLessThanOrEqual(28);
      }
    }
    if (entry.family !== 'drawing') expect(entry.inputs.length + entry.outputs.length).toBeGreaterThan(0);
  });
  test('has parameters within their ranges, and a headline among them', () => {
    for (const [name, spec] of Object.entries(entry.parameters)) checkSpec(name, spec, entry.parameters);
    expect([undefined, ...Object.keys(entry.parameters)]).toContain(entry.headline);
  });
  test('is accepted in a document with every parameter at its default', () => {
    const parameters = Object.fromEntries(
      Object.entries(entry.parameters).map(([name, spec]) => [name, spec.default]),
    );
    const node = { id: 'n', kind, x: 0, y: 0, parameters };
    expect(parseDesign(catalogue, { ...twoStage, nodes: [node], edges: [] })).toMatchObject({ ok: true });
  });
});

test('requirements follow the same rules', () => {
  expect(Object.keys(requirementSpecs)).toContain('latencyP99Ms');
  for (const [name, spec] of Object.entries(requirementSpecs)) checkSpec(name, spec, requirementSpecs);
});

test('names are unique, so that lists of components can be read', () => {
  const names = Object.values(catalogue).map((entry) => entry.name);
  expect(new Set(names).size).toBe(names.length);
});

test('every input has an output somewhere that can feed it, and every output an input', () => {
  for (const entry of Object.values(catalogue)) {
    const others = Object.values(catalogue).filter(
      (other) => other.family !== 'drawing' && other.kind !== entry.kind,
    );
    for (const port of entry.inputs) {
      expect(others.some((other) => other.outputs.some((one) => one.flow === port.flow))).toBe(true);
    }
    for (const port of entry.outputs) {
      expect(others.some((other) => other.inputs.some((one) => one.flow === port.flow))).toBe(true);
    }
  }
});
