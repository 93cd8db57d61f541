import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import type { IconType } from './button';
import { cx } from './cx';

export type NoticeKind = 'info' | 'ok' | 'warning' | 'error';

export interface NoticeProps {
  readonly kind: NoticeKind;
  /** What happened, as a sentence that names the value and the limit. */
  readonly title: string;
  /** What was kept. */
  readonly kept?: string | undefined;
  /** What to do now. */
  readonly next?: string | undefined;
  readonly children?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  /** Announce it when it appears: politely, or at once for errors. Off for notices that stand from the start. */
  readonly announce?: boolean;
  /** Its buttons stand beside the words where there is room: one line high at best. */
  readonly inline?: boolean;
}

const KINDS: Readonly<Record<NoticeKind, { word: string; icon: IconType; box: string; mark: string }>> = {
  info: { word: 'Note', icon: Info, box: 'bg-info-wash border-info', mark: 'text-info' },
  ok: { word: 'Done', icon: CircleCheck, box: 'bg-ok-wash border-ok', mark: 'text-ok' },
  warning: {
    word: 'Careful',
    icon: TriangleAlert,
    box: 'bg-warning-wash border-warning',
    mark: 'text-warning',
  },
  error: { word: 'Failed', icon: CircleAlert, box: 'bg-error-wash border-error', mark: 'text-error' },
};

/** A message with a word and an icon for its kind: what happened, what was kept, what to do now. */
export function Notice(props: NoticeProps) {
  const { kind, title, kept, next, children, actions, announce = false, inline = false } = props;
  const { word, icon: Icon, box, mark } = KINDS[kind];
  const role = !announce ? undefined : kind === 'error' ? 'alert' : 'status';
  return (
    <div
      role={role}
      className={cx(
        'flex gap-3 rounded-base border-l-3 px-4 text-sm',
        inline ? 'flex-wrap gap-y-2 py-2' : 'py-3',
        box,
      )}
    >
      <span className={cx('mt-0.5 shrink-0', mark)}>
        <Icon size={18} aria-hidden />
      </span>
      <div className={cx('grid min-w-0 content-start gap-1', inline && 'flex-1 basis-60')}>
        <p>
          <strong className={cx('font-semibold', mark)}>{word}.</strong>{' '}
          <span className="font-semibold">{title}</span>
        </p>
        {kept && <p>{kept}</p>}
        {next && <p>{next}</p>}
        {children}
        {!inline && actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
      {inline && actions && <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  );
}
