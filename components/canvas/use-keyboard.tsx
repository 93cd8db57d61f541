'use client';

import type { ReactFlowInstance } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { GRID_PX } from '@/lib/client/editor/free-place';
import { findGrowth, type Growth } from '@/lib/client/editor/growth';
import { type Direction, findNeighbour, STEPS } from '@/lib/client/editor/neighbour';
import { nameNode } from '@/lib/design/connect-rules';
import type { EdgeId, NodeId } from '@/lib/design/types';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { KindPicker } from './kind-picker';
import { type Focused, readFocused, type Roving } from './use-roving';

/** With Shift a component moves this many times as far. */
const FAR = 4;

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const WORDS: Readonly<Record<Direction, string>> = {
  left: 'to the left',
  right: 'to the right',
  up: 'above',
  down: 'below',
};

/** What the keyboard does on the diagram besides what its buttons do. */
export interface Keyboard {
  readonly actions: readonly Action[];
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** The list of what can be added, while it is open. */
  readonly picker: ReactNode;
}

/** Moves what is selected by the grid, says so once, and keeps quiet while the key is held. */
function nudge(editor: Editor, direction: Direction, times: number, held: boolean): void {
  const ids = [...editor.selection().nodes];
  const [dx, dy] = [STEPS[direction].x * times * GRID_PX, STEPS[direction].y * times * GRID_PX];
  if (!held) {
    editor.nudge(ids, dx, dy);
    return;
  }
  const moves = editor.design.nodes
    .filter((node) => ids.includes(node.id))
    .map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }));
  editor.move(moves, `nudge ${ids.join(' ')}`);
}

/** Goes to the next component in a direction. What is selected goes along where something is. */
function walk(editor: Editor, roving: Roving, direction: Direction): void {
  const from = roving.here();
  if (from === undefined) return;
  const next = findNeighbour(editor.design, from, direction);
  if (next === undefined) {
    const node = editor.design.nodes.find((one) => one.id === from);
    const of = direction === 'left' || direction === 'right' ? ' of' : '';
    if (node !== undefined)
      editor.say(`Nothing lies ${WORDS[direction]}${of} ${nameNode(editor.catalogue, node)}.`);
    return;
  }
  if (editor.selection().nodes.size > 0) editor.select([next]);
  roving.focusNode(next);
}

/** Goes through the connections of a component, one after the other; each is selected. */
function walkEdges(editor: Editor, roving: Roving): void {
  const focused = readFocused(document.activeElement);
  const from = focused?.what === 'edge' ? roving.stop : roving.here();
  const edges = editor.design.edges.filter((edge) => edge.from.node === from || edge.to.node === from);
  const at = edges.findIndex((edge) => focused?.what === 'edge' && edge.id === focused.id);
  const next = edges[(at + 1) % Math.max(1, edges.length)];
  if (next === undefined) {
    editor.say('This component has no connection.');
    return;
  }
  editor.select([], [next.id]);
  roving.focusEdge(next.id);
}

/** Puts the focus behind the diagram, where its skip link leads. */
function leave(surface: HTMLElement | null): void {
  const skip = surface?.closest('section')?.querySelector<HTMLAnchorElement>('.workspace-skip');
  document.getElementById(skip?.hash.slice(1) ?? '')?.focus();
}

/** Enter selects what has the focus; Space does, or takes it out again; with Shift besides the rest. Says so. */
function choose(editor: Editor, focused: NonNullable<Focused>, toggles: boolean, more: boolean): void {
  const { nodes, edges } = editor.selection();
  const kept = new Set<NodeId | EdgeId>(more ? [...nodes, ...edges] : []);
  const was = nodes.has(focused.id as NodeId) || edges.has(focused.id as EdgeId);
  if (was && toggles) kept.delete(focused.id);
  else kept.add(focused.id);
  const { design } = editor;
  editor.select(
    design.nodes.flatMap(({ id }) => (kept.has(id) ? [id] : [])),
    design.edges.flatMap(({ id }) => (kept.has(id) ? [id] : [])),
  );
  if (was === kept.has(focused.id)) return;
  editor.say(was ? 'Selected no longer.' : kept.size === 1 ? 'Selected.' : `Selected, ${kept.size} in all.`);
}

interface Menu {
  readonly from: NodeId;
  readonly growth: Growth;
  readonly at: { readonly x: number; readonly y: number };
}

