'use client';

import Minimize from 'lucide-react/icons/minimize';
import { type CSSProperties, type ReactNode, useId, useRef } from 'react';
import { ActionButton } from '@/components/shell/action-button';
import { useActions } from '@/components/shell/actions-provider';
import { cx } from '@/components/ui/cx';
import type { Action } from '@/lib/client/actions';
import type { Layout, LayoutStore } from '@/lib/client/workspace/layout-store';
import { arrange, type Arrangement, CANVAS_TAB, DOCK_TAB } from './arrange';
import { Dock, type DockSlot } from './dock';
import { layoutActions } from './layout-actions';
import { OpenPanel } from './open-panel';
import { SidePanel, type WorkspaceTab } from './side-panel';
import { TabStrip } from './tab-strip';
import { useLayout, usePaneColumns } from './use-layout';

export interface WorkspaceProps {
  readonly layout: LayoutStore;
  /** What it fills: the window, or a pane of a page that has more. */
  readonly fit?: 'window' | 'pane';
  /** What the surface adds: bare keys work while the focus is anywhere in the workspace. */
  readonly actions?: readonly Action[];
  /** Name, run controls or step rail, people, share. */
  readonly bar: ReactNode;
  /** Messages that stand above everything. */
  readonly notices?: ReactNode;
  /** What is under way, with its way to stop it. */
  readonly status?: ReactNode;
  readonly left: readonly WorkspaceTab[];
  readonly canvas: ReactNode;
  readonly right: readonly WorkspaceTab[];
  readonly dock: DockSlot;
  /** What stands above every part: words on what was done, dialogs. */
  readonly overlay?: ReactNode;
}

/**
 * The place where a system is drawn: a bar, the diagram between two panels, and what was found below.
 * A narrow screen shows one of them at a time.
 */
export function Workspace(props: WorkspaceProps) {
  const { layout: store, fit = 'window', bar, notices, status, left, canvas, right, dock, overlay } = props;
  const layout = useLayout(store);
  const id = useId();
  const surface = useRef<HTMLDivElement>(null);
  const columns = usePaneColumns(surface, fit === 'pane');
  const actions = layoutActions(store, layout);
  useActions([...Object.values(actions), ...(props.actions ?? [])], { surface });
  const { mode } = layout;
  const shown = arrange(layout, columns, left, right);
  const panelId = (tab: string): string => `${id}-${tab}`;
  const side = { store, strip: columns, panelId };
  const statusBox = status && <div className="workspace-status empty:hidden">{status}</div>;
  return (
    <div
      ref={surface}
      data-mode={mode}
      data-fit={fit}
      data-columns={columns}
      className="workspace"
      style={sizesOf(layout, shown)}
    >
      {mode === 'present' ? (
        <div className="workspace-leave">
          <ActionButton action={actions.leave} icon={Minimize} size="small" />
        </div>
      ) : (
        <div className="workspace-bar">{bar}</div>
      )}
      {notices && mode !== 'present' && <div className="workspace-notices empty:hidden">{notices}</div>}
      {!columns && mode === 'all' && (
        <TabStrip
          label="Parts of the workspace"
          tabs={[
            { id: CANVAS_TAB, label: 'Diagram' },
            ...left,
            ...right,
            { id: DOCK_TAB, label: dock.label },
          ]}
          selected={shown.columnTab}
          onSelect={(columnTab) => store.change({ columnTab })}
          panelId={panelId}
          className="workspace-tabs"
        />
      )}
      <SidePanel {...side} side="left" tabs={left} selected={shown.leftTab} hide={actions.left} />
      <Paper
        id={panelId(CANVAS_TAB)}
        after={panelId('after')}
        hidden={!shown.canvas}
        corners={
          columns && mode === 'all'
            ? hiddenPanels(layout, { left: left.length > 0, right: right.length > 0 }, actions)
            : []
        }
      >
        {canvas}
      </Paper>
      <span id={panelId('after')} tabIndex={-1} className="absolute" />
      {columns && statusBox}
      {shown.dock && (
        <Dock
          id={panelId(DOCK_TAB)}
          slot={dock}
          state={columns ? layout.dock : 'full'}
          header={columns}
          heightPx={layout.dockHeightPx}
          onResize={(dockHeightPx) => store.change({ dockHeightPx })}
          toggle={actions.dock}
          enlarge={actions.enlarge}
        />
      )}
      <SidePanel {...side} side="right" tabs={right} selected={shown.rightTab} hide={actions.right} />
      {!columns && statusBox}
      {overlay}
    </div>
  );
}

function sizesOf(layout: Layout, shown: Arrangement): CSSProperties {
  return {
    '--left': shown.leftTab === undefined ? '0px' : `${layout.leftWidthPx}px`,
    '--right': shown.rightTab === undefined ? '0px' : `${layout.rightWidthPx}px`,
    '--dock': `${layout.dockHeightPx}px`,
  };
}

/** How to bring back the panels that are hidden. */
function hiddenPanels(
  layout: Layout,
  has: { readonly left: boolean; readonly right: boolean },
  actions: ReturnType<typeof layoutActions>,
): readonly Action[] {
  return [
    ...(has.left && !layout.leftOpen ? [actions.left] : []),
    ...(has.right && !layout.rightOpen ? [actions.right] : []),
  ];
}

interface PaperProps {
  readonly id: string;
  /** Where the skip link leads. */
  readonly after: string;
  readonly hidden: boolean;
  /** Ways to bring hidden panels back. */
  readonly corners: readonly Action[];
  readonly children: ReactNode;
}

/** The diagram, a way past it for the keyboard, and ways to bring back the panels beside it. */
function Paper({ id, after, hidden, corners, children }: PaperProps) {
  return (
    <section id={id} aria-label="Diagram" className={cx('workspace-canvas', hidden && 'hidden')}>
      <a href={`#${after}`} className="workspace-skip sr-only focus:not-sr-only">
        Skip the diagram
      </a>
      {children}
      {corners.map((action) => (
        <OpenPanel key={action.id} action={action} side={action.id === 'workspace.left' ? 'left' : 'right'} />
      ))}
    </section>
  );
}
