import type { PrivateCase } from '../../session/case.ts';
import { checkEstimate } from '../../session/estimates/check.ts';
import type { EstimateVerdict } from '../../session/estimates/types.ts';

/** Says how near a figure in the base unit of its quantity is to what the case expects; undefined where it expects nothing. */
export type EstimateCheck = (quantity: string, figure: number) => Promise<EstimateVerdict | undefined>;

/** Checks figures against those of a case; they are loaded when the first is asked for, and never handed on. */
export function createEstimateCheck(loadPrivate: () => Promise<PrivateCase>, variant: number): EstimateCheck {
  return async (quantity, figure) => {
    const { estimates } = await loadPrivate();
    return checkEstimate(estimates, quantity, variant, figure);
  };
}
