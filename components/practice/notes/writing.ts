/** How what is written into looks: a line that grows with its text, to a third of the window. */
export const WRITING =
  'field-sizing-content max-h-[50dvh] min-h-9 w-full resize-none rounded-base border bg-raised px-2.5 py-1.5 text-sm leading-6 placeholder:text-ink-2 read-only:bg-transparent pointer-coarse:min-h-11 pointer-coarse:text-base';
