'use client';

import { useEffect, useState } from 'react';
import { DataTable } from '@/components/ui/data-table';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { judgeMargin, spellMargin } from '@/lib/client/lab/phenomenon-words';
import { readStoredPhenomena, type StoredClaim } from '@/lib/client/lab/stored-phenomena';
import type { Phenomenon, PhenomenonMeasurement } from '@/lib/run/phenomena/types';
import { FigureView } from './figure-view';

export interface OutcomeProps {
  readonly phenomenon: Phenomenon;
  readonly measured: PhenomenonMeasurement;
  /** The choice that the run bears out, and the one that was predicted. */
  readonly outcome: string;
  readonly choice: string;
}

/** What became of the claims over many seeds; undefined until it has been fetched, and where nothing is stored. */
function useStoredClaims(id: string): readonly StoredClaim[] | undefined {
  const [claims, setClaims] = useState<readonly StoredClaim[]>();
  useEffect(() => {
    let isCurrent = true;
    void readStoredPhenomena().then((stored) => {
      if (isCurrent) setClaims(stored[id]);
    });
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return claims;
}

function nameWorld({ provenance: { seed, scale } }: PhenomenonMeasurement): string {
  return `${scale === 'small' ? 'small world' : 'world'} ${seed}`;
}

/** What happened and why: the prediction against the run, the figures, every claim, the explanation. */
export function Outcome({ phenomenon, measured, outcome, choice }: OutcomeProps) {
  const { choices, why, source } = phenomenon;
  const textOf = (id: string): string => choices.find((one) => one.id === id)?.text ?? id;
  const isConfirmed = outcome === choice;
  return (
    <>
      <Panel title="What happened">
        <div className="grid gap-6">
          <Notice
            kind={isConfirmed ? 'ok' : 'info'}
            title={`Your prediction is ${isConfirmed ? 'confirmed' : 'refuted'}. This run says: ${textOf(outcome).toLowerCase()}.`}
            {...(isConfirmed ? {} : { next: `You predicted: ${textOf(choice).toLowerCase()}.` })}
            announce
          />
          <div className="grid gap-8 xl:grid-cols-2">
            {measured.figures.map((figure) => (
              <FigureView key={figure.id} figure={figure} source={nameWorld(measured)} />
            ))}
          </div>
          <ClaimTable phenomenon={phenomenon} measured={measured} />
        </div>
      </Panel>
      <Panel title="Why">
        <div className="grid max-w-text gap-3">
          <p>{why}</p>
          <p className="text-sm text-ink-2">{source}</p>
        </div>
      </Panel>
    </>
  );
}

function ClaimTable({ phenomenon, measured }: Pick<OutcomeProps, 'phenomenon' | 'measured'>) {
  const stored = useStoredClaims(phenomenon.id);
  return (
    <DataTable
      caption="What is claimed, in this run and over 20 worlds of full size that nothing was tuned on."
      columns={[
        { id: 'claim', label: 'Claim' },
        { id: 'margin', label: 'Margin', numeric: true },
        { id: 'interval', label: '95% interval', numeric: true },
        { id: 'here', label: 'In this run' },
        { id: 'seeds', label: 'Over 20 worlds' },
      ]}
      rows={phenomenon.claims.map((claim, i) => {
        const margin = measured.effects[i]?.margin ?? { mean: NaN, low: NaN, high: NaN };
        const over = stored?.find((one) => one.claim === claim.id);
        const isDrawn = margin.low !== margin.high;
        return {
          id: claim.id,
          cells: [
            claim.text,
            spellMargin(claim.unit, margin.mean),
            isDrawn
              ? `${spellMargin(claim.unit, margin.low)} to ${spellMargin(claim.unit, margin.high)}`
              : '',
            judgeMargin(margin),
            over === undefined
              ? ''
              : `${over.status === 'not-seen' ? 'not seen: ' : ''}has the sign in ${over.seedsWithSign} of ${over.seeds}`,
          ],
        };
      })}
    />
  );
}
