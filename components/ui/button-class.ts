import { cx } from './cx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'small' | 'medium' | 'large';

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-base font-semibold whitespace-nowrap transition-colors duration-100 select-none disabled:cursor-not-allowed disabled:opacity-45 aria-disabled:cursor-not-allowed aria-disabled:opacity-55';

const VARIANTS: Readonly<Record<ButtonVariant, string>> = {
  primary: 'forced-color-adjust-none bg-signal text-on-signal hover:bg-signal-strong',
  secondary: 'border border-edge bg-raised text-ink hover:border-ink',
  quiet: 'text-ink hover:bg-sunken aria-pressed:bg-sunken aria-pressed:text-signal',
  danger: 'border border-error bg-raised text-error hover:bg-error-wash',
};

const SIZES: Readonly<Record<ButtonSize, string>> = {
  small: 'h-7 px-2.5 text-sm pointer-coarse:h-11',
  medium: 'h-9 px-3.5 text-sm pointer-coarse:h-11',
  large: 'h-12 px-5 text-base',
};

const SQUARES: Readonly<Record<ButtonSize, string>> = {
  small: 'size-7 pointer-coarse:size-11',
  medium: 'size-9 pointer-coarse:size-11',
  large: 'size-12',
};

/** The classes of a button, for links that look like one. */
export function buttonClass({
  variant = 'secondary',
  size = 'medium',
  square = false,
}: {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly square?: boolean;
}): string {
  return cx(BASE, VARIANTS[variant], square ? SQUARES[size] : SIZES[size]);
}
