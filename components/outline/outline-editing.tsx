'use client';

import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import ArrowUp from 'lucide-react/icons/arrow-up';
import Cable from 'lucide-react/icons/cable';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import Trash2 from 'lucide-react/icons/trash-2';
import { Button, IconButton, type IconType } from '@/components/ui/button';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import type { Editor } from '@/lib/client/editor/editor';
import { GRID_PX } from '@/lib/client/editor/free-place';
import { type Direction, STEPS } from '@/lib/client/editor/neighbour';
import type { DesignGraph } from '@/lib/design/graph';
import { GROUP_KIND, withMembers } from '@/lib/design/groups';
import type { DesignNode, NodeId } from '@/lib/design/types';
import { OutlineConnections } from './outline-connections';

const NAME_LIMIT = 120;
/** Far enough to be seen, and on the grid. */
const MOVE_PX = 3 * GRID_PX;
const NO_GROUP = '';
const NEW_GROUP = 'new';

const MOVES: readonly (readonly [Direction, IconType])[] = [
  ['left', ArrowLeft],
  ['right', ArrowRight],
  ['up', ArrowUp],
  ['down', ArrowDown],
];

export interface OutlineEditingProps {
  readonly editor: Editor;
  readonly graph: DesignGraph;
  readonly node: DesignNode;
  readonly onInspect: () => void;
  readonly onDelete: () => void;
  /** Something that had the focus is gone. */
  readonly onGone: () => void;
}

/** Everything that can be done to one component without the diagram. */
export function OutlineEditing(props: OutlineEditingProps) {
  const { editor, graph, node, onInspect, onDelete, onGone } = props;
  const kind = graph.kindOf(node);
  const name = graph.nameOf(node);
  const hasPorts = kind !== undefined && kind.inputs.length + kind.outputs.length > 0;
  return (
    <div role="group" aria-label={`Edit ${name}`} className="grid gap-3 pt-2 pb-3 pl-6">
      <TextField
        label="Name"
        value={node.label ?? ''}
        maximumLength={NAME_LIMIT}
        help={`Empty: ${kind?.name ?? node.kind}.`}
        onChange={(label) => editor.rename(node.id, label)}
      />
      {hasPorts && <OutlineConnections editor={editor} graph={graph} node={node} onGone={onGone} />}
      <div className="flex flex-wrap gap-2">
        {hasPorts && (
          <Button size="small" icon={Cable} onClick={() => editor.startConnecting(node.id)}>
            Connect to...
          </Button>
        )}
        <Button size="small" icon={SlidersHorizontal} onClick={onInspect}>
          Open in the inspector
        </Button>
        <Button size="small" icon={Trash2} onClick={onDelete}>
          Delete
        </Button>
      </div>
      <GroupChooser editor={editor} graph={graph} node={node} />
      <div role="group" aria-label={`Move ${name} on the diagram`} className="flex items-center gap-1">
        <span aria-hidden className="pr-2 text-sm font-semibold">
          Move
        </span>
        {MOVES.map(([direction, icon]) => (
          <IconButton
            key={direction}
            label={`Move ${direction}`}
            icon={icon}
            size="small"
            variant="secondary"
            onClick={() =>
              editor.nudge([node.id], STEPS[direction].x * MOVE_PX, STEPS[direction].y * MOVE_PX)
            }
          />
        ))}
      </div>
    </div>
  );
}

/** The group a component stands in: into one, into a new one, or out of all. */
function GroupChooser({ editor, graph, node }: Pick<OutlineEditingProps, 'editor' | 'graph' | 'node'>) {
  const inside = withMembers(graph.nodes, new Set([node.id]));
  const groups = graph.ofKind(GROUP_KIND).filter((group) => !inside.has(group.id));
  return (
    <SelectField
      label="Group"
      inline
      value={node.group ?? NO_GROUP}
      options={[
        { value: NO_GROUP, label: 'None' },
        ...groups.map((group) => ({ value: group.id as string, label: graph.nameOf(group) })),
        { value: NEW_GROUP, label: 'A new group' },
      ]}
      onChange={(value) => {
        if (value === NEW_GROUP) editor.groupAround(node.id);
        else editor.regroup(node.id, value === NO_GROUP ? undefined : (value as NodeId));
      }}
    />
  );
}
