'use client';

import AlignCenterHorizontal from 'lucide-react/icons/align-center-horizontal';
import AlignCenterVertical from 'lucide-react/icons/align-center-vertical';
import AlignEndHorizontal from 'lucide-react/icons/align-end-horizontal';
import AlignEndVertical from 'lucide-react/icons/align-end-vertical';
import AlignHorizontalSpaceAround from 'lucide-react/icons/align-horizontal-space-around';
import AlignStartHorizontal from 'lucide-react/icons/align-start-horizontal';
import AlignStartVertical from 'lucide-react/icons/align-start-vertical';
import AlignVerticalSpaceAround from 'lucide-react/icons/align-vertical-space-around';
import Copy from 'lucide-react/icons/copy';
import Group from 'lucide-react/icons/group';
import Maximize from 'lucide-react/icons/maximize';
import Network from 'lucide-react/icons/network';
import Pencil from 'lucide-react/icons/pencil';
import Plus from 'lucide-react/icons/plus';
import Minus from 'lucide-react/icons/minus';
import SquarePlus from 'lucide-react/icons/square-plus';
import Trash2 from 'lucide-react/icons/trash-2';
import Ungroup from 'lucide-react/icons/ungroup';
import { memo } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import type { IconType } from '@/components/ui/button';
import { type Action, isAvailable } from '@/lib/client/actions';

const SELECTION_ICONS: readonly (readonly [id: string, icon: IconType])[] = [
  ['rename', Pencil],
  ['insert', SquarePlus],
  ['align-left', AlignStartVertical],
  ['align-center', AlignCenterVertical],
  ['align-right', AlignEndVertical],
  ['align-top', AlignStartHorizontal],
  ['align-middle', AlignCenterHorizontal],
  ['align-bottom', AlignEndHorizontal],
  ['distribute-x', AlignHorizontalSpaceAround],
  ['distribute-y', AlignVerticalSpaceAround],
  ['group', Group],
  ['ungroup', Ungroup],
  ['duplicate', Copy],
  ['delete', Trash2],
];

const VIEW_ICONS: readonly (readonly [id: string, icon: IconType])[] = [
  ['zoom-in', Plus],
  ['zoom-out', Minus],
  ['fit', Maximize],
  ['tidy', Network],
];

interface ToolsProps {
  readonly label: string;
  readonly actions: readonly Action[];
  readonly className: string;
}

const Tools = memo(function Tools({
  label,
  actions,
  className,
  icons,
}: ToolsProps & { readonly icons: typeof SELECTION_ICONS }) {
  const shown = icons.flatMap(([id, icon]) => {
    const action = actions.find((one) => one.id === `diagram.${id}`);
    return action !== undefined && isAvailable(action) ? [{ action, icon }] : [];
  });
  if (shown.length === 0) return null;
  return (
    <div role="toolbar" aria-label={label} className={className}>
      {shown.map(({ action, icon }) => (
        <ActionButton key={action.id} action={action} icon={icon} iconOnly variant="quiet" size="small" />
      ))}
    </div>
  );
});

/** What can be done to what is selected; nothing while nothing is. */
export function SelectionTools(props: ToolsProps) {
  return <Tools {...props} icons={SELECTION_ICONS} />;
}

/** How to look at the diagram. */
export function ViewTools(props: ToolsProps) {
  return <Tools {...props} icons={VIEW_ICONS} />;
}
