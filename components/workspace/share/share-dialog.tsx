'use client';

import Copy from 'lucide-react/icons/copy';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import type { Editor } from '@/lib/client/editor/editor';
import { makeEmbedLink, makeLabLink, makeSnippet } from '@/lib/client/share/links';
import { formatInteger } from '@/lib/core/format';

/** Longer links are cut by some mail programs and chats. */
const LONG_LINK_CHARACTERS = 8_000;

type Look = 'system' | 'light' | 'dark';
const LOOKS: readonly { readonly value: Look; readonly label: string }[] = [
  { value: 'system', label: "The reader's" },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

interface Links {
  readonly link: string;
  readonly snippet: string;
}

/** The links to the design as it stands; undefined while they are made. */
function useLinks(open: boolean, editor: Editor, seed: number, look: Look): Links | undefined {
  const [links, setLinks] = useState<Links>();
  const { design } = editor;
  useEffect(() => {
    if (!open) return;
    let left = false;
    const make = async (): Promise<void> => {
      const theme = look === 'system' ? undefined : look;
      const [link, embed] = await Promise.all([
        makeLabLink(location.origin, design, seed),
        makeEmbedLink(location.origin, { design, seed, theme }),
      ]);
      if (!left) setLinks({ link, snippet: makeSnippet(embed, design.name) });
    };
    void make();
    return () => {
      left = true;
    };
  }, [open, design, seed, look]);
  return links;
}

export interface ShareDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly editor: Editor;
  readonly seed: number;
}

/** A link that opens the design elsewhere, and the HTML that shows it on other pages. */
export default function ShareDialog({ open, onOpenChange, editor, seed }: ShareDialogProps) {
  const [look, setLook] = useState<Look>('system');
  const links = useLinks(open, editor, seed, look);
  const length = links?.link.length ?? 0;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Share the design"
      description="The whole design stands in the link itself. Nothing is sent to a server; whoever has the link has the design as it is now."
    >
      <div className="grid gap-6 pt-2">
        <CopyField
          label="Link"
          text={links?.link ?? ''}
          help={
            links === undefined
              ? 'The link is being made.'
              : `${formatInteger(length)} characters, with the seed ${formatInteger(seed)}.${
                  length > LONG_LINK_CHARACTERS
                    ? ' Some mail programs and chats cut links of this length: send the file instead.'
                    : ''
                }`
          }
        />
        <div className="grid gap-3">
          <CopyField
            label="Embed"
            text={links?.snippet ?? ''}
            help="HTML for another page: the diagram to look at, with a way into Dryrun. It stores nothing."
          />
          <Segmented label="Look of the embedded diagram" value={look} options={LOOKS} onChange={setLook} />
        </div>
      </div>
    </Dialog>
  );
}

function CopyField({
  label,
  text,
  help,
}: {
  readonly label: string;
  readonly text: string;
  readonly help: string;
}) {
  const id = useId();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied.');
    } catch {
      setSaid('The clipboard is closed to this page: select the text and copy it.');
    }
  };
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <div className="flex items-start gap-2">
        <textarea
          id={id}
          readOnly
          rows={3}
          value={text}
          aria-describedby={`${id}-help`}
          onFocus={(event) => event.target.select()}
          className="min-w-0 flex-1 rounded-base border border-edge bg-raised p-2 font-mono text-xs break-all"
        />
        <Button icon={Copy} size="small" onClick={() => void copy()} disabled={text === ''}>
          {`Copy ${label === 'Link' ? 'the link' : 'the HTML'}`}
        </Button>
      </div>
      <p id={`${id}-help`} className="text-xs text-ink-2">
        {help} <span role="status">{said}</span>
      </p>
    </div>
  );
}
