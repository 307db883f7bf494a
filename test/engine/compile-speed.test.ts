import { describe, expect, it } from 'vitest'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import type { SlotExpression } from '../../src/circuit/expression.ts'
import { compile } from '../../src/engine/plan/compile.ts'
import { keepLimits } from '../../src/engine/simulators/wasm/layout.ts'
import { buildProgram } from '../../src/engine/simulators/wasm/program.ts'
import { randomCircuit } from './random-circuits.ts'

/* Counts what the compiler asks of the angles of a circuit, while they are gates, phases and registers. */
function counting(circuit: FlatCircuit): { readonly counted: FlatCircuit; readonly looks: () => number } {
  let looks = 0
  const watched = (expression: SlotExpression): SlotExpression =>
    new Proxy(expression, {
      get: (target, key) => {
        looks++
        return Reflect.get(target, key) as unknown
      },
    })
  const operations = circuit.operations.map((operation) => {
    return 'angles' in operation ? { ...operation, angles: operation.angles.map(watched) } : operation
  })
  return { counted: { ...circuit, operations }, looks: () => looks }
}

/* Work to make a plan with all its instructions: looks at angles, and bytes of instructions and tables of terms. */
function workOf(circuit: FlatCircuit): { readonly looks: number; readonly bytes: number } {
  const { counted, looks } = counting(circuit)
  const counts = { parameters: circuit.parameters.length, features: circuit.features.length }
  const shape = { width: 2, precision: 'float64' } as const
  const { image } = buildProgram(compile(counted, 'values'), counts, shape, 'features', keepLimits, 0)
  return { looks: looks(), bytes: image.end }
}

const kinds: Readonly<Record<string, readonly string[] | undefined>> = {
  'random gates': undefined,
  'phases that all merge': ['rz', 'cx', 'rzz'],
  'rotations that all merge': ['ry'],
  'rotations and phases in turn': ['u3', 'cry'],
}

describe('plan compiler', () => {
  it.each(Object.entries(kinds))(
    'looks at angles and writes instructions in proportion to the gates: %s',
    (_, names) => {
      const circuit = (gates: number) =>
        randomCircuit(3, { qubits: 4, gates, parameters: 400, features: 2, ...(names && { names }) })
      const [few, many] = [workOf(circuit(400)), workOf(circuit(1600))]
      expect(few.looks).toBeGreaterThan(0)
      expect(many.looks).toBeLessThan(5 * few.looks)
      expect(many.bytes).toBeLessThan(5 * few.bytes)
    },
  )
})
