'use client';

import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import {
  type ArmChoice,
  CANVAS,
  listCheckpointArms,
  listOwnArms,
  listTemplateArms,
} from '@/lib/client/lab/experiment-arms';
import type { LabSession } from '@/lib/client/lab/lab-session';
import type { Design } from '@/lib/design/types';
import { spellTime } from '../history/run-list';

/** What can be compared, and what is chosen. */
export interface Arms {
  readonly choices: readonly ArmChoice[];
  readonly control: ArmChoice;
  readonly treatment: ArmChoice;
  readonly choose: (arm: 'control' | 'treatment', id: string) => ArmChoice;
}

/** The design on the canvas, its second versions, earlier runs, checkpoints and templates; two of them are chosen. */
export function useArms(session: LabSession, design: Design): Arms {
  const { entries } = useStore(session.history.state);
  const [checkpoints, setCheckpoints] = useState<readonly ArmChoice[]>([]);
  const [chosen, setChosen] = useState({ control: CANVAS, treatment: '' });
  useEffect(() => {
    void session.history.reload();
    void listCheckpointArms(session).then(setCheckpoints);
  }, [session]);
  const own = useMemo(() => listOwnArms(design), [design]);
  const choices = useMemo(() => {
    const runs = entries.map(({ id, name, timeMs }): ArmChoice => ({
      id: `run:${id}`,
      label: `Run: ${name}, ${spellTime(timeMs)}`,
    }));
    return [...own, ...runs, ...checkpoints, ...listTemplateArms()];
  }, [own, entries, checkpoints]);
  const first = own[0] ?? { id: CANVAS, label: design.name };
  const find = (id: string): ArmChoice | undefined => choices.find((choice) => choice.id === id);
  // a second version that is drawn is what the design wants to be compared with
  const usual = own[1] ?? find('template:single-stage') ?? first;
  return {
    choices,
    control: find(chosen.control) ?? first,
    treatment: find(chosen.treatment) ?? usual,
    choose(arm, id) {
      setChosen({ ...chosen, [arm]: id });
      return find(id) ?? first;
    },
  };
}
