'use client';

import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { Progress } from '@/components/ui/progress';
import type { OwnDataState } from '@/lib/client/lab/own-data-store';
import { nameStage, shareDone } from '@/lib/client/lab/stages';
import { describeError } from '@/lib/client/messages';
import { useOwnData, useOwnDataStore } from './own-data-context';
import { OwnDataFile } from './own-data-file';
import { OwnDataSetup } from './own-data-setup';
import { OwnDataSummary } from './own-data-summary';

function Activity({ activity }: { readonly activity: NonNullable<OwnDataState['activity']> }) {
  const store = useOwnDataStore();
  const { work, stage, done, total } = activity;
  const share = work === 'import' ? done / Math.max(1, total) : shareDone(stage, done, total);
  return <Progress label={nameStage(stage)} share={share} onStop={() => store.stop()} />;
}

/** A person's own data: choose a table, say how it is read, use it for runs, go back to the synthetic world. */
export function OwnDataPanel() {
  const store = useOwnDataStore();
  const { use, chosen, loaded, activity, error } = useOwnData();
  const message = error === undefined ? undefined : describeError(error);
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
        {activity !== undefined && <Activity activity={activity} />}
        {message !== undefined && (
          <Notice
            kind={error?.code === 'cancelled' ? 'info' : 'error'}
            title={message.what}
            kept={message.kept}
            next={message.next}
            announce
          />
        )}
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