/** Everything that can be drawn and changed on the diagram without a pointer. */
export function useKeyboard(
  editor: Editor,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
  roving: Roving,
): Keyboard {
  const [menu, setMenu] = useState<Menu>();

  function grow(direction: Direction): void {
    const from = roving.here();
    const growth =
      from === undefined ? undefined : findGrowth(editor.design, editor.catalogue, from, direction);
    if (from === undefined || growth === undefined) return;
    if (growth.choices.length === 0) {
      editor.say(`Nothing more can be connected there: every port on that side has its connection.`, true);
      return;
    }
    const box = surface.current?.getBoundingClientRect();
    const corner = flow.flowToScreenPosition(growth.corner);
    setMenu({ from, growth, at: { x: corner.x - (box?.left ?? 0), y: corner.y - (box?.top ?? 0) } });
  }

  function close(added: NodeId | undefined): void {
    setMenu(undefined);
    if (menu !== undefined) roving.focusNode(added ?? menu.from);
  }

  const picker = menu && (
    <KindPicker
      title={menu.growth.title}
      catalogue={editor.catalogue}
      kinds={menu.growth.choices.map((choice) => choice.kind)}
      at={menu.at}
      onClose={() => close(undefined)}
      onPick={(kind) => {
        const choice = menu.growth.choices.find((one) => one.kind === kind);
        close(choice && editor.addConnected(kind, menu.growth.corner, choice.at, choice.own));
      }}
    />
  );
  return {
    actions: keyboardActions(editor, roving, surface, grow),
    picker,
    onKeyDown(event) {
      const direction = ARROWS[event.key];
      const focused = readFocused(event.target);
      const onPaper = focused !== undefined || event.target === surface.current;
      if (!onPaper || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (direction !== undefined && editor.selection().nodes.size > 0)
        nudge(editor, direction, event.shiftKey ? FAR : 1, event.repeat);
      else if (direction !== undefined) walk(editor, roving, direction);
      else if ((event.key === 'Enter' || event.key === ' ') && focused !== undefined)
        choose(editor, focused, event.key === ' ', event.shiftKey);
      else return;
      event.preventDefault();
    },
  };
}

function keyboardActions(
  editor: Editor,
  roving: Roving,
  surface: RefObject<HTMLElement | null>,
  grow: (direction: Direction) => void,
): readonly Action[] {
  const group = 'Diagram by keyboard';
  const some = (): boolean => editor.design.nodes.length > 0;
  const all = Object.entries(ARROWS);
  return [
    ...all.map(([key, direction]) => ({
      id: `diagram.move-${direction}`,
      label: `Move what is selected ${direction}; with Shift farther`,
      group,
      // answered on the diagram itself: a key that is held goes on
      native: true,
      shortcut: key,
      when: () => editor.selection().nodes.size > 0,
      run: () => nudge(editor, direction, 1, false),
    })),
    ...all.map(([key, direction]) => ({
      id: `diagram.walk-${direction}`,
      label: `Go to the component ${WORDS[direction]}`,
      group,
      shortcut: `Alt+${key}`,
      when: some,
      run: () => walk(editor, roving, direction),
    })),
    ...all.map(([key, direction]) => ({
      id: `diagram.grow-${direction}`,
      label: `Add a connected component ${WORDS[direction]}`,
      group,
      shortcut: `$mod+${key}`,
      when: some,
      run: () => grow(direction),
    })),
    {
      id: 'diagram.connect',
      label: 'Connect to another component',
      group,
      shortcut: 'c',
      when: some,
      run: () => editor.startConnecting(roving.here()),
    },
    {
      id: 'diagram.edges',
      label: 'Go to the next connection of the component',
      group,
      shortcut: 'e',
      when: some,
      run: () => walkEdges(editor, roving),
    },
    {
      id: 'diagram.leave',
      label: 'Leave the diagram',
      group,
      shortcut: 'Escape',
      // while panels are hidden, Escape brings them back; while something is selected, it ends that
      when: () =>
        surface.current?.closest('[data-mode]')?.getAttribute('data-mode') === 'all' &&
        surface.current.contains(document.activeElement) &&
        editor.selection().nodes.size + editor.selection().edges.size === 0 &&
        editor.state.getState().placing === undefined,
      run: () => leave(surface.current),
    },
  ];
}
