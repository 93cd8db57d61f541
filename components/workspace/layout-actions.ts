import type { Action } from '@/lib/client/actions';
import type { Layout, LayoutStore } from '@/lib/client/workspace/layout-store';

export type LayoutActionName = 'left' | 'right' | 'dock' | 'enlarge' | 'focus' | 'present' | 'leave';

/** What can be done to the arrangement of a workspace. */
export function layoutActions(
  store: LayoutStore,
  layout: Layout,
): Readonly<Record<LayoutActionName, Action>> {
  const group = 'Workspace';
  const { mode, dock } = layout;
  const all = (): boolean => mode === 'all';
  return {
    left: {
      id: 'workspace.left',
      label: layout.leftOpen ? 'Hide the left panel' : 'Show the left panel',
      group,
      shortcut: '$mod+b',
      when: all,
      run: () => store.change({ leftOpen: !layout.leftOpen }),
    },
    right: {
      id: 'workspace.right',
      label: layout.rightOpen ? 'Hide the right panel' : 'Show the right panel',
      group,
      shortcut: '$mod+Alt+b',
      when: all,
      run: () => store.change({ rightOpen: !layout.rightOpen }),
    },
    dock: {
      id: 'workspace.dock',
      label: dock === 'closed' ? 'Show the results' : 'Hide the results',
      group,
      shortcut: '$mod+j',
      when: all,
      run: () => store.change({ dock: dock === 'closed' ? 'open' : 'closed' }),
    },
    enlarge: {
      id: 'workspace.enlarge',
      label: dock === 'full' ? 'Show the diagram beside the results' : 'Give the results all the room',
      group,
      shortcut: '$mod+Shift+j',
      when: all,
      run: () => store.change({ dock: dock === 'full' ? 'open' : 'full' }),
    },
    focus: {
      id: 'workspace.focus',
      label: mode === 'focus' ? 'Show the panels' : 'Hide all panels',
      group,
      shortcut: 'f',
      when: () => mode !== 'present',
      run: () => store.change({ mode: mode === 'focus' ? 'all' : 'focus' }),
    },
    present: {
      id: 'workspace.present',
      label: mode === 'present' ? 'Leave the presentation' : 'Present the diagram',
      group,
      shortcut: 'Shift+P',
      run: () => store.change({ mode: mode === 'present' ? 'all' : 'present', columnTab: '' }),
    },
    leave: {
      id: 'workspace.leave',
      label: 'Show the panels again',
      group,
      shortcut: 'Escape',
      when: () => mode !== 'all',
      run: () => store.change({ mode: 'all' }),
    },
  };
}
