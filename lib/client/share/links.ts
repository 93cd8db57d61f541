import { decodeDesign, encodeDesign, type LinkError } from '../../design/link.ts';
import { EMBED_PATH } from '../../core/embed-path.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { Catalogue, Design } from '../../design/types.ts';
import type { Theme } from '../theme.ts';

const LAB_PATH = '/lab';

/** Why nothing can be shown of a link. */
export type SharedError = LinkError | { readonly code: 'link-empty' };

/** What a link says besides the design. */
export interface Shared {
  readonly design: Design;
  /** Of the runs; absent where the link says none. */
  readonly seed: number | undefined;
  /** The look of an embedded diagram; that of the reader's system where absent. */
  readonly theme: Theme | undefined;
}

/** Everything a link to a design carries. */
export interface LinkContent {
  readonly design: Design;
  readonly seed: number;
  readonly theme?: Theme | undefined;
}

async function writeFragment({ design, seed, theme }: LinkContent): Promise<string> {
  const fields = [`design=${await encodeDesign(design)}`, `seed=${seed}`];
  if (theme !== undefined) fields.push(`theme=${theme}`);
  return fields.join('&');
}

/** A link that opens the lab with this design and seed. The design stands in the fragment, which is never sent. */
export async function makeLabLink(origin: string, design: Design, seed: number): Promise<string> {
  return `${origin}${LAB_PATH}?seed=${seed}#design=${await encodeDesign(design)}`;
}

/** A link to the embedded view of a design: everything stands in the fragment, which is never sent. */
export async function makeEmbedLink(origin: string, content: LinkContent): Promise<string> {
  return `${origin}${EMBED_PATH}#${await writeFragment(content)}`;
}

/** The packed design that a URL's fragment carries, if any. */
export function packedDesign(fragment: string): string | undefined {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('design') ?? undefined;
}

/** Where "Open in Dryrun" of an embedded view leads: the lab with the same design and seed. */
export function labAddress(fragment: string): string {
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const seed = fields.get('seed');
  const query = seed !== null && /^\d{1,10}$/.test(seed) ? `?seed=${seed}` : '';
  return `${LAB_PATH}${query}#design=${fields.get('design') ?? ''}`;
}

/** Reads the fragment of a link. */
export async function readShared(
  catalogue: Catalogue,
  fragment: string,
): Promise<Result<Shared, SharedError>> {
  const packed = packedDesign(fragment);
  if (packed === undefined) return err({ code: 'link-empty' });
  const design = await decodeDesign(catalogue, packed);
  if (!design.ok) return design;
  const fields = new URLSearchParams(fragment.replace(/^#/, ''));
  const seed = fields.get('seed');
  const theme = fields.get('theme');
  return ok({
    design: design.value,
    seed: seed !== null && /^\d{1,10}$/.test(seed) ? Number(seed) : undefined,
    theme: theme === 'light' || theme === 'dark' ? theme : undefined,
  });
}

const escapeAttribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * The HTML with which another site shows the embedded view. The frame may run scripts and open the
 * lab in a new tab, nothing else.
 *
 * @param link of {@link makeEmbedLink}
 */
export function makeSnippet(link: string, name: string): string {
  const title = name === '' ? 'A system design' : name;
  return (
    `<iframe src="${escapeAttribute(link)}" title="${escapeAttribute(title)}" width="100%" height="480" ` +
    `style="border: 1px solid #858279" loading="lazy" ` +
    `sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe>`
  );
}
