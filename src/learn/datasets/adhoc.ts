/*
 * The set of Havlicek et al. 2019, arXiv:1804.11326: points labelled by a hidden quantum circuit, so that the kernel of
 * its feature map separates them by construction. Two features, two qubits.
 */
import { cos, sin } from '../../base/elementary.ts'
import { LabError } from '../../base/lab-error.ts'
import type { RandomStream } from '../../base/random.ts'
import { planarRows, uniformBetween, type DataSet } from './data-set.ts'

const size = 4
const mostDraws = 200_000

/* Columns of a Haar-random 4x4 unitary: complex normal vectors made orthonormal (Gram and Schmidt). [column][2 row + part] */
function randomUnitary(stream: RandomStream): Float64Array[] {
  const columns: Float64Array[] = []
  while (columns.length < size) {
    const column = Float64Array.from({ length: 2 * size }, () => stream.normal())
    for (const earlier of columns) {
      const [re, im] = inner(earlier, column)
      for (let k = 0; k < 2 * size; k += 2) {
        column[k]! -= earlier[k]! * re - earlier[k + 1]! * im
        column[k + 1]! -= earlier[k]! * im + earlier[k + 1]! * re
      }
    }
    const norm = Math.sqrt(inner(column, column)[0])
    columns.push(column.map((value) => value / norm))
  }
  return columns
}

/* <a|b> */
function inner(a: Float64Array, b: Float64Array): readonly [number, number] {
  let re = 0
  let im = 0
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
  }
  return [re, im]
}

/* A Hadamard on both qubits. */
function hadamards(state: Float64Array): void {
  for (const stride of [1, 2]) {
    for (let k = 0; k < size; k++) {
      if (k & stride) continue
      for (const part of [0, 1]) {
        const low = 2 * k + part
        const high = 2 * (k + stride) + part
        const sum = (state[low]! + state[high]!) * Math.SQRT1_2
        state[high] = (state[low]! - state[high]!) * Math.SQRT1_2
        state[low] = sum
      }
    }
  }
}

/** The ZZ feature map with two repetitions on |00>: amplitudes, (re, im) interleaved. */
export function zzState(x0: number, x1: number): Float64Array {
  const pair = 2 * (Math.PI - x0) * (Math.PI - x1)
  const phases = [0, 2 * x0 + pair, 2 * x1 + pair, 2 * x0 + 2 * x1]
  const state = new Float64Array(2 * size)
  state[0] = 1
  for (let repetition = 0; repetition < 2; repetition++) {
    hadamards(state)
    for (let k = 0; k < size; k++) {
      const c = cos(phases[k]!)
      const s = sin(phases[k]!)
      const re = state[2 * k]!
      const im = state[2 * k + 1]!
      state[2 * k] = re * c - im * s
      state[2 * k + 1] = re * s + im * c
    }
  }
  return state
}

/* Parity of the state after the hidden unitary: sum over outcomes of +-|<column|state>|^2. */
function hiddenParity(columns: readonly Float64Array[], state: Float64Array): number {
  let sum = 0
  for (const [outcome, column] of columns.entries()) {
    const [re, im] = inner(column, state)
    sum += (outcome === 0 || outcome === 3 ? 1 : -1) * (re * re + im * im)
  }
  return sum
}

/** x uniform on [0, 2 pi]^2 where the hidden parity is beyond +-gap; its sign is the class. */
export const adhoc: DataSet = {
  name: 'adhoc',
  generate: (request) => {
    const { stream } = request
    const gap = request.options['gap'] ?? 0.3
    const columns = randomUnitary(stream)
    const rows = planarRows({ ...request, noise: 0 }, ['a', 'b'], ({ klass }) => {
      for (let draw = 0; draw < mostDraws; draw++) {
        const x0 = uniformBetween(stream, 0, 2 * Math.PI)
        const x1 = uniformBetween(stream, 0, 2 * Math.PI)
        const parity = hiddenParity(columns, zzState(x0, x1))
        if (klass === 0 ? parity >= gap && parity > 0 : parity < -gap) return [x0, x1]
      }
      throw new LabError(
        'data',
        `data set "adhoc": no point has a parity beyond the gap, got gap ${gap}; lower it`,
      )
    })
    return { ...rows, featureNames: ['x_0', 'x_1'] }
  },
}
