'use client';

import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { EmptyState } from '@/components/ui/empty-state';
import type { Editor } from '@/lib/client/editor/editor';
import type { FindingBadge } from '@/lib/client/editor/findings';
import { focusSoon } from '@/lib/client/editor/focus-soon';
import { describeBadge, describeHeadline, describeNeighbours } from '@/lib/client/editor/node-words';
import { orderByFlow, type SectionName } from '@/lib/design/flow-order';
import { type DesignGraph, graphOf } from '@/lib/design/graph';
import type { Design, DesignNode, NodeId } from '@/lib/design/types';
import { AddComponent } from './add-component';
import { OutlineEditing } from './outline-editing';
import { OutlineHeader, type OutlineLine } from './outline-item';

const TITLES: Readonly<Record<SectionName, string>> = {
  path: 'The path of a request',
  feeding: 'What trains, feeds and watches it',
  loose: 'Connected to nothing',
  groups: 'Groups',
};

const KEYS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => Math.min(index + 1, count - 1),
  ArrowUp: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, count) => count - 1,
};

export interface OutlineProps {
  readonly editor: Editor;
  readonly design: Design;
  /** What a run says of the components. */
  readonly lines: Readonly<Record<string, { readonly text: string }>>;
  /** What a check of the design says, by component. */
  readonly badges: Readonly<Record<string, FindingBadge>>;
  /** Brings the inspector into sight, with the focus in it. */
  readonly onInspect: () => void;
}

function lineOf(graph: DesignGraph, node: DesignNode, { lines, badges }: OutlineProps): OutlineLine {
  const group = node.group === undefined ? undefined : graph.node(node.group);
  const drawing = graph.familyOf(node) === 'drawing' && node.kind !== 'box';
  const members = graph.nodes.filter((one) => one.group === node.id).map((one) => graph.nameOf(one));
  return {
    name: node.kind === 'text' ? (graph.text(node, 'text') ?? '') : graph.nameOf(node),
    kind: graph.kindOf(node),
    neighbours: drawing ? members.join(', ') : describeNeighbours(graph, node.id),
    group: group && graph.nameOf(group),
    headline: node.kind === 'text' ? undefined : describeHeadline(graph, node),
    findings: describeBadge(badges[node.id]),
    note: lines[node.id]?.text,
  };
}

/** Puts the focus on the first field of an element that is there or about to be. */
const focusFieldIn = (id: string): void =>
  focusSoon(() => document.getElementById(id)?.querySelector('input'));

/**
 * The design as a list that can be read and changed without the diagram. Lists of buttons, not a
 * tree: every screen reader and every phone reads and works them, fields may stand in them, and
 * nothing has to be learnt.
 */
export function Outline(props: OutlineProps) {
  const { editor, design } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const graph = useMemo(() => graphOf(design, editor.catalogue), [design, editor.catalogue]);
  const sections = useMemo(() => orderByFlow(graph), [graph]);
  const order = sections.flatMap((section) => section.nodes);
  const focusNode = useCallback(
    (node: NodeId): void => focusSoon(() => document.getElementById(`${id}-${node}`)),
    [id],
  );
  const began = useRef(false);
  useEffect(
    () =>
      editor.state.subscribe(({ connecting: now }, { connecting: before }) => {
        if (now !== undefined && before === undefined)
          began.current = list.current?.contains(document.activeElement) ?? false;
        // a connection can move its component to another list, and the button that was pressed with it
        if (now === undefined && before !== undefined && began.current) focusNode(before);
      }),
    [editor, focusNode],
  );

  function remove(node: NodeId): void {
    const index = order.findIndex((one) => one.id === node);
    const next = order[index + 1] ?? order[index - 1];
    editor.select([node]);
    editor.remove();
    if (next === undefined) focusFieldIn(`${id}-add`);
    else focusNode(next.id);
  }

  function handleKey(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('[data-outline-item]') ?? [])];
    const index = buttons.findIndex((button) => button === event.currentTarget);
    if (index < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const node = order[index];
    if (event.key === 'Delete' && node !== undefined) remove(node.id);
    else if (KEYS[event.key] !== undefined) buttons[KEYS[event.key]?.(index, buttons.length) ?? 0]?.focus();
    else return;
    event.preventDefault();
  }

  return (
    <div className="grid gap-3 pt-3">
      <AddComponent id={`${id}-add`} editor={editor} onAdded={focusNode} />
      {order.length === 0 && (
        <EmptyState title="Nothing is drawn yet.">
          <p>Add a request to begin with, then what answers it.</p>
        </EmptyState>
      )}
      <div ref={list} className="grid gap-3">
        {sections.map(({ name, nodes }) => (
          <section key={name} aria-labelledby={`${id}-${name}`}>
            <h3 id={`${id}-${name}`} className="pb-1 text-xs text-ink-2">
              {TITLES[name]}
            </h3>
            <ol aria-labelledby={`${id}-${name}`} className="grid gap-1">
              {nodes.map((node) => (
                <Entry
                  key={node.id}
                  {...props}
                  id={`${id}-${node.id}`}
                  graph={graph}
                  node={node}
                  onKeyDown={handleKey}
                  onDelete={() => remove(node.id)}
                />
              ))}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

interface EntryProps extends OutlineProps {
  /** The id of the button that opens it. */
  readonly id: string;
  readonly graph: DesignGraph;
  readonly node: DesignNode;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onDelete: () => void;
}

/** One component; what can be done to it is in sight while it alone is selected. */
function Entry(props: EntryProps) {
  const { id, editor, graph, node, onInspect, onKeyDown, onDelete } = props;
  const selected = useStore(editor.state, (state) => state.nodes.has(node.id));
  const open = useStore(editor.state, (state) => state.nodes.size === 1 && state.nodes.has(node.id));
  return (
    <li>
      <OutlineHeader
        id={id}
        line={lineOf(graph, node, props)}
        open={open}
        selected={selected}
        controls={`${id}-edit`}
        onKeyDown={onKeyDown}
        onToggle={() => editor.select(open ? [] : [node.id])}
      />
      {open && (
        <div id={`${id}-edit`}>
          <OutlineEditing
            editor={editor}
            graph={graph}
            node={node}
            onInspect={onInspect}
            onDelete={onDelete}
            onGone={() => focusSoon(() => document.getElementById(id))}
          />
        </div>
      )}
    </li>
  );
}
