'use client';

import { ParameterField } from '@/components/workspace/inspector/parameter-field';
import type { Editor } from '@/lib/client/editor/editor';
import type { Design } from '@/lib/design/types';

/** The settings that change the most of what a run finds. */
const TELLING: readonly (readonly [kind: string, parameter: string])[] = [
  ['vector-index', 'k'],
  ['two-tower', 'embedding'],
  ['mmr', 'lambda'],
  ['response', 'size'],
];

/** The settings of the whole design that are worth a try first, while nothing is selected. */
export function TellingSettings({ editor, design }: { readonly editor: Editor; readonly design: Design }) {
  const shown = TELLING.flatMap(([kind, parameter]) => {
    const node = design.nodes.find((one) => one.kind === kind);
    const spec = editor.catalogue[kind]?.parameters[parameter];
    return node === undefined || spec === undefined ? [] : [{ node, parameter, spec }];
  });
  if (shown.length === 0) return null;
  return (
    <section aria-label="Settings" className="grid gap-5">
      <div>
        <h2 className="text-lg">Settings</h2>
        <p className="text-sm text-ink-2">
          The settings that change the most. Select a component for all of its own.
        </p>
      </div>
      {shown.map(({ node, parameter, spec }) => (
        <ParameterField
          key={`${node.id} ${parameter}`}
          spec={spec}
          value={node.parameters[parameter] ?? spec.default}
          onChange={(value) => editor.set(node.id, parameter, value)}
        />
      ))}
    </section>
  );
}
