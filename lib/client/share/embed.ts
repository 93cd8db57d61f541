import { err, ok, type Result } from '../../core/result.ts';
import { catalogue } from '../../design/catalogue/registry.ts';
import { nameNode } from '../../design/connect-rules.ts';
import { drawSvg } from '../../design/formats/svg.ts';
import type { Design } from '../../design/types.ts';
import { describeError, type Message } from '../messages.ts';
import type { Theme } from '../theme.ts';
import { labAddress, readShared } from './links.ts';

/** A design as the embedded view shows it. */
export interface EmbedPicture {
  readonly name: string;
  readonly theme: Theme;
  /** The drawing; every text in it is escaped. */
  readonly svg: string;
  /** The same in words, a line a component. */
  readonly lines: readonly string[];
  /** The lab with this design. */
  readonly address: string;
}

/** What stands in a design, in words: each component with what it leads to. */
function describeDesign(design: Design): readonly string[] {
  const names = new Map(design.nodes.map((node) => [node.id, nameNode(catalogue, node)]));
  return design.nodes.map((node) => {
    const leads = design.edges.flatMap((edge) =>
      edge.from.node === node.id ? [names.get(edge.to.node) ?? edge.to.node] : [],
    );
    const words = node.kind === 'text' ? String(node.parameters['text'] ?? '') : names.get(node.id);
    return leads.length === 0 ? `${words}` : `${words}, leads to ${leads.join(', ')}`;
  });
}

/**
 * Opens the embedded view of a link. Reads the fragment alone and stores nothing.
 *
 * @param system the look where the link names none
 */
export async function openEmbed(fragment: string, system: Theme): Promise<Result<EmbedPicture, Message>> {
  const shared = await readShared(catalogue, fragment);
  if (!shared.ok) return err(describeError(shared.error));
  const { design, theme = system } = shared.value;
  return ok({
    name: design.name === '' ? 'Design' : design.name,
    theme,
    svg: drawSvg(design, catalogue, { theme, background: 'transparent', embed: false }).svg,
    lines: describeDesign(design),
    address: labAddress(fragment),
  });
}
