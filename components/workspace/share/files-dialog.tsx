'use client';

import Copy from 'lucide-react/icons/copy';
import FolderOpen from 'lucide-react/icons/folder-open';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Segmented } from '@/components/ui/segmented';
import { type Offer, offers } from '@/lib/client/export/offers';
import { OpenedNotice } from './opened-notice';
import type { Opening } from './use-opening';
import type { Saving } from './use-saving';

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;
const BACKGROUNDS = [
  { value: 'paper', label: 'On paper' },
  { value: 'transparent', label: 'Transparent' },
] as const;

export interface FilesDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly saving: Saving;
  readonly opening: Opening;
  readonly onChooseFile: () => void;
}

/** Every way to save the design, and the ways to open one. */
export default function FilesDialog({ open, onOpenChange, saving, opening, onChooseFile }: FilesDialogProps) {
  const groups = [...new Set(offers.map((offer) => offer.group))];
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Files"
      description="Everything is made in this tab; nothing is sent anywhere."
      wide
    >
      <div className="grid gap-6 pt-2">
        <OpenPart opening={opening} onChooseFile={onChooseFile} />
        {groups.map((group) => (
          <section key={group} className="grid gap-2">
            <h3 className="text-sm">{group}</h3>
            {group === 'Picture' && <PictureLooks saving={saving} />}
            <ul className="grid">
              {offers
                .filter((offer) => offer.group === group)
                .map((offer) => (
                  <OfferLine key={offer.id} offer={offer} onSave={() => void saving.save(offer.id)} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function OfferLine({ offer, onSave }: { readonly offer: Offer; readonly onSave: () => void }) {
  return (
    <li className="flex items-center justify-between gap-4 border-t border-hairline py-2">
      <p className="text-sm">
        <span className="font-semibold">{offer.label}</span> <span className="text-ink-2">{offer.help}</span>
      </p>
      <Button size="small" onClick={onSave} tooltip={`Save as ${offer.label}`}>
        Save<span className="sr-only"> as {offer.label}</span>
      </Button>
    </li>
  );
}

function PictureLooks({ saving }: { readonly saving: Saving }) {
  const { look, changeLook } = saving;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <Segmented
        label="Look"
        hideLabel
        value={look.theme}
        options={THEMES}
        onChange={(theme) => changeLook({ ...look, theme })}
      />
      <Segmented
        label="Background"
        hideLabel
        value={look.background}
        options={BACKGROUNDS}
        onChange={(background) => changeLook({ ...look, background })}
      />
      <Button size="small" icon={Copy} onClick={() => void saving.copyPicture()}>
        Copy as PNG
      </Button>
    </div>
  );
}

function OpenPart({
  opening,
  onChooseFile,
}: {
  readonly opening: Opening;
  readonly onChooseFile: () => void;
}) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <section className="grid gap-2">
      <h3 className="text-sm">Open</h3>
      <p className="text-sm text-ink-2">
        A design (JSON), an Excalidraw drawing, a Mermaid flowchart, or an SVG saved here, of at most 8 MB.
        You can also drop the file on the diagram. It takes the place of the open design; undo brings that
        back.
      </p>
      <div>
        <Button size="small" icon={FolderOpen} onClick={onChooseFile}>
          Choose a file
        </Button>
      </div>
      <label htmlFor={id} className="text-sm">
        Or paste its text
      </label>
      <textarea
        id={id}
        rows={3}
        value={text}
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        className="w-full rounded-base border border-edge bg-raised p-2 font-mono text-xs"
      />
      <div>
        <Button size="small" disabled={text.trim() === ''} onClick={() => void opening.openText(text)}>
          Open the text
        </Button>
      </div>
      {opening.last !== undefined && <OpenedNotice opened={opening.last} />}
    </section>
  );
}
