/*
 * How the squared loss of a circuit's readouts depends on one of its parameters. A gate with gaps g between the
 * eigenvalues of its generator makes readouts sums of sines of the frequencies slope * g in its parameter;
 * frequencies of several gates add, and squaring doubles the highest.
 */
import { LabError } from '../../base/lab-error.ts'
import type { FlatCircuit, FlatOperation } from '../../circuit/flat.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { linearPart } from './linear-angle.ts'
import type { Response } from './rotosolve.ts'

/** At most so many sines: two losses more for each. */
const mostTerms = 40
const tolerance = 1e-9

/**
 * The response of the loss to each trainable value.
 *
 * @param names of the circuit's parameters, then of the output layer's values
 * @param degree highest power of a readout in the loss: 2 for the squared loss, 1 for an expectation itself
 * @throws LabError "unsupported" that names a parameter in which the loss is no sum of few sines
 */
export function responsesOf(
  circuit: FlatCircuit,
  names: readonly string[],
  degree: 1 | 2,
): readonly Response[] {
  const frequencies = circuit.parameters.map((): number[][] => [])
  const pass = (operation: FlatOperation): void => {
    if (operation.kind === 'conditional') [...operation.whenTrue, ...operation.whenFalse].forEach(pass)
    if (operation.kind !== 'gate') return
    const { gaps } = gateNamed(operation.gate)!
    operation.angles.forEach((angle, which) => {
      for (const [slot, slope] of linearPart(angle).slopes) {
        if (slope === null) throw refused(names[slot]!, 'it turns an angle that is no sum of multiples')
        if (slope !== 0) frequencies[slot]!.push(gaps[which]!.map((gap) => gap * Math.abs(slope)))
      }
    })
  }
  circuit.operations.forEach(pass)
  return names.map((name, at) =>
    at < frequencies.length ? periodic(name, frequencies[at]!, degree) : { kind: 'quadratic' },
  )
}

/** @param gates the frequencies that each gate brings */
function periodic(name: string, gates: readonly (readonly number[])[], degree: number): Response {
  const all = gates.flat()
  if (all.length === 0) return { kind: 'periodic', base: 1, terms: 1 }
  const largest = Math.max(...all)
  const base = all.reduce((a, b) => commonMeasure(a, b, tolerance * largest))
  const terms = degree * Math.round(gates.reduce((sum, gaps) => sum + Math.max(...gaps), 0) / base)
  if (terms > mostTerms)
    throw refused(name, `the loss has ${terms} frequencies in it, more than ${mostTerms}`)
  return { kind: 'periodic', base, terms }
}

/** The largest number of which both are multiples (Euclid), up to rounding. */
function commonMeasure(a: number, b: number, small: number): number {
  let [large, rest] = [Math.max(a, b), Math.min(a, b)]
  while (rest > small) {
    const left = large - rest * Math.round(large / rest)
    ;[large, rest] = [rest, Math.abs(left)]
  }
  return large
}

function refused(name: string, reason: string): LabError {
  return new LabError(
    'unsupported',
    `Rotosolve: the loss must be a sum of few sines in every parameter, got "${name}": ${reason}; give it an angle or gate of its own, or choose another optimizer`,
    { parameter: name },
  )
}
