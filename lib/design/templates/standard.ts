import { catalogue } from '../catalogue/registry.ts';
import type { Design } from '../types.ts';
import { drawSketch } from './sketch.ts';
import { twoStageProduction } from './two-stage-production.ts';

/** The design that the lab opens where there is none yet, and that runs where none is named: the template "two-stage". */
export const standardDesign: Design = drawSketch(catalogue, twoStageProduction);
