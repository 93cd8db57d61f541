'use client';

import LayoutTemplate from 'lucide-react/icons/layout-template';
import Plus from 'lucide-react/icons/plus';
import { ActionButton } from '@/components/shell/action-button';
import { useRegisteredActions } from '@/components/shell/actions-provider';

/** What begins the work on an empty sheet, as far as the surface around offers it. */
const BEGINNINGS = [
  { id: 'edit.add', icon: Plus, variant: 'primary' },
  { id: 'edit.template', icon: LayoutTemplate, variant: 'secondary' },
] as const;

/** What stands on an empty sheet. Components can be dropped on it as on paper. */
export function EmptyPaper() {
  const actions = useRegisteredActions();
  const hasTemplates = actions.some(({ id }) => id === 'edit.template');
  return (
    <div className="pointer-events-none absolute inset-0 grid place-content-center p-6">
      <div className="grid max-w-sm justify-items-center gap-4 bg-paper text-center">
        <p className="text-balance">
          {hasTemplates ? 'Draw a retrieval stage, or begin from a template.' : 'Nothing is drawn yet.'}
        </p>
        <div className="pointer-events-auto flex flex-wrap justify-center gap-2">
          {BEGINNINGS.map(({ id, icon, variant }) => {
            const action = actions.find((one) => one.id === id);
            return action && <ActionButton key={id} action={action} icon={icon} variant={variant} />;
          })}
        </div>
      </div>
    </div>
  );
}
