'use client';

import { Button, IconButton, type IconType } from '@/components/ui/button';
import type { ButtonSize, ButtonVariant } from '@/components/ui/button-class';
import { type Action, isAvailable } from '@/lib/client/actions';

export interface ActionButtonProps {
  /** The same object that is handed to `useActions`. */
  readonly action: Action;
  readonly icon?: IconType;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** Shows only the icon; the label becomes the tooltip. Needs an icon. */
  readonly iconOnly?: boolean;
  /** A shorter word than the action's label. */
  readonly children?: string;
  readonly busy?: boolean;
  /** Why it cannot be done now, for its tooltip. */
  readonly unavailableReason?: string;
}

/** The button of an action: its label, its key in the tooltip, and unavailable when the action is. */
export function ActionButton(props: ActionButtonProps) {
  const { action, icon, variant, size, iconOnly = false, children, busy, unavailableReason } = props;
  const available = isAvailable(action);
  const shared = {
    shortcut: action.shortcut,
    onClick: () => void action.run(),
    disabled: !available && unavailableReason === undefined,
    disabledReason: available ? undefined : unavailableReason,
    ...(variant ? { variant } : {}),
    ...(size ? { size } : {}),
  };
  if (iconOnly && icon) return <IconButton {...shared} label={action.label} icon={icon} />;
  return (
    <Button
      {...shared}
      icon={icon}
      busy={busy ?? false}
      tooltip={children === undefined && action.shortcut === undefined ? undefined : action.label}
    >
      {children ?? action.label}
    </Button>
  );
}
