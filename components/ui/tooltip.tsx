'use client';

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Keys } from './keys';

const SHOW_AFTER_MS = 350;
const HIDE_AFTER_MS = 120;
const GAP_PX = 6;

export interface TooltipProps {
  /** What it says. The accessible name or description belongs to the control itself: this copy is for the eye only. */
  readonly text: string;
  /** A shortcut to print beside the text, in the notation of tinykeys. */
  readonly shortcut?: string | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Shows a short text beside a control while the pointer rests on it or the keyboard focuses it. Escape hides it. */
export function Tooltip({ text, shortcut, className, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    const element = anchor.current;
    return element ? watchAnchor(element, setOpen) : undefined;
  }, []);

  return (
    <span ref={anchor} className={className ?? 'inline-flex'}>
      {children}
      {open && <TooltipBox anchor={anchor} text={text} shortcut={shortcut} />}
    </span>
  );
}

function watchAnchor(element: HTMLElement, setOpen: (open: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const schedule = (open: boolean, afterMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => setOpen(open), afterMs);
  };
  const stop = new AbortController();
  const options = { signal: stop.signal };
  element.addEventListener(
    'pointerenter',
    (event) => {
      if (event.pointerType !== 'touch') schedule(true, SHOW_AFTER_MS);
    },
    options,
  );
  element.addEventListener('pointerleave', () => schedule(false, HIDE_AFTER_MS), options);
  element.addEventListener('pointerdown', () => schedule(false, 0), options);
  element.addEventListener(
    'focusin',
    (event) => {
      if (event.target instanceof Element && event.target.matches(':focus-visible')) schedule(true, 0);
    },
    options,
  );
  element.addEventListener('focusout', () => schedule(false, 0), options);
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Escape') schedule(false, 0);
    },
    options,
  );
  return () => {
    stop.abort();
    clearTimeout(timer);
  };
}

function TooltipBox({
  anchor,
  text,
  shortcut,
}: {
  readonly anchor: { readonly current: HTMLElement | null };
  readonly text: string;
  readonly shortcut: string | undefined;
}) {
  const box = useRef<HTMLSpanElement>(null);

  useLayoutEffect(() => {
    const element = box.current;
    const control = anchor.current?.firstElementChild;
    if (!element || !control) return;
    element.showPopover();
    const place = control.getBoundingClientRect();
    const size = element.getBoundingClientRect();
    const below = place.bottom + GAP_PX;
    const top = below + size.height > innerHeight ? place.top - GAP_PX - size.height : below;
    const centred = place.left + place.width / 2 - size.width / 2;
    element.style.top = `${Math.max(4, top)}px`;
    element.style.left = `${Math.min(Math.max(4, centred), document.documentElement.clientWidth - size.width - 4)}px`;
  }, [anchor]);

  return (
    <span
      ref={box}
      popover="manual"
      aria-hidden="true"
      className="fixed inset-auto m-0 max-w-72 items-center gap-2 rounded-base border-0 forced-color-adjust-none bg-ink px-2.5 py-1.5 text-left text-xs font-normal text-paper shadow-float open:inline-flex"
    >
      {text}
      {shortcut && <Keys shortcut={shortcut} inverse />}
    </span>
  );
}
