/* What Qiskit and PennyLane write as OpenQASM is read as it is, and gives the states that they give. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/circuit/export/registry.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import type { Circuit } from '../../src/circuit/tree.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'
import { fidelity, stateOf } from './dense-oracle.ts'

interface Dump {
  readonly name: string
  readonly text: string
  readonly values: Readonly<Record<string, number>>
  readonly state?: readonly (readonly [number, number])[]
  readonly probabilities?: readonly number[]
}

const folder = join(import.meta.dirname, '../fixtures/dumps')
const dumps = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Dump)
const unitary = dumps.filter(({ state }) => state !== undefined)

function withoutMeasurements(flat: FlatCircuit): FlatCircuit {
  return { ...flat, operations: flat.operations.filter(({ kind }) => kind !== 'measure') }
}

/** Remarks, as on global phases, are no errors. */
function circuitOf(text: string): Circuit {
  const { circuit, diagnostics } = parse(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return circuit!
}

function stateOfText(text: string, values: Readonly<Record<string, number>>): Float64Array {
  const flat = withoutMeasurements(flatten(circuitOf(text)))
  const at = (name: string) => values[name] ?? Number.NaN
  return stateOf(
    flat,
    flat.parameters.map(at),
    flat.features.map(({ name }) => at(name)),
  )
}

describe('OpenQASM of other packages', () => {
  it('is there', () => {
    expect(dumps.length).toBeGreaterThanOrEqual(31)
  })

  it.each(unitary.map((dump) => [dump.name, dump] as const))('%s gives its state', (_, dump) => {
    const expected = Float64Array.from(dump.state!.flat())
    expect(fidelity(stateOfText(dump.text, dump.values), expected)).toBeCloseTo(1, 10)
  })

  it.each(unitary.map((dump) => [dump.name, dump] as const))(
    '%s survives being exported and read again',
    (_, { text, values, state }) => {
      const circuit = circuitOf(text)
      const expected = Float64Array.from(state!.flat())
      for (const format of ['qasm3', 'qasm2']) {
        const again = formatNamed(format)!.write(circuit, values)
        const given = format === 'qasm2' ? {} : values
        expect(fidelity(stateOfText(again, given), expected)).toBeCloseTo(1, 10)
      }
    },
  )

  it.each(dumps.filter((dump) => dump.probabilities !== undefined).map((dump) => [dump.name, dump] as const))(
    '%s runs with its conditions',
    async (_, { text, probabilities }) => {
      const engine = await loadEngine()
      const plan = await engine.plan(flatten(circuitOf(text)))
      const none = new Float64Array(0)
      const rows = { parameters: none, parameterRows: 1, features: none, featureRows: 1 }
      const [outcomes] = await plan.outcomes(rows)
      const strings = probabilities!.map((_, index) => index.toString(2).padStart(2, '0'))
      strings.forEach((bits, index) =>
        expect(outcomes!.get(bits) ?? 0).toBeCloseTo(probabilities![index]!, 12),
      )
      plan.dispose()
      engine.close()
    },
  )
})
