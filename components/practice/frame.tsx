'use client';

import Columns2 from 'lucide-react/icons/columns-2';
import PanelRightClose from 'lucide-react/icons/panel-right-close';
import PanelRightOpen from 'lucide-react/icons/panel-right-open';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { type StripTab, TabStrip } from '@/components/workspace/tab-strip';
import type { MainPane, Panes, SidePane } from './use-panes';

/** One pane of the interview. */
export interface FramePart {
  readonly id: MainPane | SidePane;
  readonly label: string;
  readonly content: ReactNode;
  /** What is new in it, beside its name. */
  readonly count?: StripTab['count'];
  /** Made when it is first in sight; it stays from then on. */
  readonly later?: boolean;
}

export interface FrameProps {
  readonly panes: Panes;
  /** There is room for two columns. */
  readonly wide: boolean;
  readonly bar: ReactNode;
  /** Above the work. */
  readonly notices: ReactNode;
  /** Below the work: what comes by itself moves nothing that one reads or writes. */
  readonly nudges: ReactNode;
  readonly main: readonly FramePart[];
  readonly side: readonly FramePart[];
  /** Floats above all of it. */
  readonly overlay: ReactNode;
}

interface InsideProps extends FrameProps {
  readonly panelId: (pane: string) => string;
  readonly onShow: (pane: string) => void;
}

/** Lays an interview out: its head, its work, and the panel at the right; one column with tabs where there is no room. */
export function Frame(props: FrameProps) {
  const { panes, wide, bar, notices, nudges } = props;
  const id = useId();
  const inside: InsideProps = {
    ...props,
    panelId: (pane) => `${id}-${pane}`,
    onShow: (pane) => panes.show(pane as MainPane | SidePane),
  };
  if (!wide) return <Column {...inside} />;
  return (
    <div className="flex h-[calc(100dvh-3.5rem)] min-h-96 flex-col">
      {bar}
      <div className={NOTICES}>{notices}</div>
      <div className="flex min-h-0 flex-1">
        <Work {...inside} />
        <Side {...inside} />
      </div>
      <div className={cx(NOTICES, 'border-t border-hairline')}>{nudges}</div>
      {props.overlay}
    </div>
  );
}

const NOTICES = 'grid max-h-[40dvh] shrink-0 gap-2 overflow-auto px-4 py-2 empty:hidden';
/** A low window, as one that is zoomed into, has no room for a head that stays. */
const STAYS = '[@media(min-height:30rem)]:sticky';
/** What gets the focus is scrolled clear of the head above and of the nudges below. */
const CLEAR =
  '[&_:is(textarea,input,select,button,summary,a)]:scroll-mt-52 [&_:is(textarea,input,select,button,summary,a)]:scroll-mb-44';

function Column({ panes, bar, notices, nudges, main, side, overlay, panelId, onShow }: InsideProps) {
  const parts = [...main, ...side];
  return (
    <div className={cx('flex min-h-dvh flex-col', CLEAR)}>
      <div className={cx(STAYS, 'top-0 z-10 bg-paper sm:top-14')}>
        {bar}
        <TabStrip
          label="Parts of the interview"
          tabs={parts}
          selected={panes.column}
          onSelect={onShow}
          panelId={panelId}
          className="border-b border-hairline px-4"
        />
      </div>
      {parts.map((part) => (
        <Pane key={part.id} part={part} shown={panes.isShown(part.id, false)} id={panelId(part.id)} />
      ))}
      <div className={cx(NOTICES, 'sticky bottom-0 z-10 mt-auto border-t border-hairline bg-paper')}>
        {notices}
        {nudges}
      </div>
      {overlay}
    </div>
  );
}

function Work({ panes, main, side, panelId, onShow }: InsideProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div
        data-tour="panes"
        className="flex items-center justify-between gap-3 border-b border-hairline pr-2 pl-4"
      >
        <TabStrip
          label="Notes, diagram, estimates"
          tabs={main}
          selected={panes.main}
          onSelect={onShow}
          panelId={panelId}
        />
        <span className="flex gap-1">
          <IconButton
            size="small"
            icon={Columns2}
            label="Notes beside the diagram"
            pressed={panes.beside}
            onClick={panes.toggleBeside}
          />
          {!panes.sideOpen && <OpenPanel side={side} onOpen={panes.toggleSide} />}
        </span>
      </div>
      <div className="flex min-h-0 flex-1">
        {main.map((part) => (
          <Pane
            key={part.id}
            part={part}
            shown={panes.isShown(part.id, true)}
            id={panelId(part.id)}
            className={part.id === 'board' ? 'flex-3 border-l border-hairline' : 'flex-2'}
          />
        ))}
      </div>
    </div>
  );
}

/** Opens the panel at the right; a dot and its name tell that something in it is new. */
function OpenPanel({ side, onOpen }: { readonly side: readonly FramePart[]; readonly onOpen: () => void }) {
  const news = side.flatMap(({ count }) => (count === undefined ? [] : [`${count.shown} ${count.words}`]));
  return (
    <span className="relative">
      <IconButton
        size="small"
        icon={PanelRightOpen}
        label={['Open the panel', ...news].join(': ')}
        onClick={onOpen}
      />
      {news.length > 0 && (
        <span
          aria-hidden
          className="pointer-events-none absolute top-0.5 right-0.5 size-2 rounded-full bg-signal"
        />
      )}
    </span>
  );
}

function Side({ panes, side, panelId, onShow }: InsideProps) {
  return (
    <aside
      aria-label="Interviewer and help"
      data-tour="side"
      className={cx('flex w-90 shrink-0 flex-col border-l border-hairline', !panes.sideOpen && 'hidden')}
    >
      <div className="flex items-center justify-between gap-2 border-b border-hairline pr-2 pl-4">
        <TabStrip
          label="Interviewer and help"
          tabs={side}
          selected={panes.side}
          onSelect={onShow}
          panelId={panelId}
        />
        <IconButton size="small" icon={PanelRightClose} label="Close the panel" onClick={panes.toggleSide} />
      </div>
      {side.map((part) => (
        <Pane
          key={part.id}
          part={part}
          shown={panes.isShown(part.id, true)}
          id={panelId(part.id)}
          className="flex-1"
        />
      ))}
    </aside>
  );
}

interface PaneProps {
  readonly part: FramePart;
  readonly shown: boolean;
  readonly id: string;
  readonly className?: string;
}

/** The keys that take back what was typed belong to the text: the page's own would take back a step of the diagram. */
function keepUndo(event: KeyboardEvent): void {
  const isUndo = (event.ctrlKey || event.metaKey) && ['z', 'y'].includes(event.key.toLowerCase());
  if (isUndo && event.target instanceof Element && event.target.matches('textarea, input'))
    event.stopPropagation();
}

function Pane({ part, shown, id, className }: PaneProps) {
  const [made, setMade] = useState(part.later !== true || shown);
  if (shown && !made) setMade(true);
  const pane = useRef<HTMLDivElement>(null);
  const isBoard = part.id === 'board';
  useEffect(() => {
    const element = pane.current;
    if (isBoard || element === null) return undefined;
    element.addEventListener('keydown', keepUndo);
    return () => element.removeEventListener('keydown', keepUndo);
  }, [isBoard]);
  return (
    <div
      ref={pane}
      role="tabpanel"
      id={id}
      aria-label={part.label}
      data-pane={part.id}
      hidden={!shown}
      className={cx('relative min-h-0 min-w-0 overflow-y-auto', className)}
    >
      {made && part.content}
    </div>
  );
}
