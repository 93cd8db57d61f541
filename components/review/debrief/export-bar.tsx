'use client';

import FileJson from 'lucide-react/icons/file-json';
import FileText from 'lucide-react/icons/file-text';
import Printer from 'lucide-react/icons/printer';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { saveFile } from '@/lib/client/export/save-file';
import { describeError, type Message } from '@/lib/client/messages';
import { writeDebrief } from '@/lib/client/practice/debrief-markdown';
import type { PracticeSession } from '@/lib/client/practice/practice-session';
import { exportSession } from '@/lib/client/practice/session-file';
import type { Debrief } from '@/lib/session/score/debrief';
import type { SessionReading } from '@/lib/session/score/reading';

export interface ExportBarProps {
  readonly session: PracticeSession;
  readonly debrief: Debrief;
  readonly reading: SessionReading;
}

/** The debrief as Markdown, on paper or as PDF; the session itself as JSON. */
export function ExportBar({ session, debrief, reading }: ExportBarProps) {
  const [problem, setProblem] = useState<Message>();
  const name = `dryrun-${reading.publicCase.slug}-${new Date(reading.state.setup.begunAt).toISOString().slice(0, 10)}`;
  const saveMarkdown = (): void =>
    saveFile(`${name}.md`, new Blob([writeDebrief(debrief, reading)], { type: 'text/markdown' }));
  const saveJson = async (): Promise<void> => {
    const text = await exportSession(session);
    if (text.ok) saveFile(`${name}.json`, new Blob([text.value], { type: 'application/json' }));
    else setProblem(describeError(text.error));
  };
  return (
    <div className="screen-only grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button icon={FileText} onClick={saveMarkdown} tooltip="The debrief as text, for your own notes.">
          Markdown
        </Button>
        <Button
          icon={Printer}
          onClick={() => print()}
          tooltip="Prints this page; your browser can save it as PDF."
        >
          Print
        </Button>
        <Button
          icon={FileJson}
          onClick={() => void saveJson()}
          tooltip="The whole session with every change, to be opened again on any device."
        >
          JSON
        </Button>
      </div>
      {problem !== undefined && <Notice kind="error" title={problem.what} next={problem.next} announce />}
    </div>
  );
}
