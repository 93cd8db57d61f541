import { createRandom, type Random } from '../core/random.ts';
import { catalogue } from './catalogue/registry.ts';
import { drawValid } from './lint/examples/random.fixture.ts';
import { templates } from './templates/registry.ts';
import type { Design } from './types.ts';

/** How deep the deepest documents nest. */
const DEPTH = 100_000;

type Loose = Record<string, unknown>;

/** One hostile document: a value as a program hands it on, or a text as it stands in a file. */
export type Hostile =
  | { readonly form: 'value'; readonly value: unknown; readonly how: string }
  | { readonly form: 'text'; readonly text: string; readonly how: string };

function pick<T>(random: Random, list: readonly T[]): T {
  if (list.length === 0) throw new Error('There is nothing to pick from.');
  return list[random.below(list.length)] as T;
}

/** A text that tries to become markup. */
export const SCRIPT = '"><script>document.title = "taken"</script><img src=x onerror=alert(1)>';
/** Names that every object has, or that lead to what all objects share. */
const PROTOTYPE_KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'] as const;
const NUMBERS = [NaN, Infinity, -Infinity, 1e308, -1e308, -0, 0.1, 9_007_199_254_740_992, -1];
const TEXTS = ['', SCRIPT, 'x'.repeat(50_000), '\ud800', '\u0000\u202e', 'ÿ', '${x}', '../..', ' '];

/** A list of depth `depth`, in text. */
const nest = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
let deepest: unknown;
/** Parsed once: the program's own reader of JSON can go that deep. */
function deepValue(): unknown {
  deepest ??= JSON.parse(nest(DEPTH));
  return deepest;
}

