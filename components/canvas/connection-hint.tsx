'use client';

import { type ConnectionState, useConnection } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { cx } from '@/components/ui/cx';
import type { Editor } from '@/lib/client/editor/editor';
import { describeError } from '@/lib/client/messages';
import { checkConnection, nameNode } from '@/lib/design/connect-rules';
import type { NodeId } from '@/lib/design/types';
import { describeOpenEnd, findOpenEnd, findPortAt, orient } from './connection';
import { useEditor } from './editor-context';
import { portOf } from './place-edges';

/** Beside the pointer, not under it. */
const OFFSET_PX = 16;
const EDGE_PX = 8;

/** What of a connection under way decides the words, in one text that can be compared. */
function keyOf(state: ConnectionState): string {
  if (!state.inProgress) return '';
  const { fromHandle, toHandle } = state;
  return JSON.stringify([fromHandle.nodeId, fromHandle.id, fromHandle.type, toHandle?.nodeId, toHandle?.id]);
}

interface Words {
  readonly text: string;
  readonly wrong: boolean;
}

function findWords(editor: Editor, key: string, over: string | undefined): Words | undefined {
  if (key === '') return undefined;
  const [nodeId, handleId, handleType, toNode, toHandle] = JSON.parse(key) as [
    string,
    string | null,
    'source' | 'target',
    string | null | undefined,
    string | null | undefined,
  ];
  const { design, catalogue } = editor;
  const open = findOpenEnd(design, catalogue, { nodeId, handleId, handleType });
  if (open === undefined) return undefined;
  const target = (toNode ?? over) as NodeId | undefined;
  if (target === undefined || target === open.node.id)
    return { text: describeOpenEnd(catalogue, open), wrong: false };
  const error =
    typeof toHandle === 'string' && typeof toNode === 'string'
      ? checkConnection(design, catalogue, ...orient(open, { node: target, port: portOf(toHandle) }))
      : findPortAt(design, catalogue, open, target).error;
  if (error !== undefined) return { text: describeError(error).what, wrong: true };
  const node = design.nodes.find((one) => one.id === target);
  return { text: `Connects to ${node === undefined ? target : nameNode(catalogue, node)}.`, wrong: false };
}

/** The component under a point of the window. */
export function nodeAt(x: number, y: number): string | undefined {
  const element = document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node');
  return element?.dataset['id'];
}

/** One sentence beside the pointer while a connection is drawn: what flows, and whether it may end here. */
export function ConnectionHint() {
  const editor = useEditor();
  const key = useConnection(keyOf);
  const box = useRef<HTMLParagraphElement>(null);
  const [over, setOver] = useState<string>();
  const drawing = key !== '';
  useEffect(() => {
    if (!drawing) return undefined;
    const follow = (event: PointerEvent): void => {
      const element = box.current;
      setOver(nodeAt(event.clientX, event.clientY));
      if (element === null) return;
      const { width, height } = element.getBoundingClientRect();
      const x = Math.min(event.clientX + OFFSET_PX, innerWidth - width - EDGE_PX);
      const y = Math.min(event.clientY + OFFSET_PX, innerHeight - height - EDGE_PX);
      element.style.transform = `translate(${Math.max(EDGE_PX, x)}px, ${Math.max(EDGE_PX, y)}px)`;
      element.style.visibility = 'visible';
    };
    addEventListener('pointermove', follow);
    return () => removeEventListener('pointermove', follow);
  }, [drawing]);
  const words = findWords(editor, key, over);
  if (words === undefined) return null;
  return (
    <p
      ref={box}
      className={cx(
        'pointer-events-none invisible fixed top-0 left-0 z-40 max-w-72 rounded-base border-l-3 bg-raised px-3 py-2 text-sm shadow-float',
        words.wrong ? 'border-error' : 'border-edge',
      )}
    >
      {words.wrong && <strong className="font-semibold text-error">Does not fit. </strong>}
      {words.text}
    </p>
  );
}
