'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import X from 'lucide-react/icons/x';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button';
import { cx } from './cx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly children: ReactNode;
  /** Buttons at the foot, the primary one last. */
  readonly footer?: ReactNode;
  /** The title is for assistive technology only, and there is no frame: for the command palette. */
  readonly bare?: boolean;
  readonly wide?: boolean;
}

/** A dialog above the page. It holds the focus, Escape closes it, and the focus goes back where it was. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, bare = false, wide = false } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="fixed inset-0 z-40 bg-(--scrim) transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <BaseDialog.Viewport className="fixed inset-0 z-50 flex items-start justify-center overflow-hidden px-3 pt-[10dvh] pb-3">
          <BaseDialog.Popup
            {...(bare ? {} : { initialFocus: heading })}
            className={cx(
              'flex max-h-[min(40rem,calc(90dvh-1rem))] w-full flex-col rounded-base bg-raised text-ink shadow-float transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:-translate-y-2 data-starting-style:opacity-0 forced-colors:border',
              wide ? 'max-w-[44rem]' : 'max-w-[34rem]',
            )}
          >
            {bare ? (
              <BaseDialog.Title className="sr-only">{title}</BaseDialog.Title>
            ) : (
              <div className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
                <div className="grid gap-1">
                  <BaseDialog.Title ref={heading} tabIndex={-1} className="text-lg outline-none">
                    {title}
                  </BaseDialog.Title>
                  {description && (
                    <BaseDialog.Description className="text-sm text-ink-2">
                      {description}
                    </BaseDialog.Description>
                  )}
                </div>
                <IconButton
                  label="Close"
                  icon={X}
                  shortcut="Escape"
                  className="-mt-1 -mr-2"
                  onClick={() => onOpenChange(false)}
                />
              </div>
            )}
            <div className={bare ? 'contents' : 'overflow-y-auto px-6 pb-6'}>{children}</div>
            {footer && (
              <div className="flex flex-wrap justify-end gap-3 border-t border-hairline px-6 py-4">
                {footer}
              </div>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
