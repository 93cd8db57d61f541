import { createElement, Fragment, type ReactNode } from 'react';
import type { MetricDefinition } from '@/lib/client/metrics/definitions';

type FormulaTree = MetricDefinition['formula'];

const NUMBER = /^[\d.,]+$/u;
const NAME = /^[\p{L}]/u;

/** One part of a formula in MathML, which every browser sets by itself and assistive technology reads. */
function toMath(formula: FormulaTree, key?: number): ReactNode {
  const element = (tag: string, ...children: ReactNode[]): ReactNode =>
    createElement(tag, key === undefined ? null : { key }, ...children);
  if (typeof formula === 'string') {
    if (NUMBER.test(formula)) return element('mn', formula);
    return element(NAME.test(formula) ? 'mi' : 'mo', formula);
  }
  if ('row' in formula) return element('mrow', formula.row.map(toMath));
  // thin spaces keep a function apart from its argument
  if ('words' in formula) return element('mtext', `\u2009${formula.words}\u2009`);
  if ('over' in formula) return element('mfrac', toMath(formula.over[0]), toMath(formula.over[1]));
  if ('sub' in formula) return element('msub', toMath(formula.sub[0]), toMath(formula.sub[1]));
  if ('power' in formula) return element('msup', toMath(formula.power[0]), toMath(formula.power[1]));
  return element(
    'mrow',
    createElement('munder', null, createElement('mo', null, '∑'), toMath(formula.sum[0])),
    toMath(formula.sum[1]),
  );
}

/** A formula as it is set in print. */
export function Formula({ formula, label }: { readonly formula: FormulaTree; readonly label: string }) {
  return (
    <div className="overflow-x-auto py-1 text-lg" tabIndex={-1}>
      {createElement(
        'math',
        { display: 'block', 'aria-label': label },
        <Fragment>{toMath(formula)}</Fragment>,
      )}
    </div>
  );
}
