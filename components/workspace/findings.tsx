'use client';

import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Lightbulb from 'lucide-react/icons/lightbulb';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import Wrench from 'lucide-react/icons/wrench';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { afterDrawn } from '@/lib/client/editor/after-drawn';
import type { Editor } from '@/lib/client/editor/editor';
import { countFindings, type FindingBadge } from '@/lib/client/editor/findings';
import { nameNode } from '@/lib/design/connect-rules';
import type { Finding } from '@/lib/design/lint/types';
import { isToRepair } from '@/lib/design/templates/repair';
import type { Design } from '@/lib/design/types';
import { FINDINGS_TAB } from './panels';
import type { WorkspaceTab } from './side-panel';

const KINDS = {
  error: { icon: CircleAlert, word: 'Error', ink: 'text-error' },
  warning: { icon: TriangleAlert, word: 'Warning', ink: 'text-warning' },
  hint: { icon: Lightbulb, word: 'Hint', ink: 'text-info' },
} as const;

type Linter = typeof import('@/lib/client/editor/linter');

const NONE: readonly Finding[] = [];

/** The rules, undefined until they are here: the diagram is drawn first. */
function useLinter(editor: Editor): Linter | undefined {
  const [linter, setLinter] = useState<Linter>();
  useEffect(() => {
    let left = false;
    const stop = afterDrawn(editor, () => {
      void import('@/lib/client/editor/linter').then(({ checkDesign, ruleWithId }) => {
        if (!left) setLinter({ checkDesign, ruleWithId });
      });
    });
    return () => {
      left = true;
      stop();
    };
  }, [editor]);
  return linter;
}

/** A long label takes a second line, since the panel can be narrow. */
const WRAPPING =
  'h-auto! min-h-7 max-w-full shrink! py-1 text-left whitespace-normal! pointer-coarse:min-h-11';

export interface Findings {
  readonly badges: Readonly<Record<string, FindingBadge>>;
  readonly tab: WorkspaceTab;
}

/** Checks the design after each edit, when nothing more urgent is to be drawn, and shows what it finds. */
export function useFindings(editor: Editor, design: Design): Findings {
  const settled = useDeferredValue(design);
  const { catalogue } = editor;
  const linter = useLinter(editor);
  const findings = useMemo(
    () => linter?.checkDesign(settled, catalogue) ?? NONE,
    [linter, settled, catalogue],
  );
  const badges = useMemo(() => countFindings(findings), [findings]);
  const count = findings.length;
  return {
    badges,
    tab: {
      id: FINDINGS_TAB,
      label: 'Findings',
      ...(linter === undefined
        ? { content: <p className="pt-4 text-sm text-ink-2">Reading the rules.</p> }
        : {
            count: { shown: count, words: count === 1 ? 'finding' : 'findings' },
            content: (
              <FindingsPanel
                editor={editor}
                linter={linter}
                findings={findings}
                toRepair={isToRepair(settled)}
              />
            ),
          }),
    },
  };
}

interface FindingsPanelProps {
  readonly editor: Editor;
  readonly linter: Linter;
  readonly findings: readonly Finding[];
  /** The design is there to be repaired: what is left to do is said as it changes. */
  readonly toRepair: boolean;
}

function FindingsPanel({ editor, linter, findings, toRepair }: FindingsPanelProps) {
  return (
    <>
      <div role={toRepair ? 'status' : undefined}>
        {findings.length === 0 ? (
          <p className="flex items-start gap-2 pt-4 text-sm">
            <span className="mt-0.5 shrink-0 text-ok">
              <CircleCheck size={16} aria-hidden />
            </span>
            {toRepair
              ? 'The design is repaired: no rule has anything left to say.'
              : 'No rule has anything to say about this design.'}
          </p>
        ) : (
          toRepair && <p className="pt-4 text-sm font-semibold">{countToRepair(findings.length)}</p>
        )}
      </div>
      {findings.length > 0 && <FindingsList editor={editor} linter={linter} findings={findings} />}
    </>
  );
}

const countToRepair = (count: number): string =>
  count === 1 ? '1 finding to repair' : `${count} findings to repair`;

function FindingsList({ editor, linter, findings }: Omit<FindingsPanelProps, 'toRepair'>) {
  return (
    <ol className="pt-1">
      {findings.map((finding, index) => (
        // a rule can find the same place twice; its order is stable
        <li
          key={`${finding.rule} ${finding.nodes.join(' ')} ${index}`}
          className="border-b border-hairline py-4"
        >
          <FindingView editor={editor} linter={linter} finding={finding} />
        </li>
      ))}
    </ol>
  );
}

interface FindingViewProps extends Pick<FindingsPanelProps, 'editor' | 'linter'> {
  readonly finding: Finding;
}

function FindingView({ editor, linter, finding }: FindingViewProps) {
  const { icon: Icon, word, ink } = KINDS[finding.severity];
  const rule = linter.ruleWithId(finding.rule);
  const { fix } = finding;
  const names = finding.nodes.flatMap((id) => {
    const node = editor.design.nodes.find((one) => one.id === id);
    return node === undefined ? [] : [nameNode(editor.catalogue, node)];
  });
  return (
    <article className="grid gap-2 text-sm">
      <h3 className="flex items-start gap-2 text-sm font-normal text-pretty">
        <span className={cx('mt-0.5 shrink-0', ink)}>
          <Icon size={16} aria-hidden />
        </span>
        <span>
          <strong className={cx('font-semibold', ink)}>{word}.</strong> {finding.message}
        </span>
      </h3>
      {rule !== undefined && (
        <details>
          <summary className="text-ink-2">Why this matters</summary>
          <p className="pt-1">{rule.why}</p>
          <p className="pt-1 text-xs text-ink-2">
            {rule.id}, {rule.title}. Source: {rule.source}.
          </p>
        </details>
      )}
      <div className="flex flex-wrap gap-2">
        {names.length > 0 && (
          <Button
            size="small"
            className={WRAPPING}
            onClick={() => editor.show(finding.nodes)}
            tooltip={names.join(', ')}
          >
            {names.length === 1 ? `Show ${names[0]}` : `Show ${names.length} components`}
          </Button>
        )}
        {fix !== undefined && (
          <Button
            size="small"
            className={WRAPPING}
            icon={Wrench}
            onClick={() =>
              editor.replace(fix.apply(editor.design), `${fix.label}: done. Undo takes it back.`)
            }
          >
            {fix.label}
          </Button>
        )}
      </div>
    </article>
  );
}
