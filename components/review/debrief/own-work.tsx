import { Panel } from '@/components/ui/panel';
import { DataTable } from '@/components/ui/data-table';
import { formatClock } from '@/lib/core/format';
import { estimateQuantities } from '@/lib/session/estimates/registry';
import { noteSections } from '@/lib/session/notes';
import { readMetric } from '@/lib/session/run-metrics';
import type { SessionReading } from '@/lib/session/score/reading';
import type { SectionId } from '@/lib/session/steps';
import { Drawing } from './drawing';
import { Conversation } from './conversation';

/** What evidence opens gets the focus, and with it an outline. */
const MARKABLE = 'scroll-mt-24 rounded-base focus:outline-3 focus:outline-offset-4 focus:outline-signal';

/** Everything that was left: drawing, notes, conversation, runs, estimates, as evidence names it. */
export function OwnWork({ reading }: { readonly reading: SessionReading }) {
  const { design, findings, components } = reading;
  return (
    <>
      <Panel title="Your drawing" lead={components.length === 0 ? 'Nothing was drawn.' : undefined}>
        {components.length > 0 && <Drawing design={design} label="Your design at the end" openable />}
        {findings.length > 0 && (
          <ul aria-label="Findings" className="mt-4 grid gap-1 text-sm">
            {findings.map(({ rule, severity, nodes, message }) => (
              <li
                key={`${rule} ${nodes.join(' ')}`}
                id={`own-finding-${rule}-${nodes[0] ?? ''}`}
                tabIndex={-1}
                className={MARKABLE}
              >
                <span className="font-mono text-ink-2">{rule}</span> {severity}: {message}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <OwnNotes reading={reading} />
      <Conversation reading={reading} />
      <OwnFigures reading={reading} />
    </>
  );
}

function OwnNotes({ reading }: { readonly reading: SessionReading }) {
  const { notes } = reading.state;
  const isEmpty = (section: SectionId): boolean =>
    Object.values(notes[section].texts).every((text) => text.trim() === '') &&
    Object.values(notes[section].rows).every((rows) => rows.length === 0);
  const written = (Object.keys(noteSections) as SectionId[]).filter((section) => !isEmpty(section));
  return (
    <Panel title="Your notes" lead={written.length === 0 ? 'Nothing was written.' : undefined}>
      <div className="grid gap-6">
        {written.map((section) => (
          <section key={section} className="grid gap-3">
            <h3 className="text-base">{noteSections[section].title}</h3>
            {noteSections[section].fields.map((field) =>
              field.kind === 'text' ? (
                <OwnText
                  key={field.id}
                  id={`own-note-${section}-${field.id}`}
                  label={field.label}
                  text={notes[section].texts[field.id] ?? ''}
                />
              ) : (
                <div key={field.id} id={`own-note-${section}-${field.id}`} tabIndex={-1} className={MARKABLE}>
                  {(notes[section].rows[field.id] ?? []).map(({ id, cells }) => (
                    <p key={id} id={`own-row-${id}`} tabIndex={-1} className={`${MARKABLE} text-sm`}>
                      {field.columns
                        .map((column) => cells[column.id] ?? '')
                        .filter((cell) => cell !== '')
                        .join(' · ')}
                    </p>
                  ))}
                </div>
              ),
            )}
            <OwnText
              id={`own-note-${section}-free`}
              label="Free notes"
              text={notes[section].texts['free'] ?? ''}
            />
          </section>
        ))}
      </div>
    </Panel>
  );
}

function OwnText({
  id,
  label,
  text,
}: {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}) {
  if (text.trim() === '') return null;
  return (
    <div id={id} tabIndex={-1} className={`${MARKABLE} max-w-text text-sm`}>
      <p className="text-ink-2">{label}</p>
      <p className="whitespace-pre-wrap wrap-anywhere">{text}</p>
    </div>
  );
}

const figure = (value: number | undefined): string => (value === undefined ? '' : value.toPrecision(3));

function OwnFigures({ reading }: { readonly reading: SessionReading }) {
  const { runs, state } = reading;
  const estimates = Object.entries(state.estimates);
  const isAds = runs.some(({ result }) => result.metrics.ads !== undefined);
  const paths: readonly (readonly [path: string, label: string])[] = isAds
    ? [
        ['ads.revenueShareOfOracle', 'Revenue'],
        ['ranker.normalizedEntropy', 'Entropy'],
        ['ranker.calibrationRatio', 'Calibration'],
      ]
    : [
        ['retrieval.recall', 'Recall'],
        ['list.ndcg', 'NDCG'],
        ['list.watchOverPopularity', 'Watch time'],
      ];
  return (
    <>
      <Panel
        title="Your runs"
        lead={runs.length === 0 ? 'Nothing was run: there are no numbers to judge.' : undefined}
      >
        {runs.length > 0 && (
          <DataTable
            caption="Runs"
            hideCaption
            columns={[
              { id: 'run', label: 'Run' },
              { id: 'components', label: 'Components', numeric: true },
              ...paths.map(([id, label]) => ({ id, label, numeric: true })),
            ]}
            rows={runs.map(({ id, atMs, result, design }) => ({
              id,
              cells: [
                <span key="run" id={`own-run-${id}`} tabIndex={-1} className={`${MARKABLE} font-mono`}>
                  {formatClock(atMs)}
                </span>,
                design.nodes.length,
                ...paths.map(([path]) => figure(readMetric(result, path))),
              ],
            }))}
          />
        )}
      </Panel>
      {estimates.length > 0 && (
        <Panel title="Your estimates">
          <dl className="grid gap-2 text-sm">
            {estimates.map(([quantity, { text, working }]) => (
              <div key={quantity} id={`own-estimate-${quantity}`} tabIndex={-1} className={MARKABLE}>
                <dt className="text-ink-2">{estimateQuantities[quantity]?.label ?? quantity}</dt>
                <dd className="wrap-anywhere">
                  <span className="font-mono">{text}</span> {working !== '' && `= ${working}`}
                </dd>
              </div>
            ))}
          </dl>
        </Panel>
      )}
    </>
  );
}
