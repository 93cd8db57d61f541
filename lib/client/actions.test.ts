import { describe, expect, test } from 'vitest';
import { type Action, createActionRegistry, groupActions } from './actions.ts';

function makeAction(id: string, more: Partial<Action> = {}): Action {
  return { id, label: id, group: 'Test', run: () => undefined, ...more };
}

describe('the registry of actions', () => {
  test('lists what is registered, in order, until it is taken away', () => {
    const registry = createActionRegistry();
    const takeAway = registry.register([makeAction('lab.run'), makeAction('lab.stop')]);
    registry.register([makeAction('shell.help')]);
    expect(registry.list().map((action) => action.id)).toEqual(['lab.run', 'lab.stop', 'shell.help']);
    takeAway();
    takeAway();
    expect(registry.list().map((action) => action.id)).toEqual(['shell.help']);
    registry.unregister('shell.help');
    registry.unregister('shell.unknown');
    expect(registry.list()).toEqual([]);
  });

  test('taking away one set leaves a later one with the same id alone', () => {
    const registry = createActionRegistry();
    const takeAway = registry.register([makeAction('lab.run')]);
    registry.unregister('lab.run');
    registry.register([makeAction('lab.run')]);
    takeAway();
    expect(registry.list()).toHaveLength(1);
  });

  test('an id that is empty or taken is a fault of the program, and nothing is added', () => {
    const registry = createActionRegistry();
    registry.register([makeAction('lab.run')]);
    expect(() => registry.register([makeAction('new'), makeAction('lab.run')])).toThrow('"lab.run"');
    expect(() => registry.register([makeAction('same'), makeAction('same')])).toThrow('"same"');
    expect(() => registry.register([makeAction('')])).toThrow('empty id');
    expect(registry.list()).toHaveLength(1);
  });

  test('tells its listeners of changes only, and the list is the same array in between', () => {
    const registry = createActionRegistry();
    let calls = 0;
    const stop = registry.subscribe(() => {
      calls += 1;
    });
    const takeAway = registry.register([makeAction('lab.run')]);
    const before = registry.list();
    registry.unregister('lab.unknown');
    expect(registry.list()).toBe(before);
    expect(calls).toBe(1);
    takeAway();
    expect(calls).toBe(2);
    stop();
    registry.register([makeAction('lab.run')]);
    expect(calls).toBe(2);
  });

  test('runs an action by its id when it can be done', () => {
    const registry = createActionRegistry();
    let runs = 0;
    let ready = false;
    const run = () => {
      runs += 1;
    };
    registry.register([makeAction('lab.run', { run, when: () => ready })]);
    expect(registry.run('lab.run')).toBe(false);
    ready = true;
    expect(registry.run('lab.run')).toBe(true);
    expect(registry.run('lab.unknown')).toBe(false);
    expect(runs).toBe(1);
  });

  test('groups keep the order in which they first appear', () => {
    const actions = [
      makeAction('a', { group: 'Lab' }),
      makeAction('b', { group: 'Everywhere' }),
      makeAction('c', { group: 'Lab' }),
    ];
    expect(groupActions(actions).map(({ group, actions: members }) => [group, members.length])).toEqual([
      ['Lab', 2],
      ['Everywhere', 1],
    ]);
  });
});
