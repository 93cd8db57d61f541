'use client';

import type { ReactFlowInstance } from '@xyflow/react';
import { type FocusEvent, type RefObject, useMemo, useRef, useState } from 'react';
import type { Editor } from '@/lib/client/editor/editor';
import { focusSoon } from '@/lib/client/editor/focus-soon';
import { orderByFlow } from '@/lib/design/flow-order';
import { graphOf } from '@/lib/design/graph';
import type { Design, DesignNode, EdgeId, NodeId } from '@/lib/design/types';
import { zoomMs } from './canvas-actions';
import type { CanvasEdge, CanvasNode } from './canvas-types';
import { reveal } from './reveal';
import { useKeptFocus } from './use-kept-focus';

/** A component or connection of the diagram that has the focus. */
export type Focused =
  { readonly what: 'node'; readonly id: NodeId } | { readonly what: 'edge'; readonly id: EdgeId } | undefined;

/** The component or connection that an element of the page is. */
export function readFocused(target: EventTarget | null): Focused {
  if (!(target instanceof Element)) return undefined;
  const id = target instanceof HTMLElement || target instanceof SVGElement ? target.dataset['id'] : undefined;
  if (id === undefined) return undefined;
  if (target.classList.contains('react-flow__node')) return { what: 'node', id: id as NodeId };
  return target.classList.contains('react-flow__edge') ? { what: 'edge', id: id as EdgeId } : undefined;
}

/** Where the keyboard is on the diagram. */
export interface Roving {
  /** The one component that Tab comes to. */
  readonly stop: NodeId | undefined;
  /** What a key means that was not pressed on a component: what is selected alone, or where Tab comes to. */
  readonly here: () => NodeId | undefined;
  readonly focusNode: (id: NodeId) => void;
  readonly focusEdge: (id: EdgeId) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
  readonly onPointerDown: () => void;
}

/**
 * Tab enters the diagram once, at the component where one was last, and goes on behind it. What has
 * the focus is brought into sight; the focus never stays on the paper itself while there is a component.
 */
export function useRoving(
  editor: Editor,
  design: Design,
  flow: ReactFlowInstance<CanvasNode, CanvasEdge>,
  surface: RefObject<HTMLElement | null>,
): Roving {
  const [last, setLast] = useState<{ readonly id: NodeId; readonly place: number }>();
  const pressed = useRef(false);
  const kept = useKeptFocus(surface);
  const order = useMemo(
    () => orderByFlow(graphOf(design, editor.catalogue)).flatMap((section) => section.nodes),
    [design, editor.catalogue],
  );
  const known = (id: NodeId | undefined): DesignNode | undefined => order.find((node) => node.id === id);
  // where it has been removed, the one that came after it
  const stop = known(last?.id)?.id ?? order[Math.min(last?.place ?? 0, order.length - 1)]?.id;

  const find = (kind: 'node' | 'edge', id: string): HTMLElement | SVGElement | null | undefined =>
    surface.current?.querySelector<HTMLElement>(`.react-flow__${kind}[data-id="${CSS.escape(id)}"]`);
  const here = (): NodeId | undefined => {
    const focused = readFocused(document.activeElement);
    const [only, another] = editor.selection().nodes;
    if (focused?.what === 'node') return focused.id;
    return only !== undefined && another === undefined ? only : stop;
  };
  const focusNode = (id: NodeId): void => focusSoon(() => find('node', id));

  return {
    stop,
    here,
    focusNode,
    focusEdge: (id) => focusSoon(() => find('edge', id)),
    onBlur: kept.onBlur,
    onFocus(event) {
      kept.onFocus();
      const focused = readFocused(event.target);
      if (focused?.what === 'node') {
        setLast({ id: focused.id, place: order.findIndex((node) => node.id === focused.id) });
        const node = known(focused.id);
        if (node !== undefined && !pressed.current) reveal(flow, surface.current, node, zoomMs());
      } else if (event.target === surface.current && !pressed.current) {
        const next = here();
        if (next !== undefined) focusNode(next);
      }
    },
    onPointerDown() {
      // a click on the paper puts the focus there, and is to leave it there
      pressed.current = true;
      addEventListener('pointerup', () => (pressed.current = false), { once: true });
    },
  };
}
