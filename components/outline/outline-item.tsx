'use client';

import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { type KeyboardEvent, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { familyIcons } from '@/components/workspace/family-icons';
import type { ComponentKind } from '@/lib/design/types';

/** What one line of the outline says of a component. */
export interface OutlineLine {
  readonly name: string;
  readonly kind: ComponentKind | undefined;
  /** "feeds Ranker, fed by Request". */
  readonly neighbours: string;
  readonly group: string | undefined;
  readonly headline: string | undefined;
  readonly findings: string | undefined;
  /** What the last run says. */
  readonly note: string | undefined;
}

export interface OutlineHeaderProps {
  readonly id: string;
  readonly line: OutlineLine;
  readonly open: boolean;
  readonly selected: boolean;
  /** What the button opens. */
  readonly controls: string;
  readonly onToggle: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Name, kind and facts of one component; the name is the button that opens what can be done to it. */
export function OutlineHeader(props: OutlineHeaderProps) {
  const { id, line, open, selected, controls, onToggle, onKeyDown } = props;
  const facts = useId();
  const family = line.kind?.family ?? 'drawing';
  const Icon = familyIcons[family];
  const Chevron = open ? ChevronDown : ChevronRight;
  const said = [
    line.neighbours,
    line.group && `in ${line.group}`,
    line.headline,
    line.findings,
    line.note,
  ].filter(Boolean);
  return (
    <div
      className={cx('border-l-3 py-1 pl-2', selected && 'bg-signal-wash')}
      style={{ borderColor: `var(--family-${family}-mark)` }}
    >
      <button
        type="button"
        id={id}
        data-outline-item
        aria-expanded={open}
        aria-controls={open ? controls : undefined}
        aria-describedby={facts}
        onClick={onToggle}
        onKeyDown={onKeyDown}
        className="flex min-h-7 w-full items-center gap-1.5 text-left text-sm font-semibold pointer-coarse:min-h-11"
      >
        <Chevron size={14} aria-hidden />
        <span style={{ color: `var(--family-${family}-text)` }}>
          <Icon size={14} aria-hidden />
        </span>
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {line.name}
          {line.kind !== undefined && line.kind.name !== line.name && (
            <span className="font-normal text-ink-2">, {line.kind.name}</span>
          )}
        </span>
      </button>
      <p id={facts} className="pl-5 text-xs text-ink-2 [overflow-wrap:anywhere]">
        {said.join('. ')}
      </p>
    </div>
  );
}
