import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { focusSoon } from '@/lib/client/editor/focus-soon';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import { CANVAS_TAB } from './arrange';

/** The id of the tab that lists the design. */
export const OUTLINE_TAB = 'outline';
/** The id of the tab that shows everything about what is selected. */
export const INSPECTOR_TAB = 'inspector';

/** The id of the tab that shows what a check of the design says. */
export const FINDINGS_TAB = 'findings';

/** The first text or number field in the panel whose tab is in sight. */
function findField(label: string): HTMLElement | null | undefined {
  return document
    .querySelector(`[role="tabpanel"][aria-label="${label}"]`)
    ?.querySelector<HTMLElement>('input');
}

/** Brings the inspector into sight, with the focus on its first field. */
export function openInspector(layout: LayoutStore): void {
  layout.change({ mode: 'all', rightOpen: true, rightTab: INSPECTOR_TAB, columnTab: INSPECTOR_TAB });
  focusSoon(() => findField('Inspector'));
}

/** The action that leads to everything about what is selected. */
function inspectorAction(layout: LayoutStore): Action {
  return {
    id: 'edit.inspect',
    label: 'Edit in the inspector',
    group: 'Diagram',
    shortcut: 'Alt+Enter',
    run: () => openInspector(layout),
  };
}

/** The action that brings the diagram into sight, with the focus in it. */
function diagramAction(layout: LayoutStore, editor: Editor): Action {
  return {
    id: 'edit.diagram',
    label: 'Go to the diagram',
    group: 'Diagram',
    shortcut: 'd',
    run() {
      const { dock } = layout.state.getState();
      layout.change({ columnTab: CANVAS_TAB, dock: dock === 'full' ? 'open' : dock });
      requestAnimationFrame(() => editor.focusPaper());
    },
  };
}

/** Brings the findings into sight. */
export function openFindings(layout: LayoutStore): void {
  layout.change({ mode: 'all', rightOpen: true, rightTab: FINDINGS_TAB, columnTab: FINDINGS_TAB });
}

/** Brings the diagram into sight where there is one column, and where the results took its place. */
export function showDiagram(layout: LayoutStore): void {
  const { dock } = layout.state.getState();
  layout.change({ columnTab: CANVAS_TAB, dock: dock === 'full' ? 'open' : dock });
}

/** The action that brings the outline into sight, with the focus in it. */
function outlineAction(layout: LayoutStore): Action {
  return {
    id: 'edit.outline',
    label: 'Show the outline',
    group: 'Diagram',
    shortcut: 'o',
    run() {
      layout.change({ mode: 'all', leftOpen: true, leftTab: OUTLINE_TAB, columnTab: OUTLINE_TAB });
      focusSoon(() => findField('Outline'));
    },
  };
}

/** The actions that lead from one part of the workspace to another. */
export function panelActions(layout: LayoutStore, editor: Editor): readonly Action[] {
  return [outlineAction(layout), inspectorAction(layout), diagramAction(layout, editor)];
}
