/* A check that derivatives of second order share. */
import { LabError } from '../../base/lab-error.ts'
import type { Rows } from '../engine.ts'

/** @throws LabError "shape" unless there is one row of parameters and one of features */
export function requireOneRow(what: string, { parameterRows, featureRows }: Rows): void {
  if (parameterRows === 1 && featureRows === 1) return
  throw new LabError(
    'shape',
    `${what}: must be taken at one row of parameters and one of features, got ${parameterRows} and ${featureRows}`,
  )
}
