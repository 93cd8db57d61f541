'use client';

import { memo, useEffect, useRef, useState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Panel } from '@/components/ui/panel';
import { formatQuantity, markWords } from '@/lib/client/lab/capacity-words';
import { writeWords } from '@/lib/run/capacity/ledger';
import type { CapacityGroup, CapacityLine, CapacityReport } from '@/lib/run/capacity/types';
import { LineLink } from './line-link';
import { type Asked, useTrace } from './trace';

/** Every number of the estimate: each group opens to its lines, each line to its formula and inputs. */
export const LinesPanel = memo(function LinesPanel({ report }: { readonly report: CapacityReport }) {
  return (
    <Panel
      title="Every number"
      lead={
        <>
          Marks of inputs: <Marked mark="measured" />, <Marked mark="sourced" />, <Marked mark="assumed" />.
        </>
      }
    >
      <div className="grid gap-1">
        {report.groups.map((group) => (
          <Group key={group.id} group={group} />
        ))}
      </div>
    </Panel>
  );
});

function Marked({ mark }: { readonly mark: CapacityLine['mark'] }) {
  return (
    <span>
      <em className="font-semibold not-italic">{mark}</em> ({markWords[mark]})
    </span>
  );
}

/** Open or not, as people leave it; opened when something inside is asked for. */
function useOpen(asked: Asked | undefined): readonly [boolean, (isOpen: boolean) => void] {
  const [isOpen, setOpen] = useState(false);
  const [seen, setSeen] = useState<Asked>();
  if (asked !== seen) {
    setSeen(asked);
    if (asked !== undefined) setOpen(true);
  }
  return [isOpen, setOpen];
}

/** Draws what is inside only while it is open: there are hundreds of lines. */
function Group({ group }: { readonly group: CapacityGroup }) {
  const { asked } = useTrace();
  const within = group.lines.some(({ id }) => id === asked?.line) ? asked : undefined;
  const [isOpen, setOpen] = useOpen(within);
  return (
    <details
      className="border-b border-hairline"
      open={isOpen}
      onToggle={(event) => {
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open);
      }}
    >
      <summary className="min-h-9 cursor-pointer py-1.5 font-semibold">
        {group.title} <span className="font-normal text-ink-2">({group.lines.length} lines)</span>
      </summary>
      {isOpen && (
        <ul className="grid pb-3 pl-4">
          {group.lines.map((line) => (
            <li key={line.id}>
              <Line line={line} />
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function Line({ line }: { readonly line: CapacityLine }) {
  const { asked } = useTrace();
  const mine = asked?.line === line.id ? asked : undefined;
  const [isOpen, setOpen] = useOpen(mine);
  const summary = useRef<HTMLElement>(null);
  useEffect(() => {
    if (mine === undefined) return;
    summary.current?.scrollIntoView({ block: 'nearest' });
    summary.current?.focus({ preventScroll: true });
  }, [mine]);
  return (
    <details
      className="border-t border-hairline"
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary ref={summary} className="min-h-8 scroll-my-24 cursor-pointer py-1 text-sm">
        {line.label}
        <span className="float-right font-mono">
          {formatQuantity(line.value, line.unit)}{' '}
          <span className="font-sans text-xs text-ink-2">{line.mark}</span>
        </span>
      </summary>
      {isOpen && <Explanation line={line} />}
    </details>
  );
}

function Explanation({ line }: { readonly line: CapacityLine }) {
  return (
    <div className="grid gap-2 pb-4 pl-4">
      <p className="font-mono text-sm [overflow-wrap:anywhere]">= {line.formula}</p>
      <p className="max-w-text text-sm text-ink-2 [overflow-wrap:anywhere]">= {writeWords(line)}</p>
      <DataTable
        caption={`Inputs of ${line.label}`}
        hideCaption
        columns={[
          { id: 'symbol', label: 'Symbol' },
          { id: 'name', label: 'Input' },
          { id: 'value', label: 'Value', numeric: true },
          { id: 'mark', label: 'Mark' },
          { id: 'source', label: 'From' },
        ]}
        rows={line.inputs.map(({ symbol, name, value, unit, mark, source, line: from }) => ({
          id: symbol,
          cells: [
            symbol,
            name,
            formatQuantity(value, unit),
            mark,
            from === undefined ? (
              source
            ) : (
              <LineLink key="line" line={from}>
                its own line
              </LineLink>
            ),
          ],
        }))}
      />
    </div>
  );
}
