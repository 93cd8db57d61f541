import { Keys } from '@/components/ui/keys';

const KEYS: readonly (readonly [shortcut: string, what: string])[] = [
  ['Alt+PageDown', 'Next step'],
  ['Alt+PageUp', 'Step before'],
  ['Alt+KeyN', 'Notes'],
  ['Alt+KeyG', 'Diagram'],
  ['Alt+KeyM', 'Estimates'],
  ['Alt+KeyI', 'Interviewer'],
  ['Alt+KeyP', 'Pause, and go on'],
  ['Alt+KeyL', 'Speak instead of typing'],
  ['Enter', 'In a table: next row'],
  ['Alt+ArrowDown', 'In a table: the same cell below'],
  ['Alt+Backspace', 'In a table: remove the row'],
];

/** The keys of an interview, at hand where they are needed; all keys of the page stand behind "?". */
export function KeyList() {
  return (
    <details>
      <summary className="w-fit font-semibold">Keys</summary>
      <dl className="pt-1">
        {KEYS.map(([shortcut, what]) => (
          <div
            key={shortcut}
            className="flex items-center justify-between gap-3 border-t border-hairline py-1"
          >
            <dt>{what}</dt>
            <dd>
              <Keys shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="pt-1 text-xs text-ink-2">
        Outside a text, 1 to 9 go to a step and ? shows every key of the page.
      </p>
    </details>
  );
}
