/* What the module ensemble.wasm offers to src/engine/simulators/ensemble/. */
export { setQubits } from './pairs'
export { applyControlled, applySingle, applySingleFlip, readBetweenSingle, reduceSingle } from './single'
export { applyFlip, applyMatrix, applyPhases, readBetween } from './several'
export { addState, clearState, copyScaled, exportState } from './whole'
export { addBasis, readOutcomes, readPauli, readTable, seedPauli, seedTable } from './readout'

/** First address that the module itself does not use. */
export function firstFreeAddress(): usize {
  return __heap_base
}
