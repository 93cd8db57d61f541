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
  { href: '/lab', label: 'Lab', command: 'Open the lab' },
  { href: '/about', label: 'About', command: 'Read what is measured and what is modelled' },
];

/** The ways into the work on the first page: the first one is the primary door. */
export const doors: readonly { readonly href: `/${string}`; readonly label: string }[] = [
  { href: '/lab', label: 'Open the lab' },
];
