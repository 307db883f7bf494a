/* What the module of matrix product states offers to src/engine/simulators/mps/: dense complex linear algebra. */
export { product, transpose } from './product'
export { applyReflections, orthonormalColumns, triangularize } from './orthogonal'
export { bidiagonalize } from './bidiagonal'
export { diagonalize } from './diagonal'
export { leftVectorsBytes, startLeftVectors } from './left-vectors'
export { startColumns } from './singular-vectors'
export { applyPairGate, applySiteGate } from './gate'

/** First address that the module itself does not use. */
export function firstFreeAddress(): usize {
  return __heap_base
}
