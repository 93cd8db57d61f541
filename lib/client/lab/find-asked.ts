import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { type LinkError, openPacked } from '../../design/link.ts';
import type { Opened } from '../../design/open.ts';
import type { Template } from '../../design/templates/registry.ts';
import { packedDesign } from '../share/links.ts';

/** The field of an address that names a template. */
const TEMPLATE_FIELD = 'template';
const LONGEST_ID_SHOWN = 40;

/** What an address can ask the lab to open: fragment and query, as `Location` has them. */
export type LabAddress = Pick<Location, 'hash' | 'search'>;

/** An address names a template that does not exist. */
export interface TemplateError {
  readonly code: 'template-unknown';
  /** As far as it can be shown. */
  readonly id: string;
}

/** The design that an address asks for. */
export interface Asked extends Opened {
  /** Where the address named one. */
  readonly template: Template | undefined;
}

/**
 * Finds the design that an address carries in its fragment or names as a template; undefined where
 * it does neither. Templates are fetched only when one is named.
 */
export async function findAsked({
  hash,
  search,
}: LabAddress): Promise<Result<Asked, LinkError | TemplateError> | undefined> {
  const packed = packedDesign(hash);
  if (packed !== undefined) {
    const opened = await openPacked(catalogue, packed);
    return opened.ok ? ok({ ...opened.value, template: undefined }) : opened;
  }
  const id = new URLSearchParams(search).get(TEMPLATE_FIELD);
  if (id === null) return undefined;
  const { templates } = await import('../../design/templates/registry.ts');
  const template = Object.hasOwn(templates, id) ? templates[id] : undefined;
  return template === undefined
    ? err({ code: 'template-unknown', id: id.slice(0, LONGEST_ID_SHOWN) })
    : ok({ design: template.design, dropped: [], template });
}

/** The same address without the name of a template: opened once, a reload must not open it over what was done since. */
export function forgetTemplate(address: string): string {
  const url = new URL(address);
  url.searchParams.delete(TEMPLATE_FIELD);
  return url.href;
}