/** Sets an own key, also one called "__proto__". */
function put(target: Loose, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** A value that has no business where it is put. */
function drawJunk(random: Random): unknown {
  switch (random.below(9)) {
    case 0:
      return pick(random, NUMBERS);
    case 1:
      return pick(random, TEXTS);
    case 2:
      return pick(random, [null, undefined, true, false]);
    case 3:
      return [];
    case 4:
      return { toString: 1, valueOf: null };
    case 5:
      return JSON.parse(
        '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
      );
    case 6:
      return random.chance(0.05) ? deepValue() : JSON.parse(nest(60));
    case 7:
      return Array.from({ length: random.chance(0.02) ? 20_000 : 3 }, () => 'x');
    default:
      return { id: 'request', kind: 'request', x: 0, y: 0, parameters: {} };
  }
}

const BASES: readonly string[] = [
  ...Object.values(templates).map((template) => JSON.stringify(template.design)),
  ...Array.from({ length: 40 }, (_, seed) =>
    JSON.stringify(drawValid(seed, 4 + (seed % 12), 4 + (seed % 20))),
  ),
];

const copyBase = (random: Random): Loose => JSON.parse(pick(random, BASES)) as Loose;
const listOf = (design: Loose, part: 'nodes' | 'edges'): Loose[] =>
  Array.isArray(design[part]) ? (design[part] as Loose[]) : [];

type Attack = (design: Loose, random: Random) => void;

/** What is done to a node or an edge of a sound document. */
const onPart =
  (part: 'nodes' | 'edges', change: (one: Loose, random: Random, all: Loose[]) => void): Attack =>
  (design, random) => {
    const list = listOf(design, part);
    const one = list.length === 0 ? undefined : pick(random, list);
    if (typeof one === 'object' && one !== null) change(one, random, list);
  };

const onParameters = (change: (parameters: Loose, random: Random) => void): Attack =>
  onPart('nodes', (node, random) => {
    const { parameters } = node;
    if (typeof parameters === 'object' && parameters !== null) change(parameters as Loose, random);
  });

const ATTACKS: Readonly<Record<string, Attack>> = {
  'junk at the top': (design, random) =>
    put(
      design,
      pick(random, ['version', 'name', 'requirements', 'nodes', 'edges', 'extra', ...PROTOTYPE_KEYS]),
      drawJunk(random),
    ),
  'a part is missing': (design, random) => {
    delete design[pick(random, ['version', 'name', 'requirements', 'nodes', 'edges'])];
  },
  'another version': (design, random) =>
    put(design, 'version', pick(random, [0, 1, 3, '2', 2.5, NaN, {}, null])),
  'junk in the requirements': (design, random) => {
    const { requirements } = design;
    if (typeof requirements !== 'object' || requirements === null) return;
    const names = [...Object.keys(requirements), ...PROTOTYPE_KEYS, 'videos'];
    put(requirements as Loose, pick(random, names), drawJunk(random));
  },
  'junk in a node': onPart('nodes', (node, random) =>
    put(
      node,
      pick(random, [...Object.keys(node), 'group', 'label', 'width', ...PROTOTYPE_KEYS]),
      drawJunk(random),
    ),
  ),
  'junk in an edge': onPart('edges', (edge, random) =>
    put(edge, pick(random, [...Object.keys(edge), 'label', ...PROTOTYPE_KEYS]), drawJunk(random)),
  ),
  'junk for a node': onPart('nodes', (_node, random, all) => {
    all[random.below(all.length)] = drawJunk(random) as Loose;
  }),
  'a hostile setting': onParameters((parameters, random) =>
    put(
      parameters,
      pick(random, ['k', 'lambda', 'size', 'note', 'owner', ...PROTOTYPE_KEYS, ...Object.keys(parameters)]),
      drawJunk(random),
    ),
  ),
  'a setting of another sort': onPart('nodes', (node, random) => {
    const kind = String(node['kind']);
    const names = Object.keys(Object.hasOwn(catalogue, kind) ? (catalogue[kind]?.parameters ?? {}) : {});
    if (names.length > 0)
      node['parameters'] = { [pick(random, names)]: pick(random, [1e308, -7, 0.1, 'x', true]) };
  }),
  'two edges that change ends': onPart('edges', (edge, random, all) => {
    const other = pick(random, all) as Loose | null | undefined;
    if (typeof other === 'object' && other !== null) [edge['to'], other['to']] = [other['to'], edge['to']];
  }),
  'a setting of a later version': onParameters((parameters) => put(parameters, 'temperature', 0.7)),
  'an unknown kind': onPart('nodes', (node, random) =>
    put(node, 'kind', pick(random, ['oracle', 'Two-Tower', 'llm-ranker', ...PROTOTYPE_KEYS, ''])),
  ),
  'an id twice': onPart('nodes', (node, _random, all) => all.push({ ...node })),
  'an edge twice': onPart('edges', (edge, random, all) =>
    all.push(random.chance(0.5) ? { ...edge } : { ...edge, id: 'again' }),
  ),
  'a hostile id': onPart('nodes', (node, random) =>
    put(node, 'id', pick(random, [...PROTOTYPE_KEYS, 'A', '-a', 'a b', ...TEXTS])),
  ),
  'a dangling edge': onPart('edges', (edge, random) =>
    put(edge, pick(random, ['from', 'to']), {
      node: pick(random, ['nobody', 'request', 'constructor']),
      port: pick(random, ['out', 'in-batch', 'toString']),
    }),
  ),
  'an edge the wrong way round': onPart('edges', (edge) =>
    Object.assign(edge, { from: edge['to'], to: edge['from'] }),
  ),
  'an edge to itself': onPart('edges', (edge) => put(edge, 'to', edge['from'])),
  'groups in a circle': (design, random) => {
    const count = 1 + random.below(4);
    const names = Array.from({ length: count }, (_, i) => `ring-${i}`);
    const ring = names.map((id, i) => ({
      id,
      kind: 'group',
      x: 0,
      y: 0,
      group: names[(i + 1) % count],
      parameters: {},
    }));
    listOf(design, 'nodes').push(...ring);
  },
  'a member of what is no group': onPart('nodes', (node, random, all) =>
    put(node, 'group', (pick(random, all) as Loose | null | undefined)?.['id']),
  ),
  'script in every text': (design) => {
    design['name'] = SCRIPT;
    for (const one of [...listOf(design, 'nodes'), ...listOf(design, 'edges')]) {
      if (typeof one === 'object' && one !== null) put(one, 'label', SCRIPT);
    }
  },
  'places off the paper': onPart('nodes', (node, random) =>
    put(node, pick(random, ['x', 'y', 'width', 'height']), pick(random, NUMBERS)),
  ),
  'an object in itself': onPart('nodes', (node, random) =>
    put(node, pick(random, ['parameters', 'group', 'self']), node),
  ),
};
const ATTACK_NAMES = Object.keys(ATTACKS);

/** What is done to the text of a document or link: cut, changed, or made of something else. */
export function spoilText(text: string, random: Random): string {
  const at = random.below(text.length);
  switch (random.below(7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return (
        text.slice(0, at) +
        pick(random, ['"', '{', '\u0000', '\ud800', ',', '1e999', '//', 'NaN']) +
        text.slice(at + 1)
      );
    case 3:
      return text.replace(/"parameters":\{/, `"parameters":{"__proto__":{"polluted":true},`);
    case 4:
      return text.replace(/"(x|y|k)":-?\d+/, '"$1":1e309');
    case 5:
      return random.chance(0.03)
        ? text.replace('"parameters":{}', `"parameters":${nest(DEPTH)}`)
        : `\ufeff${text}`;
    default:
      return pick(random, [
        '',
        'null',
        '[]',
        '7',
        '"design"',
        '{"version":2}',
        'undefined',
        '<svg></svg>',
        ' '.repeat(1000),
      ]);
  }
}

/** A hostile document of a seed: a sound one with one to three things done to it. */
export function drawHostile(seed: number): Hostile {
  const random = createRandom(seed, 'design', 'hostile');
  const design = copyBase(random);
  if (random.chance(0.25)) {
    return { form: 'text', text: spoilText(JSON.stringify(design), random), how: 'spoilt text' };
  }
  const names = Array.from({ length: 1 + random.below(3) }, () => pick(random, ATTACK_NAMES));
  for (const name of names) ATTACKS[name]?.(design, random);
  return { form: 'value', value: design, how: names.join(', ') };
}

/** A sound design of a seed. */
export function drawSound(seed: number): Design {
  return copyBase(createRandom(seed, 'design', 'sound')) as unknown as Design;
}
