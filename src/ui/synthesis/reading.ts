/* From the text of a matrix to the gates that make it. */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import { matrixOfText } from '../../circuit/synthesis/matrix-text.ts'
import { nearestUnitary } from '../../circuit/synthesis/nearest-unitary.ts'
import { synthesize, type Synthesis } from '../../circuit/synthesis/synthesize.ts'

export interface GateReading {
  readonly unitary: ComplexMatrix
  /** From the matrix that was typed. */
  readonly distance: number
  readonly synthesis: Synthesis
}

/** What a text comes to, or what is wrong with it; null for an empty one. */
export function gateOfText(text: string): GateReading | string | null {
  if (text.trim() === '') return null
  try {
    const { unitary, distance } = nearestUnitary(matrixOfText(text))
    return { unitary, distance, synthesis: synthesize(unitary) }
  } catch (thrown) {
    if (thrown instanceof LabError) return thrown.message
    throw thrown
  }
}
