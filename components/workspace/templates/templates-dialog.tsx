'use client';

import { Dialog } from '@/components/ui/dialog';
import { type Template, templates } from '@/lib/design/templates/registry';
import { REPAIR_PREFIX } from '@/lib/design/templates/repair';
import { TemplateDrawing } from './template-drawing';

const all = Object.values(templates);
const GROUPS = [
  { title: 'To begin from', of: all.filter((one) => one.broken === undefined) },
  { title: 'To repair: the findings say what is wrong', of: all.filter((one) => one.broken !== undefined) },
] as const;

export interface TemplatesDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChoose: (template: Template) => void;
}

/** The designs to begin from and those to repair, each drawn in small. */
export default function TemplatesDialog({ open, onOpenChange, onChoose }: TemplatesDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New from a template"
      description="It takes the place of the open design. Undo brings that back."
      wide
    >
      <div className="grid gap-6 pt-2">
        {GROUPS.map(({ title, of }) => (
          <section key={title} className="grid gap-3">
            <h3 className="text-sm">{title}</h3>
            <ul className="grid gap-3 sm:grid-cols-2">
              {of.map((template) => (
                <li key={template.id} className="grid">
                  <TemplateCard template={template} onChoose={onChoose} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** The name without what its group says already. */
function nameIn({ name, broken }: Template): string {
  if (broken === undefined) return name;
  const rest = name.slice(REPAIR_PREFIX.length);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

interface TemplateCardProps {
  readonly template: Template;
  readonly onChoose: (template: Template) => void;
}

function TemplateCard({ template, onChoose }: TemplateCardProps) {
  const { design, summary } = template;
  const count = design.nodes.length;
  return (
    <button
      type="button"
      onClick={() => onChoose(template)}
      className="flex flex-col overflow-hidden rounded-base border border-hairline text-left hover:border-ink"
    >
      <TemplateDrawing design={design} />
      <span className="grid gap-0.5 px-3 py-2">
        <span className="text-sm font-semibold">{nameIn(template)}</span>
        <span className="text-sm text-ink-2">
          {summary} {count > 0 && <span className="whitespace-nowrap">{count} components.</span>}
        </span>
      </span>
    </button>
  );
}
