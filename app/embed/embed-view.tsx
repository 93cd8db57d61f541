'use client';

import ExternalLink from 'lucide-react/icons/external-link';
import { useEffect, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { EmbedPicture } from '@/lib/client/share/embed';
import type { Message } from '@/lib/client/messages';

type Shown =
  | { readonly state: 'opening' }
  | { readonly state: 'shown'; readonly picture: EmbedPicture }
  | { readonly state: 'refused'; readonly message: Message };

const theme = (): 'light' | 'dark' =>
  document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light';

/** A design to look at, drawn from the fragment of the address. It stores nothing and asks nothing. */
export function EmbedView() {
  const [shown, setShown] = useState<Shown>({ state: 'opening' });
  useEffect(() => {
    let left = false;
    const open = async (): Promise<void> => {
      const { openEmbed } = await import('@/lib/client/share/embed');
      const opened = await openEmbed(location.hash, theme());
      if (left) return;
      if (opened.ok) {
        document.documentElement.dataset['theme'] = opened.value.theme;
        document.title = `${opened.value.name} · Dryrun`;
        setShown({ state: 'shown', picture: opened.value });
      } else setShown({ state: 'refused', message: opened.error });
    };
    const reopen = (): void => void open();
    reopen();
    addEventListener('hashchange', reopen);
    return () => {
      left = true;
      removeEventListener('hashchange', reopen);
    };
  }, []);

  if (shown.state === 'opening') return <p className="p-4 text-ink-2">Drawing the diagram.</p>;
  if (shown.state === 'refused') {
    const { what, next } = shown.message;
    return (
      <div className="p-4">
        <h1 className="sr-only">Diagram</h1>
        <Notice kind="warning" title={what} next={next} announce />
      </div>
    );
  }
  const { picture } = shown;
  return (
    <div className="flex h-dvh flex-col">
      <header className="flex items-baseline justify-between gap-4 border-b border-hairline px-3 py-1.5">
        <h1 className="truncate text-sm">{picture.name}</h1>
        <a
          href={picture.address}
          target="_blank"
          rel="noopener"
          className="flex items-center gap-1.5 text-sm whitespace-nowrap underline"
        >
          Open in Dryrun
          <ExternalLink size={14} aria-hidden />
        </a>
      </header>
      <div
        className="dotted-paper min-h-0 flex-1 [&>svg]:size-full"
        // drawn by lib/design/formats/svg.ts, which escapes every text
        dangerouslySetInnerHTML={{ __html: picture.svg }}
      />
      <ul aria-label="Components" className="sr-only">
        {picture.lines.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
