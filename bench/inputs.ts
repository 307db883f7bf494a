/* Inputs that both sides of the bench make for themselves, the same numbers here and in peers.py. */

/** Numbers in [-pi, pi): x -> 1103515245 x + 12345 mod 2^31. */
export function numbers(count: number, seed: number): Float64Array {
  let state = BigInt(seed)
  return Float64Array.from({ length: count }, () => {
    state = (1103515245n * state + 12345n) % 2147483648n
    return (Number(state) / 2147483648) * 2 * Math.PI - Math.PI
  })
}

export interface StepInputs {
  readonly parameters: Float64Array
  /** Shape [rows, 2]. */
  readonly features: Float64Array
  readonly targets: Float64Array
}

/** A training step of a re-uploading classifier: rows and labels as in peers.py. */
export function stepInputs(parameterCount: number, rows: number): StepInputs {
  const features = numbers(rows * 2, 7)
  const targets = Float64Array.from({ length: rows }, (_, row) =>
    Math.sin(features[2 * row]!) + 0.3 * features[2 * row + 1]! > 0 ? 1 : -1,
  )
  return { parameters: numbers(parameterCount, 1), features, targets }
}

/** Rows of the kernel matrix. Shape [rows, qubits]. */
export function kernelInputs(rows: number, qubits: number): Float64Array {
  return numbers(rows * qubits, 3)
}
