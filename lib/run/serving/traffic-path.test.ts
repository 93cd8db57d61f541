import { describe, expect, test } from 'vitest';
import { asId } from '../../core/ids.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { graphOf } from '../../design/graph.ts';
import { standardDesign } from '../../design/templates/standard.ts';
import { templates } from '../../design/templates/registry.ts';
import type { Design } from '../../design/types.ts';
import { type PathCall, traceRequest } from './traffic-path.ts';

const id = asId<'node'>;

/** A path as text: > one after another, & at once, with what forks in brackets. */
function spell(call: PathCall): string {
  switch (call.kind) {
    case 'work':
      return call.node.id;
    case 'sequence':
      return call.calls.map(spell).join(' > ');
    case 'all':
      return `(${call.calls.map(spell).sort().join(' & ')})`;
    case 'cached':
      return `${call.node.id}[${spell(call.call)}]`;
    case 'fallback':
      return `${call.node.id}{${spell(call.primary)} else ${call.backup === undefined ? 'nothing' : spell(call.backup)}}`;
    case 'split':
      return `${call.node.id}{${spell(call.call)} for ${call.share}, ${spell(call.other)}}`;
    case 'beside':
      return `${call.node.id}{${spell(call.call)} beside ${spell(call.copy)}}`;
  }
}

function spellPath(design: Design): string {
  const view = graphOf(design, catalogue);
  const [response] = view.ofKind('response');
  const path = response && traceRequest(view, response);
  return path === undefined ? 'none' : spell(path.call);
}

describe('the way of a request', () => {
  test('what several branches need comes once and before them; features come after the candidates', () => {
    expect(spellPath(standardDesign)).toBe(
      'gateway > fallback{cache[(popular & retrieval > index) > merge > features > experiment{challenger for 0.5, ranker} > dedup > diversity > exploration] else safe}',
    );
  });
  test('a list made before is looked up: what makes it is no part of the request', () => {
    const batch = templates['batch-precompute'];
    expect(batch && spellPath(batch.design)).toBe('gateway > fallback{store else safe}');
  });
  test('a shadow runs beside, a canary takes its share', () => {
    const node = (name: string, kind: string) => ({ id: id(name), kind, x: 0, y: 0, parameters: {} });
    const edge = (from: string, out: string, to: string, port: string) => ({
      id: asId<'edge'>(`${from} ${to} ${port}`),
      from: { node: id(from), port: out },
      to: { node: id(to), port },
    });
    for (const [kind, first, second, spelled] of [
      ['shadow', 'live', 'shadow', 'fork{a beside b}'],
      ['canary', 'stable', 'new', 'fork{b for 0.01, a}'],
    ] as const) {
      const design: Design = {
        ...standardDesign,
        nodes: [
          node('request', 'request'),
          node('a', 'popular'),
          node('b', 'trending'),
          node('fork', kind),
          node('response', 'response'),
        ],
        edges: [
          edge('request', 'out', 'a', 'request'),
          edge('request', 'out', 'b', 'request'),
          edge('a', 'candidates', 'fork', first),
          edge('b', 'candidates', 'fork', second),
          edge('fork', 'out', 'response', 'list'),
        ],
      };
      expect(spellPath(design)).toBe(spelled);
    }
  });
  test('a circle has no path', () => {
    const edges = [
      ...standardDesign.edges.filter(({ to }) => !(to.node === 'cache' && to.port === 'in')),
      {
        id: asId<'edge'>('back'),
        from: { node: id('cache'), port: 'out' },
        to: { node: id('cache'), port: 'in' },
      },
    ];
    expect(spellPath({ ...standardDesign, edges })).toBe('none');
  });
});
