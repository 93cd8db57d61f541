'use client';

import { useSyncExternalStore } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Keys } from '@/components/ui/keys';
import { SwitchField } from '@/components/ui/switch-field';
import { groupActions } from '@/lib/client/actions';
import { areBareKeysEnabled, enableBareKeys, subscribeToBareKeys } from '@/lib/client/actions-settings';
import { useRegisteredActions } from './actions-provider';
import type { OverlayProps } from './command-palette';

const enabledOnTheServer = () => true;

/** Every key that works on this page, and the switch for keys without a modifier. */
export default function HelpSheet({ open, onOpenChange }: OverlayProps) {
  const groups = groupActions(useRegisteredActions().filter((action) => action.shortcut !== undefined));
  const bareKeys = useSyncExternalStore(subscribeToBareKeys, areBareKeysEnabled, enabledOnTheServer);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      description="What the keyboard does on this page. Sliders and charts also take the arrow keys, Page Up, Page Down, Home and End."
    >
      <div className="grid gap-5 pt-2">
        {groups.map(({ group, actions }) => (
          <section key={group} aria-label={group}>
            <h3 className="pb-1 text-sm">{group}</h3>
            <dl>
              {actions.map((action) => (
                <div
                  key={action.id}
                  className="flex items-center justify-between gap-4 border-t border-hairline py-1.5 text-sm"
                >
                  <dt>{action.label}</dt>
                  <dd>{action.shortcut && <Keys shortcut={action.shortcut} />}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <div className="border-t border-hairline pt-4">
          <SwitchField
            label="Keys without Ctrl, Cmd or Alt"
            checked={bareKeys}
            onChange={(enabled) => enableBareKeys(enabled)}
            help="Switch them off if you speak to your computer or press keys by accident."
          />
        </div>
      </div>
    </Dialog>
  );
}
