/*
 * Which parameters act side by side: the blocks of the block-diagonal metric. Gates are taken in order; one that comes
 * after a gate of its layer on a common line, directly or through gates between, begins the next layer, as in PennyLane.
 */
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { parametersIn } from './linear-angle.ts'

/** The layer of each parameter. Layers that share a parameter are one. */
export function layersOf({ operations, parameters }: FlatCircuit): readonly number[] {
  const layerOf = parameters.map(() => -1)
  const reached = new Set<number>()
  const merged: number[] = []
  const root = (layer: number): number => (merged[layer] === layer ? layer : root(merged[layer]!))
  const begin = (): void => {
    reached.clear()
    merged.push(merged.length)
  }
  const join = (slot: number): void => {
    const current = merged.length - 1
    if (layerOf[slot] === -1) layerOf[slot] = current
    else merged[root(current)] = root(layerOf[slot]!)
  }
  const pass = (operation: FlatOperation): void => {
    /* Circuits that measure on the way have no final state, and so no metric. */
    if (operation.kind !== 'gate' && operation.kind !== 'unitary') return
    const { qubits } = operation
    const angles = operation.kind === 'gate' ? operation.angles : []
    for (const angle of angles) {
      const slots = parametersIn(angle)
      if (slots.length === 0) continue
      if (merged.length === 0 || qubits.some((qubit) => reached.has(qubit))) begin()
      slots.forEach(join)
      for (const qubit of qubits) reached.add(qubit)
    }
    if (qubits.some((qubit) => reached.has(qubit))) for (const qubit of qubits) reached.add(qubit)
  }
  operations.forEach(pass)
  return layerOf.map((layer, slot) => (layer === -1 ? -2 - slot : root(layer)))
}
