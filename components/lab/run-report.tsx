'use client';

import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Wrench from 'lucide-react/icons/wrench';
import { useDeferredValue, useMemo } from 'react';
import { Button } from '@/components/ui/button';
import type { WorkspaceTab } from '@/components/workspace/side-panel';
import type { Editor } from '@/lib/client/editor/editor';
import { describeReport, type ReportLine } from '@/lib/client/lab/describe-report';
import { describeError } from '@/lib/client/messages';
import { nameNode } from '@/lib/design/connect-rules';
import type { Design, NodeId } from '@/lib/design/types';
import { compile } from '@/lib/run/compile';
import type { Fault } from '@/lib/run/compile/faults';

/** What a run makes of the design: what keeps it from running, and what of it no run executes. */
export function useRunReport(editor: Editor, design: Design): WorkspaceTab {
  const settled = useDeferredValue(design);
  const { catalogue } = editor;
  const report = useMemo(() => compile(settled, catalogue), [settled, catalogue]);
  const lines = useMemo(() => describeReport(report, settled, catalogue), [report, settled, catalogue]);
  const stopping = report.faults.filter(({ stops }) => stops === 'run');
  const others = report.faults.filter(({ stops }) => stops !== 'run');
  const count = stopping.length;
  return {
    id: 'run-report',
    label: 'What runs',
    count: { shown: count, words: count === 1 ? 'fault' : 'faults' },
    content: (
      <>
        <div role="status" className="pt-4 text-sm">
          {report.plan === undefined ? (
            <p className="flex items-start gap-2 font-semibold">
              <span className="mt-0.5 shrink-0 text-error">
                <CircleAlert size={16} aria-hidden />
              </span>
              {count === 1
                ? 'One thing keeps this design from running.'
                : `${count} things keep this design from running.`}
            </p>
          ) : (
            <p className="flex items-start gap-2">
              <span className="mt-0.5 shrink-0 text-ok">
                <CircleCheck size={16} aria-hidden />
              </span>
              {`This design runs: ${report.runs.length} of its components take part.`}
            </p>
          )}
        </div>
        <Faults editor={editor} faults={stopping} />
        <Lines editor={editor} title="Good to know" lines={lines.remarks} />
        <Faults editor={editor} faults={others} title="What second versions lack" />
        <Lines editor={editor} title="Only drawn" lines={lines.drawn} />
      </>
    ),
  };
}

function Heading({ title }: { readonly title: string }) {
  return <h3 className="pt-6 text-sm font-semibold">{title}</h3>;
}

function ShowButton({ editor, nodes }: { readonly editor: Editor; readonly nodes: readonly NodeId[] }) {
  const names = nodes.flatMap((id) => {
    const node = editor.design.nodes.find((one) => one.id === id);
    return node === undefined ? [] : [nameNode(editor.catalogue, node)];
  });
  if (names.length === 0) return null;
  return (
    <Button size="small" onClick={() => editor.show(nodes)} tooltip={names.join(', ')}>
      {names.length === 1 ? `Show ${names[0]}` : `Show ${names.length} components`}
    </Button>
  );
}

interface FaultsProps {
  readonly editor: Editor;
  readonly faults: readonly Fault[];
  readonly title?: string;
}

function Faults({ editor, faults, title }: FaultsProps) {
  if (faults.length === 0) return null;
  return (
    <>
      {title !== undefined && <Heading title={title} />}
      <ol className="pt-1">
        {faults.map(({ error, nodes, fix }) => {
          const { what, next } = describeError(error);
          return (
            <li key={JSON.stringify(error)} className="grid gap-2 border-b border-hairline py-4 text-sm">
              <p className="text-pretty">{`${what} ${next}`}</p>
              <div className="flex flex-wrap gap-2">
                <ShowButton editor={editor} nodes={nodes} />
                {fix !== undefined && (
                  <Button
                    size="small"
                    icon={Wrench}
                    onClick={() =>
                      editor.replace(fix.apply(editor.design), `${fix.label}: done. Undo takes it back.`)
                    }
                  >
                    {fix.label}
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}

interface LinesProps {
  readonly editor: Editor;
  readonly title: string;
  readonly lines: readonly ReportLine[];
}

function Lines({ editor, title, lines }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <>
      <Heading title={title} />
      <ul className="pt-1">
        {lines.map(({ text, nodes }) => (
          <li key={text} className="grid gap-2 border-b border-hairline py-4 text-sm">
            <p className="text-pretty">{text}</p>
            <div className="flex flex-wrap gap-2">
              <ShowButton editor={editor} nodes={nodes} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
