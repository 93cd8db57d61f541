'use client';

import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { useOwnData, useOwnDataStore } from './own-data-context';
import { OwnDataFile } from './own-data-file';
import { OwnDataSetup } from './own-data-setup';
import { OwnDataSummary } from './own-data-summary';

/** A person's own data: choose a table, say how it is read, use it for runs, go back to the synthetic world. */
export function OwnDataPanel() {
  const store = useOwnDataStore();
  const { use, chosen, loaded } = useOwnData();
  return (
    <Panel
      title="Your data"
      lead={
        use === 'own'
          ? 'Run works on your table.'
          : 'Run works on the synthetic world. It can work on a table of who used what instead.'
      }
      aside={
        use === 'own' && (
          <Button size="small" onClick={() => store.leave()}>
            Use the synthetic world
          </Button>
        )
      }
    >
      <div className="grid gap-5">
        {chosen !== undefined && <OwnDataSetup chosen={chosen} />}
        {chosen === undefined && loaded !== undefined && <OwnDataSummary loaded={loaded} />}
        {chosen === undefined && (
          <OwnDataFile
            label={loaded === undefined ? 'Table of interactions' : 'Another table of interactions'}
            help="CSV or TSV: user, item, and rating and time where you have them; at most 5,000,000 rows. Choose it or drop it here; it stays on this device."
            onChoose={(file) => void store.choose(file)}
          />
        )}
      </div>
    </Panel>
  );
}
