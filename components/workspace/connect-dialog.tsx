'use client';

import { useState } from 'react';
import { useStore } from 'zustand';
import { ChoiceBox } from '@/components/ui/choice-box';
import { Dialog } from '@/components/ui/dialog';
import { SelectField } from '@/components/ui/select-field';
import {
  listPorts,
  listTargets,
  type PortChoice,
  type TargetChoice,
} from '@/lib/client/editor/connect-choices';
import type { Editor } from '@/lib/client/editor/editor';
import { describeError } from '@/lib/client/messages';
import { nameNode } from '@/lib/design/connect-rules';
import type { Design, DesignNode } from '@/lib/design/types';

export interface ConnectDialogProps {
  readonly editor: Editor;
  readonly design: Design;
}

const keyOf = ({ place, direction }: PortChoice): string => `${direction} ${place.port}`;

function nameChoice({ port, direction, taken }: PortChoice): string {
  const words = `${direction === 'to' ? 'gives' : 'takes'} ${port.label} (${port.flow})`;
  return taken ? `${words}, has its connection` : words;
}

/** Connects a component without a pointer: a port of it, then a component and a port that fit. */
export default function ConnectDialog({ editor, design }: ConnectDialogProps) {
  const id = useStore(editor.state, (state) => state.connecting);
  const node = design.nodes.find((one) => one.id === id);
  const close = (): void => editor.startConnecting(undefined);
  return (
    <Dialog
      open={node !== undefined}
      onOpenChange={(open) => open || close()}
      title={node === undefined ? 'Connect' : `Connect ${nameNode(editor.catalogue, node)}`}
      description="Choose what it gives or takes, then where the connection ends."
    >
      {node !== undefined && (
        <ConnectForm key={node.id} editor={editor} design={design} node={node} onDone={close} />
      )}
    </Dialog>
  );
}

function ConnectForm({
  editor,
  design,
  node,
  onDone,
}: ConnectDialogProps & { readonly node: DesignNode; readonly onDone: () => void }) {
  const ports = listPorts(design, editor.catalogue, node);
  const [wanted, setWanted] = useState<string>();
  const [query, setQuery] = useState('');
  const port = ports.find((one) => keyOf(one) === wanted) ?? ports.find((one) => !one.taken) ?? ports[0];
  if (port === undefined)
    return <p className="text-sm">It has no port: drawings and texts stand for themselves.</p>;
  const { fits, refused } = listTargets(design, editor.catalogue, port);
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = fits.filter((fit) =>
    words.every((word) => `${fit.name} ${fit.port.label}`.toLowerCase().includes(word)),
  );
  const keyOfFit = (fit: TargetChoice): string => `${fit.node} ${fit.port.id}`;

  function connect(key: string): void {
    const fit = fits.find((one) => keyOfFit(one) === key);
    if (fit === undefined) return;
    onDone();
    editor.connect(fit.from, fit.to);
  }

  return (
    <div className="grid gap-4 pt-1">
      <SelectField
        label={`Port of ${nameNode(editor.catalogue, node)}`}
        value={keyOf(port)}
        options={ports.map((one) => ({ value: keyOf(one), label: nameChoice(one) }))}
        onChange={(key) => {
          setWanted(key);
          setQuery('');
        }}
      />
      <div className="grid gap-1">
        <p aria-hidden className="text-sm font-semibold">
          {port.direction === 'to' ? 'Leads to' : 'Comes from'}
        </p>
        <ChoiceBox
          label={port.direction === 'to' ? 'Leads to' : 'Comes from'}
          placeholder="Type a name"
          query={query}
          onQuery={setQuery}
          choices={found.map((fit) => ({ id: keyOfFit(fit), label: fit.name, detail: fit.port.label }))}
          onPick={connect}
          onCancel={onDone}
          empty={
            fits.length === 0
              ? 'Nothing in the design fits this port.'
              : 'Nothing by that name fits this port.'
          }
        />
      </div>
      {refused.length > 0 && (
        <details>
          <summary className="text-sm text-ink-2">
            {refused.length === 1 ? 'One component does not fit' : `${refused.length} components do not fit`}
          </summary>
          <ul className="grid gap-1 pt-1 text-sm">
            {refused.map(({ node: other, error }) => (
              <li key={other}>{describeError(error).what}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
