/* What the module of the noisy simulator offers to src/engine/simulators/noisy/. */
export { setBlockMemory, setShape } from '../lanes'
export { setBuffer, setRows } from '../rows'
export { runBlocks, runLane, runList, startBlock } from './program'
export { clearNonFinite, sawNonFinite } from '../angle-pair'

/** First address that the module itself does not use. */
export function firstFreeAddress(): usize {
  return __heap_base
}
