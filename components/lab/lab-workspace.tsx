'use client';

import { Notice } from '@/components/ui/notice';
import { panelActions } from '@/components/workspace/panels';
import { paletteAction } from '@/components/workspace/palette';
import { useTemplates } from '@/components/workspace/templates/use-templates';
import { useLayoutStore } from '@/components/workspace/use-layout';
import { Workspace } from '@/components/workspace/workspace';
import type { LabSession } from '@/lib/client/lab/lab-session';
import { type AppError, describeError } from '@/lib/client/messages';
import type { LabProps } from './lab';
import { LabBar } from './lab-bar';
import { labTabs } from './dock/tabs';
import { useAddressTab } from './dock/use-tab';
import { OwnDataPanel } from './later-panels';
import { useTour } from './tour/use-tour';
import { useSeed } from './use-lab';
import { useWorkbench } from './use-workbench';

/** Lays out one open lab: its bar, and what stands in the panels of the workspace. */
export function LabWorkspace(props: LabProps & { readonly session: LabSession }) {
  const { session } = props;
  const { seed, problem, setSeed } = useSeed(session);
  const layout = useLayoutStore('lab');
  const bench = useWorkbench({ ...props, layout, seed, tabs: labTabs, shown: useAddressTab(labTabs) });
  const { editor } = bench;
  const templates = useTemplates({ editor, layout, opened: session.template });
  const { action: tourAction, tour } = useTour(layout, editor);
  return (
    <Workspace
      layout={layout}
      actions={[paletteAction(layout), ...panelActions(layout, editor), templates.action, tourAction]}
      bar={<LabBar session={session} editor={editor} seed={seed} onSeed={setSeed} begin={templates.action} />}
      notices={<Notices errors={problem === undefined ? session.notices : [...session.notices, problem]} />}
      status={bench.status}
      left={[bench.palette, bench.outline, { id: 'own-data', label: 'Your data', content: <OwnDataPanel /> }]}
      canvas={bench.canvas}
      right={[bench.inspector, bench.findings, bench.runReport]}
      dock={bench.dock}
      overlay={
        <>
          {bench.overlay}
          {templates.dialog}
          {tour}
        </>
      }
    />
  );
}

function Notices({ errors }: { readonly errors: readonly AppError[] }) {
  return errors.map((error) => {
    const { what, kept, next } = describeError(error);
    return <Notice key={error.code} kind="warning" title={what} kept={kept} next={next} announce />;
  });
}
