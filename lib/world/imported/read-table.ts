import { CSV_ROW_LIMIT, createCsvReader } from '../../core/csv.ts';
import { err, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { readLayout } from './layout.ts';
import type { Layout } from './layout.ts';
import { createTally } from './tally.ts';
import type { Tally } from './tally.ts';
import { createTextReader, openPieces } from './text.ts';
import type { ImportError, TableOptions, TableSource } from './types.ts';

/** What a reader of one kind of table does with its rows. */
export interface TableConsumer {
  /** One row after the header; returning false ends the reading. */
  take(fields: readonly string[], row: number): boolean;
}

/**
 * Reads a table from the beginning to the end: the first rows tell the layout, `open` decides what
 * is done with every row, broken rows are rejected in the tally. Holds a million characters beside
 * what the consumer keeps. The pulse's stage is "import"; rejects with what it throws, and with
 * what the source throws.
 */
export async function readTable<Consumer extends TableConsumer>(
  source: TableSource,
  options: TableOptions,
  knownNames: ReadonlySet<string>,
  open: (layout: Layout, tally: Tally) => Result<Consumer, ImportError>,
): Promise<
  Result<{ readonly consumer: Consumer; readonly layout: Layout; readonly tally: Tally }, ImportError>
> {
  const tally = createTally(options.maximumErrors);
  const text = createTextReader();
  let beginning = '';
  let opened: { consumer: Consumer; layout: Layout; push(piece: string): boolean; end(): void } | undefined;
  const start = (isWhole: boolean): Result<undefined, ImportError> => {
    const layout = readLayout(beginning, isWhole, options, knownNames);
    if (!layout.ok) return layout;
    const consumer = open(layout.value, tally);
    if (!consumer.ok) return consumer;
    const reader = createRowReader(layout.value, consumer.value, tally);
    reader.push(beginning);
    opened = { ...reader, consumer: consumer.value, layout: layout.value };
    beginning = '';
    return ok(undefined);
  };
  const add = (piece: string): Result<boolean, ImportError> => {
    if (opened !== undefined) return ok(opened.push(piece));
    beginning += piece;
    if (beginning.length < CSV_ROW_LIMIT) return ok(true);
    const started = start(false);
    return started.ok ? ok(true) : started;
  };

  let done = 0;
  for await (const piece of openPieces(source)) {
    const decoded = text.read(piece);
    const added = decoded.ok ? add(decoded.value) : decoded;
    if (!added.ok) return added;
    if (!added.value) break;
    done += piece.length;
    const pending = options.pulse({ stage: 'import', done, total: Math.max(done, options.size ?? 0) });
    if (pending !== undefined) await pending;
  }
  const last = text.end();
  const added = last.ok ? add(last.value) : last;
  if (!added.ok) return added;
  if (opened === undefined) {
    const started = start(true);
    if (!started.ok) return started;
  }
  if (opened === undefined) return err({ code: 'import-empty', faults: [] });
  opened.end();
  return ok({ consumer: opened.consumer, layout: opened.layout, tally });
}

function createRowReader(layout: Layout, consumer: TableConsumer, tally: Tally) {
  let isHeader = layout.header !== undefined;
  let goesOn = true;
  const reader = createCsvReader(layout.separator, {
    row(fields, row) {
      if (isHeader) {
        isHeader = false;
        return true;
      }
      goesOn = consumer.take(fields, row);
      return goesOn;
    },
    fault(fault) {
      tally.read();
      tally.reject(fault.row, fault.code);
    },
  });
  return {
    push(piece: string): boolean {
      reader.push(piece);
      return goesOn;
    },
    end: reader.end,
  };
}
