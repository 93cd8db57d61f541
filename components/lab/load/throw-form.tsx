'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select-field';
import { formatNumber } from '@/lib/core/format';
import type { Design, NodeId } from '@/lib/design/types';
import type { TrafficEvent } from '@/lib/run/serving/events';

type Choice =
  | 'traffic-2'
  | 'traffic-10'
  | 'zone-down'
  | 'cold-cache'
  | 'slow'
  | 'replicas-down'
  | 'dependency-down'
  | 'catalogue'
  | 'budget';

type Lasting = 'while' | 'end';

/** Everything that can be thrown, in the order of the list. */
const CHOICES: readonly { readonly value: Choice; readonly label: string; readonly onNode?: true }[] = [
  { value: 'traffic-2', label: 'Twice the traffic' },
  { value: 'traffic-10', label: 'Ten times the traffic' },
  { value: 'zone-down', label: 'A region goes down' },
  { value: 'cold-cache', label: 'All caches are flushed' },
  { value: 'slow', label: 'A component gets ten times as slow', onNode: true },
  { value: 'replicas-down', label: 'A component loses half of its replicas', onNode: true },
  { value: 'dependency-down', label: 'A component goes down', onNode: true },
  { value: 'catalogue', label: 'A hundred times the catalogue' },
  { value: 'budget', label: 'Half the latency budget' },
];

/** Share of the load that an event lasts which does not last to the end. */
const WHILE_SHARE = 0.25;

export interface ThrowFormProps {
  readonly design: Design;
  /** The components that requests call. */
  readonly nodes: readonly { readonly node: NodeId; readonly name: string }[];
  readonly atMs: number;
  readonly durationMs: number;
  readonly disabledReason?: string | undefined;
  readonly onThrow: (event: TrafficEvent) => void;
}

function writeEvent(
  choice: Choice,
  node: NodeId,
  { atMs, durationMs, design }: ThrowFormProps,
  lasting: Lasting,
): TrafficEvent {
  const when = lasting === 'end' ? { atMs } : { atMs, untilMs: atMs + durationMs * WHILE_SHARE };
  switch (choice) {
    case 'traffic-2':
      return { ...when, kind: 'traffic', factor: 2 };
    case 'traffic-10':
      return { ...when, kind: 'traffic', factor: 10 };
    case 'zone-down':
      return { ...when, kind: 'zone-down', zone: 0 };
    case 'cold-cache':
      return { atMs, kind: 'cold-cache' };
    case 'slow':
      return { ...when, kind: 'slow', node, factor: 10 };
    case 'replicas-down':
      return { ...when, kind: 'replicas-down', node, share: 0.5 };
    case 'dependency-down':
      return { ...when, kind: 'dependency-down', node };
    case 'catalogue':
      return { ...when, kind: 'catalogue', factor: 100 };
    case 'budget':
      return { ...when, kind: 'budget', latencyP99Ms: Math.max(1, design.requirements.latencyP99Ms / 2) };
  }
}

/** What can be thrown at the design at the moment of the playhead. */
export function ThrowForm(props: ThrowFormProps) {
  const { nodes, atMs, disabledReason, onThrow, design } = props;
  const [choice, setChoice] = useState<Choice>('traffic-10');
  const [lasting, setLasting] = useState<Lasting>('while');
  const kindOf = new Map<string, string>(design.nodes.map(({ id, kind }) => [id, kind]));
  const store = nodes.find(({ node }) => kindOf.get(node) === 'feature-store') ?? nodes[0];
  const [chosen, setChosen] = useState<NodeId>();
  const node = nodes.find((one) => one.node === chosen)?.node ?? store?.node;
  const onNode = CHOICES.find(({ value }) => value === choice)?.onNode === true;
  return (
    <form
      className="flex flex-wrap items-end gap-x-5 gap-y-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (node !== undefined && disabledReason === undefined)
          onThrow(writeEvent(choice, node, props, lasting));
      }}
    >
      <SelectField label="What happens" value={choice} options={CHOICES} onChange={setChoice} />
      {onNode && node !== undefined && (
        <SelectField
          label="To which component"
          value={node}
          options={nodes.map((one) => ({ value: one.node, label: one.name }))}
          onChange={setChosen}
        />
      )}
      {choice !== 'cold-cache' && (
        <Segmented
          label="For how long"
          value={lasting}
          options={[
            { value: 'while', label: 'A quarter of the time' },
            { value: 'end', label: 'To the end' },
          ]}
          onChange={setLasting}
        />
      )}
      <Button type="submit" disabledReason={disabledReason}>
        Throw it at {formatNumber(atMs / 1000)} s
      </Button>
    </form>
  );
}
