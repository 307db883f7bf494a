/* How many parameters a model really uses (Abbas, Sutter, Zoufal, Lucchi, Figalli, Woerner 2021, arXiv:2011.00027). */
import { exp, log } from '../../base/elementary.ts'

/** Below, 1 + kappa is no longer about kappa, and the quotient says little. */
const leastKappa = 2

/**
 * d = 2 log(mean over parameters of sqrt det(1 + kappa F)) / log kappa, kappa = rows / (2 pi log rows), where F are the
 * Fisher matrices divided by their mean trace and multiplied by their size.
 *
 * @param spectra eigenvalues of the Fisher matrix at each of several random parameters
 * @param size how many parameters there are
 * @param rows how many data there are
 * @returns null for fewer than about 50 data, and where no parameter has any effect; for few data it may exceed the size
 */
export function effectiveDimension(
  spectra: readonly (readonly number[])[],
  size: number,
  rows: number,
): number | null {
  const kappa = rows / (2 * Math.PI * log(rows))
  const trace =
    spectra.reduce((sum, values) => sum + values.reduce((own, value) => own + value, 0), 0) / spectra.length
  if (!(kappa >= leastKappa) || !(trace > 0)) return null
  const halves = spectra.map((values) =>
    values.reduce((sum, value) => sum + log(1 + (kappa * size * Math.max(0, value)) / trace) / 2, 0),
  )
  const largest = halves.reduce((most, value) => Math.max(most, value), -Infinity)
  const mean = halves.reduce((sum, value) => sum + exp(value - largest), 0) / halves.length
  return (2 * (largest + log(mean))) / log(kappa)
}
