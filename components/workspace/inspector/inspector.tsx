'use client';

import { type ReactNode, useId } from 'react';
import { useStore } from 'zustand';
import { TextField } from '@/components/ui/text-field';
import type { Editor } from '@/lib/client/editor/editor';
import { nameNode } from '@/lib/design/connect-rules';
import { requirementSpecs } from '@/lib/design/requirements';
import type { Design, DesignEdge, DesignNode, NodeId, Requirements } from '@/lib/design/types';
import { familyIcons } from '../family-icons';
import { ParameterField } from './parameter-field';
import { listShownParameters } from './shown-parameters';

const NAME_LIMIT = 120;

export interface InspectorProps {
  readonly editor: Editor;
  readonly design: Design;
  /** What the surface adds while nothing is selected. */
  readonly children?: ReactNode;
}

/** Everything about what is selected; about the whole design where nothing is. */
export function Inspector({ editor, design, children }: InspectorProps) {
  const selectedNodes = useStore(editor.state, (state) => state.nodes);
  const selectedEdges = useStore(editor.state, (state) => state.edges);
  const nodes = design.nodes.filter((node) => selectedNodes.has(node.id));
  const edges = design.edges.filter((edge) => selectedEdges.has(edge.id));
  const [node] = nodes;
  const [edge] = edges;
  return (
    <div className="grid gap-5 pt-3">
      <ComponentChooser editor={editor} design={design} selected={nodes.length === 1 ? node : undefined} />
      {nodes.length + edges.length > 1 ? (
        <p className="text-sm">
          {nodes.length} components and {edges.length} connections are selected. What can be done with them
          stands above the diagram.
        </p>
      ) : node !== undefined ? (
        <NodeInspector key={node.id} editor={editor} node={node} />
      ) : edge !== undefined ? (
        <EdgeInspector key={edge.id} editor={editor} design={design} edge={edge} />
      ) : (
        <DesignInspector editor={editor} design={design}>
          {children}
        </DesignInspector>
      )}
    </div>
  );
}

/** Chooses a component without the diagram. */
function ComponentChooser({
  editor,
  design,
  selected,
}: InspectorProps & { readonly selected: DesignNode | undefined }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-sm font-semibold">
        Component
      </label>
      <select
        id={id}
        value={selected?.id ?? ''}
        onChange={({ target }) =>
          target.value === '' ? editor.select([]) : editor.show([target.value as NodeId])
        }
        className="h-9 w-full rounded-base border border-edge bg-raised px-2 text-sm pointer-coarse:h-11"
      >
        <option value="">The whole design</option>
        {design.nodes.map((node) => (
          <option key={node.id} value={node.id}>
            {nameNode(editor.catalogue, node)}
          </option>
        ))}
      </select>
    </div>
  );
}

function NodeInspector({ editor, node }: { readonly editor: Editor; readonly node: DesignNode }) {
  const kind = editor.catalogue[node.kind];
  if (kind === undefined) return null;
  const Icon = familyIcons[kind.family];
  const parameters = listShownParameters(kind, node);
  return (
    <>
      <div>
        <h2 className="text-lg">{node.label ?? kind.name}</h2>
        <p
          className="flex items-center gap-1.5 text-xs"
          style={{ color: `var(--family-${kind.family}-text)` }}
        >
          <Icon size={13} aria-hidden />
          <span className="capitalize">{kind.family}</span>
          {node.label !== undefined && <span className="text-ink-2">{kind.name}</span>}
        </p>
        <p className="mt-2 text-sm text-ink-2">{kind.summary}</p>
      </div>
      <TextField
        label="Name"
        value={node.label ?? ''}
        maximumLength={NAME_LIMIT}
        help={`Empty: ${kind.name}.`}
        onChange={(label) => editor.rename(node.id, label)}
      />
      {parameters.map(({ name, spec, value }) => (
        <ParameterField
          key={name}
          spec={spec}
          value={value}
          onChange={(next) => editor.set(node.id, name, next)}
        />
      ))}
      <dl className="grid gap-2 border-t border-hairline pt-4 text-sm">
        <Fact term="When it is executed" text={kind.what} />
        <Fact term="What it costs" text={kind.cost} />
        {kind.source !== undefined && <Fact term="Source" text={kind.source} />}
      </dl>
    </>
  );
}

function Fact({ term, text }: { readonly term: string; readonly text: string }) {
  return (
    <div>
      <dt className="font-semibold">{term}</dt>
      <dd className="text-ink-2">{text}</dd>
    </div>
  );
}

function EdgeInspector({ editor, design, edge }: InspectorProps & { readonly edge: DesignEdge }) {
  const name = (id: NodeId): string => {
    const node = design.nodes.find((one) => one.id === id);
    return node === undefined ? id : nameNode(editor.catalogue, node);
  };
  const from = design.nodes.find((node) => node.id === edge.from.node);
  const port = editor.catalogue[from?.kind ?? '']?.outputs.find((one) => one.id === edge.from.port);
  return (
    <>
      <div>
        <h2 className="text-lg">Connection</h2>
        <p className="text-sm text-ink-2">
          {name(edge.from.node)} to {name(edge.to.node)}
          {port !== undefined && `: ${port.label}, ${port.flow}`}.
        </p>
      </div>
      <TextField
        label="Label"
        value={edge.label ?? ''}
        maximumLength={NAME_LIMIT}
        help="What flows here, in your words."
        onChange={(text) => editor.label(edge.id, text)}
      />
    </>
  );
}

function DesignInspector({ editor, design, children }: InspectorProps) {
  return (
    <>
      {children}
      <section aria-label="The design" className="grid gap-5">
        <h2 className="text-lg">Requirements</h2>
        <TextField
          label="Name of the design"
          value={design.name}
          maximumLength={NAME_LIMIT}
          onChange={(name) => editor.renameDesign(name)}
        />
        {(Object.keys(requirementSpecs) as (keyof Requirements)[]).map((name) => (
          <ParameterField
            key={name}
            spec={requirementSpecs[name]}
            value={design.requirements[name]}
            showEffect={false}
            // the control keeps to the same description that the value is checked with
            onChange={(value) => editor.require(name, value as never)}
          />
        ))}
      </section>
    </>
  );
}
