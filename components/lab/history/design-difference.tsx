'use client';

import { useMemo } from 'react';
import { DataTable, type Row } from '@/components/ui/data-table';
import { catalogue } from '@/lib/design/catalogue/registry';
import { compareDesigns, type DesignDifference as Difference } from '@/lib/design/compare-designs';
import { nameNode } from '@/lib/design/connect-rules';
import { formatParameter } from '@/lib/design/format-parameter';
import { requirementSpecs } from '@/lib/design/requirements';
import type { Design, DesignEdge, ParameterSpec, ParameterValue } from '@/lib/design/types';
import { DifferenceDrawing } from './difference-drawing';

const spell = (spec: ParameterSpec | undefined, value: ParameterValue): string => {
  if (spec === undefined) return String(value);
  const unit = spec.type === 'number' && spec.unit !== '' ? ` ${spec.unit}` : '';
  return `${formatParameter(spec, value)}${unit}`;
};

function nameEdge(design: Design, { from, to }: DesignEdge): string {
  const nameOf = (id: string): string => {
    const node = design.nodes.find((one) => one.id === id);
    return node === undefined ? id : nameNode(catalogue, node);
  };
  return `${nameOf(from.node)} to ${nameOf(to.node)}`;
}

function listRows(difference: Difference, before: Design, after: Design): readonly Row[] {
  const row = (id: string, what: string, where: string, one: string, other: string): Row => ({
    id,
    cells: [what, where, one, other],
  });
  return [
    ...difference.added.map((node) =>
      row(`added ${node.id}`, 'Component added', nameNode(catalogue, node), '', 'there'),
    ),
    ...difference.removed.map((node) =>
      row(`removed ${node.id}`, 'Component removed', nameNode(catalogue, node), 'there', ''),
    ),
    ...difference.changed.flatMap(({ after: node, settings }) =>
      settings.map((setting) => {
        const spec = catalogue[node.kind]?.parameters[setting.name];
        return row(
          `changed ${node.id} ${setting.name}`,
          'Setting changed',
          `${nameNode(catalogue, node)}: ${spec?.label ?? setting.name}`,
          spell(spec, setting.before),
          spell(spec, setting.after),
        );
      }),
    ),
    ...difference.edgesAdded.map((edge) =>
      row(`edge added ${edge.id}`, 'Connection added', nameEdge(after, edge), '', 'there'),
    ),
    ...difference.edgesRemoved.map((edge) =>
      row(`edge removed ${edge.id}`, 'Connection removed', nameEdge(before, edge), 'there', ''),
    ),
    ...difference.requirements.map(({ name, before: one, after: other }) =>
      row(
        `requirement ${name}`,
        'Requirement changed',
        requirementSpecs[name].label,
        spell(requirementSpecs[name], one),
        spell(requirementSpecs[name], other),
      ),
    ),
  ];
}

/** What of a design was changed, on two small drawings and as a table. */
export function DesignDifference({ before, after }: { readonly before: Design; readonly after: Design }) {
  const difference = useMemo(() => compareDesigns(before, after, catalogue), [before, after]);
  const rows = listRows(difference, before, after);
  if (rows.length === 0) return <p className="text-sm">Both runs are of the same design.</p>;
  const { added, removed, changed, edgesAdded, edgesRemoved } = difference;
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);
  return (
    <div className="grid min-w-0 gap-5">
      <div className="grid min-w-0 gap-5 lg:grid-cols-2">
        <DifferenceDrawing
          title="Design before"
          design={before}
          marks={{
            removed: [...ids(removed), ...ids(edgesRemoved)],
            changed: changed.map((one) => one.before.id),
          }}
        />
        <DifferenceDrawing
          title="Design after"
          design={after}
          marks={{ added: [...ids(added), ...ids(edgesAdded)], changed: changed.map((one) => one.after.id) }}
        />
      </div>
      <DataTable
        caption="What was changed in the design"
        columns={[
          { id: 'what', label: 'Change' },
          { id: 'where', label: 'Where' },
          { id: 'before', label: 'Before', numeric: true },
          { id: 'after', label: 'After', numeric: true },
        ]}
        rows={rows}
      />
    </div>
  );
}
