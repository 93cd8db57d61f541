import { describe, expect, test } from 'vitest';
import { defaultLayout } from '@/lib/client/workspace/layout-store';
import { arrange } from './arrange';

const left = [{ id: 'palette' }, { id: 'outline' }];
const right = [{ id: 'inspector' }];
const layout = defaultLayout(1440);

describe('arrange', () => {
  test('beside the diagram: the chosen tab, or the first where the chosen one is gone', () => {
    expect(arrange({ ...layout, leftTab: 'outline', rightTab: 'gone' }, true, left, right)).toEqual({
      canvas: true,
      dock: true,
      leftTab: 'outline',
      rightTab: 'inspector',
      columnTab: 'canvas',
    });
  });
  test('closed panels, and panels without tabs, are out of sight', () => {
    const shown = arrange({ ...layout, rightOpen: false }, true, [], right);
    expect([shown.leftTab, shown.rightTab]).toEqual([undefined, undefined]);
  });
  test('results that take all the room hide the diagram', () => {
    expect(arrange({ ...layout, dock: 'full' }, true, left, right).canvas).toBe(false);
  });
  test.each(['canvas', 'palette', 'inspector', 'dock'])(
    'one column shows exactly one part: %s',
    (columnTab) => {
      const shown = arrange({ ...layout, columnTab }, false, left, right);
      const parts = [shown.canvas && 'canvas', shown.leftTab, shown.rightTab, shown.dock && 'dock'];
      expect(parts.filter(Boolean)).toEqual([columnTab]);
    },
  );
  test.each([true, false])('a presentation shows the diagram alone (columns: %s)', (columns) => {
    const shown = arrange(
      { ...layout, mode: 'present', dock: 'full', columnTab: 'dock' },
      columns,
      left,
      right,
    );
    expect([shown.canvas, shown.leftTab, shown.rightTab, shown.dock]).toEqual([
      true,
      undefined,
      undefined,
      false,
    ]);
  });
});
