'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { useEffect, useRef, useState } from 'react';
import Search from 'lucide-react/icons/search';
import { Dialog } from '@/components/ui/dialog';
import { Keys } from '@/components/ui/keys';
import type { EarlyText } from '@/lib/client/early-keys';
import { groupActions, isAvailable, type RegisteredAction } from '@/lib/client/actions';
import { useRegisteredActions } from './actions-provider';

export interface OverlayProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface CommandPaletteProps extends OverlayProps {
  /** Gives what was typed before the palette had the focus, and lets the keys go. */
  readonly takeEarlyKeys: () => EarlyText | undefined;
}

interface Entry {
  readonly value: string;
  readonly label: string;
  readonly action: RegisteredAction;
}

interface EntryGroup {
  readonly value: string;
  readonly items: readonly Entry[];
}

/** The text of the palette, which begins with what was typed before it had the focus. */
function useEarlyQuery(takeEarlyKeys: CommandPaletteProps['takeEarlyKeys']) {
  const [query, setQuery] = useState('');
  const [entered, setEntered] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!entered) return undefined;
    // once the list for the early text has been drawn
    const frame = requestAnimationFrame(() => {
      setEntered(false);
      input.current?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
      );
    });
    return () => cancelAnimationFrame(frame);
  }, [entered]);
  function takeFocus(): void {
    const early = takeEarlyKeys();
    if (early === undefined) return;
    setQuery(early.text);
    setEntered(early.entered);
  }
  return { query, setQuery, input, takeFocus };
}

/** Everything that can be done now, found by typing. */
export default function CommandPalette({ open, onOpenChange, takeEarlyKeys }: CommandPaletteProps) {
  const { query, setQuery, input, takeFocus } = useEarlyQuery(takeEarlyKeys);
  const actions = useRegisteredActions().filter(
    (action) => action.id !== 'shell.palette' && isAvailable(action),
  );
  const groups = groupActions(actions).map(({ group, actions: members }): EntryGroup => ({
    value: group,
    items: members.map((action) => ({ value: action.id, label: action.label, action })),
  }));

  function choose(entry: Entry): void {
    onOpenChange(false);
    void entry.action.run();
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Find an action" bare>
      <Autocomplete.Root
        open
        inline
        items={groups}
        autoHighlight="always"
        keepHighlight
        value={query}
        onValueChange={setQuery}
      >
        <div className="flex items-center gap-3 border-b border-hairline px-4">
          <Search size={18} aria-hidden className="shrink-0 text-ink-2" />
          <Autocomplete.Input
            ref={input}
            onFocus={takeFocus}
            aria-label="Find an action"
            placeholder="What do you want to do?"
            className="h-13 w-full bg-transparent text-base outline-none placeholder:text-ink-2"
          />
          <Keys shortcut="Escape" />
        </div>
        <Autocomplete.Empty className="empty:hidden">
          <p className="px-4 py-6 text-sm text-ink-2">Nothing by that name. Try another word.</p>
        </Autocomplete.Empty>
        <Autocomplete.List className="min-h-0 overflow-y-auto overscroll-contain px-2 pb-2 empty:hidden">
          {(group: EntryGroup) => (
            <Autocomplete.Group key={group.value} items={group.items}>
              <Autocomplete.GroupLabel className="px-2 pt-3 pb-1 text-xs text-ink-2">
                {group.value}
              </Autocomplete.GroupLabel>
              <Autocomplete.Collection>
                {(entry: Entry) => (
                  <Autocomplete.Item
                    key={entry.value}
                    value={entry}
                    onClick={() => choose(entry)}
                    className="flex min-h-9 cursor-pointer scroll-my-2 items-center justify-between gap-4 rounded-small px-2 text-sm outline-none data-highlighted:bg-signal-wash pointer-coarse:min-h-11 forced-colors:data-highlighted:outline-2"
                  >
                    {entry.label}
                    {entry.action.shortcut && <Keys shortcut={entry.action.shortcut} />}
                  </Autocomplete.Item>
                )}
              </Autocomplete.Collection>
            </Autocomplete.Group>
          )}
        </Autocomplete.List>
      </Autocomplete.Root>
    </Dialog>
  );
}
