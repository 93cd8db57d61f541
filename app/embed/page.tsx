import type { Metadata } from 'next';
import { EmbedView } from './embed-view';

export const metadata: Metadata = {
  title: 'Diagram',
  description: 'A system design drawn in Dryrun, to look at.',
  robots: { index: false },
};

export default function EmbedPage() {
  return <EmbedView />;
}
