/* What the WebAssembly module offers to src/engine/simulators/wasm/. */
export { setBlockMemory, setShape, setThreadMemory } from './lanes'
export { updateDoubles } from './doubles'
export { setBuffer, setRows } from './rows'
export { runBlocks, runList } from './program'
export { runPass } from './single/pass'
export { setStates } from './single/state'
export { gram, mirror, packStates } from './gram'
export { clearNonFinite, sawNonFinite } from './half-angle'
export { acos, asin, atan, cos, exp, log, pow, sin, tan } from './elementary'

/** First address that the module itself does not use. */
export function firstFreeAddress(): usize {
  return __heap_base
}
