'use client';

import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import type { Action } from '@/lib/client/actions';
import type { Editor } from '@/lib/client/editor/editor';
import { forgetTemplate } from '@/lib/client/lab/find-asked';
import type { LayoutStore } from '@/lib/client/workspace/layout-store';
import type { Template } from '@/lib/design/templates/registry';
import { openFindings, showDiagram } from '../panels';

// it brings Base UI, every template and the drawing with it: fetched when first opened
const TemplatesDialog = lazy(() => import('./templates-dialog'));

export interface TemplatesParts {
  readonly editor: Editor;
  readonly layout: LayoutStore;
  /** The template that the address named and that is open already. */
  readonly opened: Template | undefined;
}

const sayOpen = ({ name }: Template): string => `"${name}" is open. Undo brings the design before it back.`;

/** Brings into sight what a template is for: its drawing, or what is wrong with it. */
function show({ broken }: Template, layout: LayoutStore): void {
  if (broken === undefined) showDiagram(layout);
  else openFindings(layout);
}

/** Tells of the template that the address named, and takes its name out of the address. */
function useOpened({ editor, layout, opened }: TemplatesParts): void {
  useEffect(() => {
    if (opened === undefined) return;
    show(opened, layout);
    // on a first visit it may be what stands there already
    if (editor.view.undoManager.canUndo()) editor.say(sayOpen(opened));
    history.replaceState(history.state, '', forgetTemplate(location.href));
  }, [editor, layout, opened]);
}

/** The action that begins anew from a template, and the dialog to choose one. */
export function useTemplates(parts: TemplatesParts): { readonly action: Action; readonly dialog: ReactNode } {
  const { editor, layout } = parts;
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useOpened(parts);

  function choose(template: Template): void {
    if (!editor.replace(template.design, sayOpen(template))) return;
    setOpen(false);
    editor.select([]);
    show(template, layout);
    editor.showAll();
  }

  const action: Action = {
    id: 'edit.template',
    label: 'New from a template',
    group: 'Diagram',
    shortcut: 'n',
    run() {
      setWanted(true);
      setOpen(true);
    },
  };
  const dialog = (
    <Suspense fallback={null}>
      {wanted && <TemplatesDialog open={open} onOpenChange={setOpen} onChoose={choose} />}
    </Suspense>
  );
  return { action, dialog };
}
