/*
 * Values of Pauli strings, read from the state, and what outputs are made of them: weighted sums, or the probabilities of
 * some qubits. A value is a double; outputs and cotangents are pairs of which each row has its lane.
 */
import { address, operand } from '../lanes'
import { ofLane, setInLane } from './lane'

/** [state, strings, count, values]: a string is [its byte in the state, 0, factor as a double]. */
export function runReadStrings(at: usize): void {
  const state = address(at, 1)
  const values = address(at, 4)
  for (let i: usize = 0, count = operand(at, 3); i < count; i++) {
    const string = address(at, 2) + (i << 4)
    store<f64>(values + (i << 3), load<f64>(string, 8) * load<f64>(state + load<u32>(string)))
  }
}

/** [adjoint state, strings, count, slopes by values]: adds what the strings' values pass on. */
export function runSeedStrings(at: usize): void {
  const adjoint = address(at, 1)
  const slopes = address(at, 4)
  for (let i: usize = 0, count = operand(at, 3); i < count; i++) {
    const string = address(at, 2) + (i << 4)
    const target = adjoint + load<u32>(string)
    store<f64>(target, load<f64>(target) + load<f64>(string, 8) * load<f64>(slopes + (i << 3)))
  }
}

/** [values, terms, count, offset, output]: the double at `offset` plus terms of [byte of the value, 0, coefficient]. */
export function runOutputSum(at: usize): void {
  const values = address(at, 1)
  let sum = load<f64>(address(at, 4))
  for (let i: usize = 0, count = operand(at, 3); i < count; i++) {
    const term = address(at, 2) + (i << 4)
    sum += load<f64>(term, 8) * load<f64>(values + load<u32>(term))
  }
  setInLane(address(at, 5), sum)
}

/** [slopes by values, terms, count, cotangent]: adds to the slopes. */
export function runOutputSumBack(at: usize): void {
  const slopes = address(at, 1)
  const cotangent = ofLane(address(at, 4))
  for (let i: usize = 0, count = operand(at, 3); i < count; i++) {
    const term = address(at, 2) + (i << 4)
    const target = slopes + load<u32>(term)
    store<f64>(target, load<f64>(target) + load<f64>(term, 8) * cotangent)
  }
}

/* Walsh-Hadamard transform of 2^bits doubles. */
function transform(table: usize, bits: u32): void {
  const size = <usize>1 << bits
  for (let half: usize = 1; half < size; half <<= 1) {
    for (let k: usize = 0; k < size; k++) {
      if (k & half) continue
      const a = load<f64>(table + (k << 3))
      const b = load<f64>(table + ((k | half) << 3))
      store<f64>(table + (k << 3), a + b)
      store<f64>(table + ((k | half) << 3), a - b)
    }
  }
}

/**
 * [values, bytes of the values, qubits, scratch, first output]: how likely each outcome of the qubits is, from the values
 * of Z strings, the first qubit's Z = low bit.
 */
export function runOutputDistribution(at: usize): void {
  const values = address(at, 1)
  const places = address(at, 2)
  const bits = operand(at, 3)
  const scratch = address(at, 4)
  const outputs = address(at, 5)
  const size = <usize>1 << bits
  for (let k: usize = 0; k < size; k++) store<f64>(scratch + (k << 3), load<f64>(values + load<u32>(places + (k << 2))))
  transform(scratch, bits)
  const share = 1.0 / <f64>size
  for (let k: usize = 0; k < size; k++) setInLane(outputs + (k << 4), share * load<f64>(scratch + (k << 3)))
}

/** [slopes by values, bytes of the values, qubits, scratch, first cotangent]: adds to the slopes. */
export function runOutputDistributionBack(at: usize): void {
  const slopes = address(at, 1)
  const places = address(at, 2)
  const bits = operand(at, 3)
  const scratch = address(at, 4)
  const cotangents = address(at, 5)
  const size = <usize>1 << bits
  for (let k: usize = 0; k < size; k++) store<f64>(scratch + (k << 3), ofLane(cotangents + (k << 4)))
  transform(scratch, bits)
  const share = 1.0 / <f64>size
  for (let k: usize = 0; k < size; k++) {
    const target = slopes + load<u32>(places + (k << 2))
    store<f64>(target, load<f64>(target) + share * load<f64>(scratch + (k << 3)))
  }
}
