import { catalogue } from '@/lib/design/catalogue/registry';
import { nameNode } from '@/lib/design/connect-rules';
import type { Design } from '@/lib/design/types';

/** Names the components of a design; a component that is no longer there keeps its id. */
export function nameNodes(design: Design): (node: string) => string {
  const names = new Map<string, string>(design.nodes.map((node) => [node.id, nameNode(catalogue, node)]));
  return (node) => names.get(node) ?? node;
}
