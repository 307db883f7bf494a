/*
 * How long the plan compiler takes: from an unrolled circuit to the lists of instructions, forward and back, without
 * carrying out any of them. So no table of size 2^n is made.
 */
import { gates as registry } from '../src/circuit/gates/registry.ts'
import type { FlatCircuit, FlatOperation } from '../src/circuit/flat.ts'
import { compile } from '../src/engine/plan/compile.ts'
import { blockWidth, keepLimits } from '../src/engine/simulators/wasm/layout.ts'
import { buildProgram } from '../src/engine/simulators/wasm/program.ts'
import { below, generator } from './inputs.ts'

const qubits = 10

/** Any address does: instructions are only written, not run. */
const firstFreeAddress = 4096

/** Median milliseconds to make a plan of so many random gates of the whole registry, every angle a parameter. */
export function compileMilliseconds(gateCount: number, repeats = 15): number {
  const circuit = randomCircuit(gateCount)
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now()
    makePlan(circuit)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[repeats >> 1]!
}

function makePlan(circuit: FlatCircuit): void {
  const compiled = compile(circuit, 'values')
  const counts = { parameters: circuit.parameters.length, features: circuit.features.length }
  const width = blockWidth(compiled.qubitCount, 1, 'float64', 'values')
  buildProgram(compiled, counts, { width, precision: 'float64' }, 'features', keepLimits, firstFreeAddress)
}

function randomCircuit(gateCount: number): FlatCircuit {
  const next = generator(11)
  let parameters = 0
  const operations = Array.from({ length: gateCount }, (_, i): FlatOperation => {
    const { name, angleNames, qubitCount } = registry[below(registry.length, next)]!
    const first = below(qubits, next)
    return {
      kind: 'gate',
      gate: name,
      angles: angleNames.map(() => ({ kind: 'parameter', slot: parameters++ })),
      qubits: Array.from({ length: qubitCount }, (_q, k) => (first + k) % qubits),
      source: `g${i}`,
      iterations: [],
    }
  })
  return {
    qubitCount: qubits,
    parameters: Array.from({ length: parameters }, (_, i) => `theta[${i}]`),
    features: [],
    operations,
    readouts: [
      { kind: 'pauli-sum', name: 'z', terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }] },
    ],
  }
}
