import type { ReactFlowInstance } from '@xyflow/react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import type { EditorState } from '@/lib/client/editor/editor-state';
import type { CanvasEdge, CanvasNode } from './canvas-types';

const GROUP = 'Diagram';
/** Fits keep a component at a legible size, and do not blow a small diagram up. */
const FIT = { padding: 0.06, maxZoom: 1.1, minZoom: 0.2 } as const;
const ZOOM_MS = 150;

/** How long a move of the paper takes. */
export const zoomMs = (): number => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : ZOOM_MS);

type Flow = ReactFlowInstance<CanvasNode, CanvasEdge>;

/** What can be done to what is selected, with the keys of the field. */
export function selectionActions(editor: Editor, state: EditorState): readonly Action[] {
  const { nodes, edges } = state;
  const some = (): boolean => nodes.size + edges.size > 0;
  const atLeast = (count: number) => (): boolean => nodes.size >= count;
  const isGroup = (): boolean =>
    editor.design.nodes.some((node) => node.kind === 'group' && nodes.has(node.id));
  const one = (): boolean => nodes.size + edges.size === 1;
  const act = (id: string, label: string, run: Action['run'], rest: Partial<Action> = {}): Action => ({
    id: `diagram.${id}`,
    label,
    group: GROUP,
    run,
    ...rest,
  });
  return [
    act('all', 'Select everything', () => editor.selectAll(), { shortcut: '$mod+a' }),
    act('delete', 'Delete what is selected', () => editor.remove(), { shortcut: 'Delete', when: some }),
    act('backspace', 'Delete what is selected (Backspace)', () => editor.remove(), {
      shortcut: 'Backspace',
      when: some,
    }),
    act('duplicate', 'Duplicate', () => editor.duplicate(), { shortcut: '$mod+d', when: atLeast(1) }),
    act('group', 'Group', () => editor.group(), { shortcut: 'g', when: atLeast(1) }),
    act('ungroup', 'Take the group away', () => editor.ungroup(), { shortcut: 'Shift+G', when: isGroup }),
    act('rename', 'Name it', () => editor.name([...nodes, ...edges][0]), { shortcut: 'F2', when: one }),
    act('align-left', 'Align left edges', () => editor.align('left'), { when: atLeast(2) }),
    act('align-center', 'Align middles across', () => editor.align('center'), { when: atLeast(2) }),
    act('align-right', 'Align right edges', () => editor.align('right'), { when: atLeast(2) }),
    act('align-top', 'Align upper edges', () => editor.align('top'), { when: atLeast(2) }),
    act('align-middle', 'Align middles down', () => editor.align('middle'), { when: atLeast(2) }),
    act('align-bottom', 'Align lower edges', () => editor.align('bottom'), { when: atLeast(2) }),
    act('distribute-x', 'Spread evenly across', () => editor.distribute('x'), { when: atLeast(3) }),
    act('distribute-y', 'Spread evenly down', () => editor.distribute('y'), { when: atLeast(3) }),
    act('tidy', 'Tidy the diagram', () => editor.tidy(), {
      shortcut: 't',
      when: () => editor.design.nodes.length > 0,
    }),
    act('cancel', 'Select nothing', () => editor.cancel(), {
      shortcut: 'Escape',
      when: () => some() || state.placing !== undefined,
    }),
  ];
}

/** Ways to look at the diagram. */
export function viewActions(editor: Editor, flow: Flow): readonly Action[] {
  const act = (id: string, label: string, shortcut: string, run: () => void): Action => ({
    id: `diagram.${id}`,
    label,
    group: GROUP,
    shortcut,
    run,
  });
  return [
    act('zoom-in', 'Zoom in', '[Shift]++', () => void flow.zoomIn({ duration: zoomMs() })),
    act('zoom-out', 'Zoom out', '-', () => void flow.zoomOut({ duration: zoomMs() })),
    act('zoom-100', 'Zoom to 100%', '0', () => void flow.zoomTo(1, { duration: zoomMs() })),
    act('fit', 'Show the whole diagram', '1', () => void flow.fitView({ ...FIT, duration: zoomMs() })),
    act('fit-selection', 'Show what is selected', '2', () => {
      const nodes = [...editor.selection().nodes].map((id) => ({ id }));
      if (nodes.length > 0) void flow.fitView({ ...FIT, nodes, duration: zoomMs() });
    }),
  ];
}
