import * as Y from 'yjs';
import { createRandom, type Random } from '../core/random.ts';
import { noteSections } from './notes.ts';
import type { SectionId } from './steps.ts';

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  'k'.repeat(5_000),
  'qps',
  'data',
];
const DEPTH = 3_000;

const pick = <T>(random: Random, list: readonly T[]): T => {
  const one = list[random.below(list.length)];
  if (one === undefined) throw new Error('Nothing to pick from.');
  return one;
};

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}

function nestMaps(depth: number): Y.Map<unknown> {
  const outer = new Y.Map<unknown>();
  let inner = outer;
  for (let level = 0; level < depth; level += 1) {
    const next = new Y.Map<unknown>();
    inner.set('a', next);
    inner = next;
  }
  return outer;
}

/** Something that stands where something else is expected. */
function drawJunk(random: Random): unknown {
  switch (random.below(16)) {
    case 0:
      return null;
    case 1:
      return pick(random, [NaN, Infinity, -1, 1e308, 0.5]);
    case 2:
      return pick(random, ['', '<script>alert(1)</script>', '\ud800', 'x'.repeat(200_000)]);
    case 3:
      return nest(DEPTH);
    case 4:
      return nestMaps(200);
    case 5:
      return new Y.Array();
    case 6:
      return new Y.Text('text');
    case 7:
      return JSON.parse('{"__proto__":{"polluted":true},"type":"message","text":"x"}');
    case 8:
      return new Uint8Array(1_000);
    case 9:
      return { type: pick(random, ['message', 'step', 'ended', 'constructor', '__proto__', 'line']) };
    case 10:
      return { type: 'message', id: 'e', atMs: pick(random, [-1, NaN, 1e300, '5']), wallMs: 1, text: 'x' };
    case 11:
      return { type: 'step', id: 'e', atMs: 0, wallMs: 1, step: pick(random, ['constructor', 'nowhere', 7]) };
    case 12:
      return { text: 5, working: null };
    case 13:
      return { mark: 9, note: 'x' };
    case 14:
      return { id: 'r', designHash: 'h', seed: 1, design: { nodes: [] }, result: { metrics: {} } };
    default:
      return true;
  }
}

const FIELDS = (Object.keys(noteSections) as SectionId[]).flatMap((section) => [
  `note/${section}/free`,
  ...noteSections[section].fields.map(
    ({ kind, id }) => `${kind === 'text' ? 'note' : 'rows'}/${section}/${id}`,
  ),
]);

/** Every root of the document's layout. */
const ROOTS = ['session', 'design', 'events', 'estimates', 'runs', 'marks', ...FIELDS];

const ATTACKS: readonly ((document: Y.Doc, random: Random) => void)[] = [
  // a root used as a map, a list or a text, whatever it is
  (document, random) =>
    document
      .getMap(pick(random, ROOTS))
      .set(pick(random, [...NAMES, 'setup', 'version', 'nodes']), drawJunk(random)),
  (document, random) => document.getArray(pick(random, ROOTS)).push([drawJunk(random), drawJunk(random)]),
  (document, random) =>
    document.getText(pick(random, ROOTS)).insert(0, '<b>\ud83d\ude00</b>', { bold: true }),
  (document, random) => document.getText(pick(random, ROOTS)).insertEmbed(0, { image: 'x' }),
  (document, random) => document.getArray('events').insert(0, [drawJunk(random)]),
  (document, random) => {
    const row = new Y.Map<unknown>();
    row.set('id', drawJunk(random));
    row.set(pick(random, NAMES), drawJunk(random));
    document
      .getArray(
        pick(
          random,
          FIELDS.filter((name) => name.startsWith('rows/')),
        ),
      )
      .push([row]);
  },
  (document, random) => {
    for (const name of ['estimates', 'runs', 'marks'])
      document.getMap(name).set(pick(random, NAMES), drawJunk(random));
  },
  (document, random) =>
    document.getMap('design').delete(pick(random, ['nodes', 'edges', 'requirements', 'name'])),
];

/** Applies one attack of a seed to a document that holds a session, as another program could by an update; gives the update. */
export function drawHostileUpdate(base: Y.Doc, seed: number): Uint8Array {
  const random = createRandom(seed, 'session', 'hostile');
  // a document of its own, in which roots may have other types
  const document = new Y.Doc();
  document.clientID = 1_000_000 + seed;
  Y.applyUpdate(document, Y.encodeStateAsUpdate(base));
  const before = Y.encodeStateVector(document);
  for (let count = 1 + random.below(3); count > 0; count -= 1) {
    try {
      pick(random, ATTACKS)(document, random);
    } catch (cause) {
      // Yjs refuses some of them by itself, such as a root of two types in one program
      if (!(cause instanceof Error)) throw cause;
    }
  }
  return Y.encodeStateAsUpdate(document, before);
}

/** What is done to the text of a session's file: cut, changed, or made of something else. */
export function spoilFile(text: string, random: Random): string {
  const at = random.below(text.length);
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return (
        text.slice(0, at) +
        pick(random, ['"', '{', '\u0000', '\ud800', ',', '1e999', 'A']) +
        text.slice(at + 1)
      );
    case 2:
      return text.replace(
        '"version":1',
        `"version":${pick(random, ['0', '2', '"1"', 'null', '[]', '1e400'])}`,
      );
    case 3:
      return text.replace(
        '"log":[',
        `"log":[${pick(random, ['null,', '[-1,"AA=="],', '[1,7],', '[1],', '[1e300,""],'])}`,
      );
    case 4:
      return text.replace('"log":[', '"log":[[5,"AQID"],');
    case 5:
      return text.replace(
        /"hash":"[^"]*"/,
        `"hash":${pick(random, ['"0123456789abcdef"', '"x"', '7', '{}'])}`,
      );
    case 6:
      return text.replace('{', `{"__proto__":{"polluted":true},`);
    case 7: {
      const file = JSON.parse(text) as { log: unknown[] };
      file.log.splice(random.below(file.log.length), 1 + random.below(5));
      return JSON.stringify(file);
    }
    default:
      return pick(random, [
        '',
        'null',
        '[]',
        '7',
        '{"kind":"dryrun/session"}',
        '<svg></svg>',
        '['.repeat(100_000),
      ]);
  }
}
