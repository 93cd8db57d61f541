import { describe, expect, test } from 'vitest';
import { createLayoutStore, defaultLayout, readLayout } from './layout-store.ts';

function memoryOf(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

describe('the arrangement of a workspace', () => {
  test('is remembered by surface, without the mode and the tab of a narrow screen', () => {
    const memory = memoryOf();
    const lab = createLayoutStore(memory, 'lab', 1440);
    lab.change({ leftWidthPx: 300, dock: 'open', mode: 'present', columnTab: 'dock', rightTab: 'findings' });
    const again = createLayoutStore(memory, 'lab', 1440).state.getState();
    expect(again).toMatchObject({ leftWidthPx: 300, dock: 'open', rightTab: 'findings' });
    expect(again).toMatchObject({ mode: 'all', columnTab: '' });
    expect(createLayoutStore(memory, 'practice', 1440).state.getState()).toEqual(defaultLayout(1440));
  });
  test('begins otherwise where a surface asks for it, until people arrange it', () => {
    const memory = memoryOf();
    const first = { leftWidthPx: 208, rightOpen: false };
    const board = createLayoutStore(memory, 'board', 1440, first);
    expect(board.state.getState()).toEqual({ ...defaultLayout(1440), ...first });
    board.change({ rightOpen: true });
    expect(createLayoutStore(memory, 'board', 1440, first).state.getState().rightOpen).toBe(true);
  });
  test('the design begins as a list where there is no room to draw: a phone, or 400% zoom', () => {
    expect([320, 390, 768, 1440].map((px) => defaultLayout(px).columnTab)).toEqual([
      'outline',
      'outline',
      '',
      '',
    ]);
  });
  test('keeps sizes within their limits', () => {
    const store = createLayoutStore(undefined, 'lab', 1440);
    store.change({ leftWidthPx: 5, rightWidthPx: 9000 });
    expect(store.state.getState()).toMatchObject({ leftWidthPx: 176, rightWidthPx: 520 });
  });
  test.each(['', '{', 'null', '7', '[]', '{"dock":"flying","leftOpen":1,"leftWidthPx":"wide"}'])(
    'is that of a first visit where %j was remembered',
    (text) => {
      expect(readLayout(text)).toEqual({});
    },
  );
  test('takes what it understands of an older memory', () => {
    expect(readLayout('{"dock":"full","leftWidthPx":1,"gone":3}')).toEqual({
      dock: 'full',
      leftWidthPx: 176,
    });
  });
  test('holds for the page where the browser refuses to store', () => {
    const memory = {
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    const store = createLayoutStore(memory, 'lab', 1000);
    store.change({ leftOpen: true });
    expect(store.state.getState().leftOpen).toBe(true);
  });
});
