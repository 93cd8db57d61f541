import type { Plan } from '../../../run/plan.ts';
import { findParts, type PartName } from './needs.ts';
import { PYTHON_HEAD, PYTHON_TAIL } from './python-frame.ts';
import { PYTHON_PARTS } from './python-parts.ts';

/** Packages of parts, beyond numpy and TensorFlow. */
const IMPORTS: Readonly<Partial<Record<PartName, readonly string[]>>> = {
  'two-tower': ['import faiss'],
  'item-knn': ['from scipy import sparse'],
  ials: ['from scipy import sparse'],
  gbdt: ['from sklearn.ensemble import HistGradientBoostingClassifier'],
  'logistic-regression': ['from sklearn.linear_model import LogisticRegression'],
  calibrate: [
    'from sklearn.isotonic import IsotonicRegression',
    'from sklearn.linear_model import LogisticRegression',
  ],
};

const BEST_OF = `
def best_of(scores: np.ndarray, k: int) -> list:
    return [(int(item), float(scores[item])) for item in np.argsort(-scores)[:k]]
`;
const PAIR_FEATURES = `
def pair_features(data: Data, user: np.ndarray, item: np.ndarray) -> np.ndarray:
    return np.concatenate([data.user_features[user], data.item_features[item]], axis=1)
`;

/** A text as a literal of Python; that of JSON is one. */
const quote = (text: string): string => JSON.stringify(text);

/**
 * What a plan runs as a program in Python: TensorFlow for the models, faiss for the index, with
 * the plan as its configuration and the seed. A sketch: the data are random numbers in the sizes of
 * the run, and what it does not write out raises NotImplementedError by its name.
 */
export function sketchPython(plan: Plan, seed: number, name: string): string {
  const parts = findParts(plan);
  const wanted = (Object.keys(PYTHON_PARTS) as PartName[]).filter((part) => parts.has(part));
  const imports = [...new Set(wanted.flatMap((part) => IMPORTS[part] ?? []))].sort();
  const has = (...names: readonly PartName[]): boolean => names.some((one) => parts.has(one));
  return [
    `"""A sketch of the run of a design, written by Dryrun. Its figures differ from those of the run."""`,
    '',
    'import json',
    'from dataclasses import dataclass',
    'from itertools import zip_longest',
    '',
    ...imports,
    'import numpy as np',
    'import tensorflow as tf',
    '',
    `NAME = ${quote(name)}`,
    `SEED = ${seed}`,
    'CONFIG = json.loads(',
    `    ${quote(JSON.stringify(plan))}`,
    ')',
    '',
    'SOURCES: dict = {}',
    'RANKERS: dict = {}',
    'RERANKERS: dict = {}',
    '',
    PYTHON_HEAD,
    ...(has('ials', 'bpr', 'counted') ? [BEST_OF] : []),
    ...(has('gbdt', 'logistic-regression') ? [PAIR_FEATURES] : []),
    ...wanted.map((part) => PYTHON_PARTS[part]),
    PYTHON_TAIL.trimStart(),
  ].join('\n');
}
