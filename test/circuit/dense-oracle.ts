/* The state of an unrolled circuit, gate by gate with the registry's matrices: slow, obvious, for tests of circuit/. */
import { evaluateSlots } from '../../src/circuit/expressions.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { gateNamed } from '../../src/circuit/gates/registry.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Circuit } from '../../src/circuit/tree.ts'

/** The circuit of a text that must parse without a word. */
export function circuitOf(text: string): Circuit {
  const { circuit, diagnostics } = parse(text)
  if (circuit !== null && diagnostics.length === 0) return circuit
  throw new Error(`${diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n')}\n${text}`)
}

/** Statements on `q` as a whole program. */
export function program(body: string, qubits = 2, declarations = ''): string {
  return `OPENQASM 3.0;\ninclude "stdgates.inc";\n${declarations}\nqubit[${qubits}] q;\n${body}\n`
}

export function flatOf(text: string): FlatCircuit {
  return flatten(circuitOf(text))
}

/** Amplitudes, (re, im) interleaved, from |0…0>. */
export function stateOf(
  circuit: FlatCircuit,
  parameters: ArrayLike<number> = [],
  features: ArrayLike<number> = [],
): Float64Array {
  let state = new Float64Array(2 << circuit.qubitCount)
  state[0] = 1
  for (const operation of circuit.operations) {
    if (operation.kind === 'barrier') continue
    if (operation.kind !== 'gate' && operation.kind !== 'unitary')
      throw new Error(`no ${operation.kind} here`)
    const angles =
      operation.kind === 'gate'
        ? operation.angles.map((angle) => evaluateSlots(angle, parameters, features))
        : []
    const { data, size } =
      operation.kind === 'gate' ? gateNamed(operation.gate)!.matrix(angles) : operation.matrix
    const next = new Float64Array(state.length)
    for (let k = 0; k < state.length / 2; k++) {
      const column = operation.qubits.reduce((c, qubit, bit) => c | (((k >> qubit) & 1) << bit), 0)
      const rest = operation.qubits.reduce((r, qubit) => r & ~(1 << qubit), k)
      for (let row = 0; row < size; row++) {
        const to = operation.qubits.reduce((t, qubit, bit) => t | (((row >> bit) & 1) << qubit), rest)
        const re = data[2 * (row * size + column)]!
        const im = data[2 * (row * size + column) + 1]!
        next[2 * to]! += re * state[2 * k]! - im * state[2 * k + 1]!
        next[2 * to + 1]! += re * state[2 * k + 1]! + im * state[2 * k]!
      }
    }
    state = next
  }
  return state
}

/** |<a|b>|^2. */
export function fidelity(a: Float64Array, b: Float64Array): number {
  let re = 0
  let im = 0
  for (let k = 0; k < a.length; k += 2) {
    re += a[k]! * b[k]! + a[k + 1]! * b[k + 1]!
    im += a[k]! * b[k + 1]! - a[k + 1]! * b[k]!
  }
  return re * re + im * im
}

/** `ry(2*p3) 0`, one per operation: parameters are p, features f, by slot. */
export function operationTexts(circuit: FlatCircuit): string[] {
  return circuit.operations.map((operation) => {
    if (operation.kind === 'measure') return `measure ${operation.qubit} ${operation.bit}`
    if (operation.kind === 'reset') return `reset ${operation.qubit}`
    if (operation.kind === 'barrier') return `barrier ${operation.qubits.join(',')}`
    if (operation.kind === 'conditional') return 'conditional'
    if (operation.kind === 'assign') return `assign ${operation.bit} ${operation.value}`
    const angles = operation.kind === 'gate' ? operation.angles.map(slotText) : []
    const name = operation.kind === 'gate' ? operation.gate : 'unitary'
    return `${name}${angles.length === 0 ? '' : `(${angles.join(', ')})`} ${operation.qubits.join(',')}`
  })
}

type Angle = Extract<FlatCircuit['operations'][number], { kind: 'gate' }>['angles'][number]

function slotText(angle: Angle): string {
  switch (angle.kind) {
    case 'number':
      return String(angle.value)
    case 'parameter':
      return `p${angle.slot}`
    case 'feature':
      return `f${angle.slot}`
    case 'negate':
      return `-${slotText(angle.operand)}`
    case 'binary':
      return `(${slotText(angle.left)}${angle.operator}${slotText(angle.right)})`
    case 'call':
      return `${angle.name}(${angle.arguments.map(slotText).join(', ')})`
  }
}
