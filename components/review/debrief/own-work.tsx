import { Panel } from '@/components/ui/panel';
import { DataTable } from '@/components/ui/data-table';
import { formatClock } from '@/lib/core/format';
import { estimateQuantities } from '@/lib/session/estimates/registry';
import { readMetric } from '@/lib/session/run-metrics';
import type { SessionReading } from '@/lib/session/score/reading';
import { listWritten, MARKABLE, WrittenNotes } from '../written-notes';
import { Drawing } from './drawing';
import { Conversation } from './conversation';

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
  return (
    <Panel title="Your notes" lead={listWritten(notes).length === 0 ? 'Nothing was written.' : undefined}>
      <div className="gap-x-12 lg:columns-2">
        <WrittenNotes notes={notes} openable />
      </div>
    </Panel>
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
