import { describeError } from '../../client/messages.ts';
import type { MetricError } from '../../metrics/protocol.ts';
import type { CalibrationError } from '../../models/calibration/protocol.ts';
import type { ModelError } from '../../models/protocol.ts';
import type { TableError } from '../../models/table.ts';

const quote = (text: string): string => JSON.stringify(text.slice(0, 80));

/** Most column names of one message. */
const SHOWN_NAMES = 20;

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NAMES).map(quote).join(', ');
  return names.length > SHOWN_NAMES ? `${shown} and ${names.length - SHOWN_NAMES} more` : shown;
}

/** What is wrong with a table, as the end of a sentence that starts with its file. */
export function describeTableError(error: TableError): string {
  switch (error.code) {
    case 'csv-quote-not-closed':
      return `row ${error.row} opens a quote that is never closed.`;
    case 'csv-text-after-quote':
      return `row ${error.row} has text after a closing quote.`;
    case 'csv-nul-character':
      return `row ${error.row} has a NUL character; is it a text file?`;
    case 'csv-row-too-long':
      return `row ${error.row} has more than ${error.limit} characters.`;
    case 'csv-too-many-columns':
      return `row ${error.row} has ${error.columns} columns; at most ${error.limit} are read.`;
    case 'table-empty':
      return 'there are no rows below a header.';
    case 'table-without-features':
      return 'there is no column besides the label.';
    case 'table-too-long':
      return `row ${error.row} is beyond the limit of ${error.limit} rows.`;
    case 'column-twice':
      return `the header has the column ${quote(error.column)} twice.`;
    case 'column-missing':
      return `the header has no column ${quote(error.column)}; it has ${listNames(error.columns)}.`;
    case 'label-is-category':
      return `${quote(error.column)} is the label; it cannot be categorical.`;
    case 'row-width-differs':
      return `row ${error.row} has ${error.got} columns; the header has ${error.want}.`;
    case 'label-not-binary':
      return `row ${error.row}, column ${quote(error.column)}: the label ${quote(error.text)} is neither 0 nor 1.`;
    case 'number-not-read':
      return `row ${error.row}, column ${quote(error.column)}: ${quote(error.text)} is no number (name the column in --categorical if it is a category).`;
  }
}

/** Why a model could not be trained on a table. */
export function describeTraining(error: ModelError): string {
  if (error.code === 'one-class-labels') {
    return `Every row to train ${error.model} on has the label ${error.label}; training needs both 0 and 1.`;
  }
  if (error.code === 'empty-training-data') return `There are no rows to train ${error.model} on.`;
  return describeError(error).what;
}

/** Why a calibration could not be fitted. */
export function describeCalibration(error: CalibrationError): string {
  switch (error.code) {
    case 'calibration-without-rows':
      return 'There are no held-out rows to calibrate on.';
    case 'calibration-slope-not-positive':
      return `On the held-out rows higher scores mean fewer positives (slope ${error.slope.toFixed(3)}): there is nothing to calibrate.`;
    case 'calibration-lengths-differ':
    case 'calibration-label-not-binary':
    case 'calibration-not-a-probability':
      throw new Error(`A model gave scores that cannot be calibrated: ${JSON.stringify(error)}.`);
  }
}

/** Why a metric has no value on the test table. */
export function describeMetric(error: MetricError): string {
  return error.code === 'one-class'
    ? `every label is ${error.label}; the metrics need both 0 and 1.`
    : `${error.metric} has no value (${error.code}).`;
}
