'use client';

import PanelLeftOpen from 'lucide-react/icons/panel-left-open';
import PanelRightOpen from 'lucide-react/icons/panel-right-open';
import { ActionButton } from '@/components/shell/action-button';
import type { Action } from '@/lib/client/actions';
import { cx } from '@/components/ui/cx';

/** Brings a hidden panel back, from the corner of the diagram where it stood. */
export function OpenPanel({ action, side }: { readonly action: Action; readonly side: 'left' | 'right' }) {
  return (
    <div className={cx('absolute top-2 z-10', side === 'left' ? 'left-2' : 'right-2')}>
      <ActionButton
        action={action}
        icon={side === 'left' ? PanelLeftOpen : PanelRightOpen}
        iconOnly
        variant="secondary"
        size="small"
      />
    </div>
  );
}
