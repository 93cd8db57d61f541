import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import type { Editor } from '@/lib/client/editor/editor';
import type { PhenomenonDesign } from '@/lib/run/phenomena/types';

export interface DesignChoicesProps {
  readonly designs: readonly PhenomenonDesign[];
  readonly editor: Editor;
}

/** The designs that an experiment compares; each can be opened on the canvas, which undo takes back. */
export function DesignChoices({ designs, editor }: DesignChoicesProps) {
  function open({ design }: PhenomenonDesign): void {
    const done = `"${design.name}" is open. Undo brings the design before it back.`;
    if (!editor.replace(design, done)) return;
    editor.select([]);
    editor.showAll();
  }
  return (
    <Panel title="Designs" level={3} lead="What is compared, at full size. Open one to change it and run it.">
      <ul className="flex flex-wrap gap-3">
        {designs.map((one) => (
          <li key={one.id}>
            <Button onClick={() => open(one)} tooltip="Opens this design on the canvas.">
              {one.label}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
