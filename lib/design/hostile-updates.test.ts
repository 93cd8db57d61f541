import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { createRandom, type Random } from '../core/random.ts';
import { catalogue } from './catalogue/registry.ts';
import { addNode } from './commands/add-node.ts';
import { removeElements } from './commands/remove-elements.ts';
import { holdsDesign, setParameter, viewDesign, writeDesign } from './document.ts';
import { findBroken } from './invariants.fixture.ts';
import { twoStage } from './templates/two-stage.ts';
import type { NodeId } from './types.ts';

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
};

function nestedMaps(depth: number): Y.Map<unknown> {
  const outer = new Y.Map<unknown>();
  let inner = outer;
  for (let level = 0; level < depth; level += 1) {
    const next = new Y.Map<unknown>();
    inner.set('parameters', next);
    inner = next;
  }
  return outer;
}

/** What another program may write where the design expects something else. */
const JUNK: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => NaN,
  () => Infinity,
  () => '<script>alert(1)</script>\ud800',
  () => 'x'.repeat(10_000),
  () => nested(4_000),
  () => ({ id: 'request', kind: 'request', parameters: { k: {} } }),
  () => JSON.parse('{"__proto__":{"id":"index","polluted":true}}'),
  () => new Y.Array<unknown>(),
  () => new Y.Text('text'),
  () => new Y.Map<unknown>([['id', 'index']]),
  () => nestedMaps(50),
  () => new Uint8Array(3),
];
const KEYS = ['nodes', 'edges', 'requirements', 'name', 'version', '__proto__', 'extra'];
const FIELDS = [
  'id',
  'kind',
  'x',
  'y',
  'label',
  'group',
  'parameters',
  'width',
  'k',
  '__proto__',
  'constructor',
];
const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T;

/** Any map of the document. */
function somewhere(document: Y.Doc, random: Random): Y.Map<unknown> {
  let at = document.getMap<unknown>('design');
  for (let depth = random.below(4); depth > 0; depth -= 1) {
    const inner = [...at.values()].filter((one): one is Y.Map<unknown> => one instanceof Y.Map);
    if (inner.length === 0) break;
    at = pick(random, inner);
  }
  return at;
}

/** One change by a program that knows nothing of designs. */
function spoil(document: Y.Doc, random: Random): void {
  const map = somewhere(document, random);
  const keys = [...KEYS, ...FIELDS, ...map.keys()];
  if (random.chance(0.2)) map.delete(pick(random, keys));
  else map.set(pick(random, keys), pick(random, JUNK)(random));
}

/** Bytes of an update with some of them cut off or changed. */
function spoilBytes(update: Uint8Array, random: Random): Uint8Array {
  if (random.chance(0.3)) return update.slice(0, random.below(update.length));
  const bytes = update.slice();
  for (let count = 1 + random.below(4); count > 0; count -= 1)
    bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** As the store of documents does: what cannot be decoded is not taken. */
function take(document: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(document, update, 'other-tab');
    return true;
  } catch (cause) {
    if (cause instanceof Error) return false;
    throw cause;
  }
}

const sound = (() => {
  const document = new Y.Doc();
  writeDesign(document, twoStage);
  return Y.encodeStateAsUpdate(document);
})();

test('an open design survives whatever another tab writes: it shows a valid design and can be edited', () => {
  for (let seed = 0; seed < 150; seed += 1) {
    const random = createRandom(seed, 'design', 'other tab');
    const document = new Y.Doc();
    Y.applyUpdate(document, sound);
    const view = viewDesign(document, catalogue);
    const other = new Y.Doc();
    Y.applyUpdate(other, sound);
    for (let step = 0; step < 6; step += 1) {
      const before = Y.encodeStateVector(other);
      other.transact(() => spoil(other, random));
      Y.applyUpdate(document, Y.encodeStateAsUpdate(other, before), 'other-tab');
      expect(findBroken(catalogue, view.snapshot()), `seed ${seed}, step ${step}`).toEqual([]);
    }
    const added = addNode(document, catalogue, { kind: 'vector-index', x: 0, y: 0 });
    expect(added.ok, `seed ${seed}`).toBe(true);
    const node = (added.ok ? added.value : '') as NodeId;
    expect(setParameter(document, catalogue, node, 'k', 300).ok, `seed ${seed}`).toBe(true);
    const [first] = view.snapshot().nodes;
    if (first !== undefined) expect(removeElements(document, catalogue, [first.id]).ok).toBe(true);
    while (view.undoManager.undo() !== null) expect(findBroken(catalogue, view.snapshot())).toEqual([]);
    view.destroy();
  }
  expect({}).not.toHaveProperty('polluted');
});

test('a stored log with broken entries opens as a valid design, or as none', () => {
  const editing = new Y.Doc();
  const log: Uint8Array[] = [sound];
  Y.applyUpdate(editing, sound);
  editing.on('update', (update: Uint8Array) => log.push(update));
  for (let step = 0; step < 12; step += 1) addNode(editing, catalogue, { kind: 'cache', x: 10 * step, y: 0 });
  let opened = 0;
  let broken = 0;
  for (let seed = 0; seed < 150; seed += 1) {
    const random = createRandom(seed, 'design', 'stored log');
    const document = new Y.Doc();
    const spoilt = random.below(log.length);
    for (const [index, update] of log.entries()) {
      if (!take(document, index === spoilt ? spoilBytes(update, random) : update)) broken += 1;
    }
    if (!holdsDesign(document)) continue;
    opened += 1;
    const view = viewDesign(document, catalogue);
    expect(findBroken(catalogue, view.snapshot()), `seed ${seed}`).toEqual([]);
    view.destroy();
  }
  expect(opened).toBeGreaterThan(100);
  expect(broken).toBeGreaterThan(20);
});
