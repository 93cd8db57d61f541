'use client';

import LoaderCircle from 'lucide-react/icons/loader-circle';
import { type ComponentType, type ReactNode, type Ref, useId } from 'react';
import { describeForAria } from '@/lib/client/actions-shortcuts';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class';
import { cx } from './cx';
import { useApplePlatform } from './keys';
import { Tooltip } from './tooltip';

/** An icon of lucide-react, imported on its own: `import Play from 'lucide-react/icons/play'`. */
export type IconType = ComponentType<{ readonly size?: number; readonly 'aria-hidden'?: boolean }>;

interface CommonProps {
  readonly onClick?: (() => void) | undefined;
  /** In the notation of tinykeys. The tooltip and assistive technology name it; it is not bound here. */
  readonly shortcut?: string | undefined;
  /** Why it cannot be used now. The button stays reachable and says so. */
  readonly disabledReason?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly type?: 'button' | 'submit';
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly id?: string;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string;
  readonly 'aria-haspopup'?: 'dialog' | 'menu';
}

export interface ButtonProps extends CommonProps {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: IconType | undefined;
  /** Work is under way: shows a turning mark and ignores clicks. */
  readonly busy?: boolean;
  /** One sentence more than the label, shown on hover and focus. */
  readonly tooltip?: string | undefined;
}

/** A button with a word on it. */
export function Button(props: ButtonProps) {
  const { children, variant = 'secondary', size = 'medium', icon: Icon, busy = false, tooltip } = props;
  const description = props.disabledReason ?? tooltip;
  const label = (
    <>
      {busy ? (
        <LoaderCircle size={16} aria-hidden className="animate-spin motion-reduce:animate-none" />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      {children}
    </>
  );
  return (
    <BaseButton
      {...props}
      className={cx(buttonClass({ variant, size }), props.className)}
      blocked={busy || props.disabledReason !== undefined}
      busy={busy}
      description={description}
      tooltip={description ?? (props.shortcut && typeof children === 'string' ? children : undefined)}
    >
      {label}
    </BaseButton>
  );
}

export interface IconButtonProps extends CommonProps {
  /** The accessible name, also shown as its tooltip. */
  readonly label: string;
  readonly icon: IconType;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  /** For a button that stays pressed. */
  readonly pressed?: boolean;
}

/** A button that is only an icon; its tooltip carries the name and the key. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, variant = 'quiet', size = 'medium' } = props;
  return (
    <BaseButton
      {...props}
      className={cx(buttonClass({ variant, size, square: true }), props.className)}
      blocked={props.disabledReason !== undefined}
      description={props.disabledReason}
      tooltip={props.disabledReason ? `${label}. ${props.disabledReason}` : label}
      name={label}
      pressed={props.pressed}
    >
      <Icon size={18} aria-hidden />
    </BaseButton>
  );
}

interface BaseButtonProps extends CommonProps {
  readonly children: ReactNode;
  readonly blocked: boolean;
  readonly busy?: boolean;
  readonly description: string | undefined;
  readonly tooltip: string | undefined;
  readonly name?: string;
  readonly pressed?: boolean | undefined;
}

function BaseButton({ ref, ...props }: BaseButtonProps) {
  const apple = useApplePlatform();
  const descriptionId = useId();
  const { shortcut, blocked, description, tooltip } = props;
  const button = (
    <button
      ref={ref}
      id={props.id}
      type={props.type ?? 'button'}
      className={props.className}
      disabled={props.disabled}
      aria-disabled={blocked || undefined}
      aria-busy={props.busy || undefined}
      aria-label={props.name}
      aria-pressed={props.pressed}
      aria-expanded={props['aria-expanded']}
      aria-controls={props['aria-controls']}
      aria-haspopup={props['aria-haspopup']}
      aria-describedby={description ? descriptionId : undefined}
      aria-keyshortcuts={shortcut ? describeForAria(shortcut, apple) : undefined}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else props.onClick?.();
      }}
    >
      {props.children}
    </button>
  );
  return (
    <>
      {tooltip ? (
        <Tooltip text={tooltip} shortcut={shortcut}>
          {button}
        </Tooltip>
      ) : (
        button
      )}
      {description && (
        <span id={descriptionId} hidden>
          {description}
        </span>
      )}
    </>
  );
}
