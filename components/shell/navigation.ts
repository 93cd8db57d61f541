import { EMBED_PATH } from '@/lib/core/embed-path';

/** A place of the site. A feature gets its line here when it exists, not before. */
export interface Place {
  readonly href: '/' | `/${string}`;
  /** In the top bar. */
  readonly label: string;
  /** In the command palette, as a command. */
  readonly command: string;
}

/** The entries of the top bar, in order. */
export const places: readonly Place[] = [
  { href: '/practice', label: 'Practice', command: 'Rehearse an interview' },
  { href: '/lab', label: 'Lab', command: 'Open the lab' },
  { href: '/progress', label: 'Progress', command: 'See how you get on' },
  { href: '/about', label: 'About', command: 'Read what is measured and what is modelled' },
];

/** The ways into the work on the first page: the first one is the primary door. */
export const doors: readonly { readonly href: `/${string}`; readonly label: string }[] = [
  { href: '/practice', label: 'Rehearse an interview' },
  { href: '/lab', label: 'Open the lab' },
];

/** Whether a page is made to be shown inside other sites, without the frame of this one. */
export function isFramed(path: string): boolean {
  return path === EMBED_PATH;
}

/** Surfaces that take the whole width of the window, and the frame with them. */
const WIDE: readonly string[] = ['/lab', '/practice/session'];

const isBelow = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** Whether a path is a place or lies below it. */
export function isAt(path: string, place: Place): boolean {
  return isBelow(path, place.href);
}

/** Whether the frame takes the whole width at a path. */
export function isWide(path: string): boolean {
  return WIDE.some((surface) => isBelow(path, surface));
}
