/* What is written for other tools and read again gives the same states, at two different values of every input. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNamed } from '../../src/circuit/export/registry.ts'
import type { ExportValues } from '../../src/circuit/export/exporter.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { runs } from '../full.ts'
import { fidelity, stateOf } from './dense-oracle.ts'

const inputs = ['theta[0]', 'theta[1]', 'theta[2]', 'w', 'data[0]', 'data[1]']

const linear = fc
  .tuple(
    fc.constantFrom(...inputs),
    fc.constantFrom(...inputs),
    fc.integer({ min: -30, max: 30 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([a, b, factor, divisor]) => `${factor / 10}*${a} - (${b} + 0.3)/${divisor}`)
const angle = fc.oneof(
  fc.constantFrom(...inputs),
  linear,
  fc.constantFrom('pi/3', '-0.7', 'pi*theta[1]', '-w'),
)
const modifier = fc.constantFrom('', '', '', 'inv @ ', 'ctrl @ ', 'negctrl @ ', 'pow(2) @ ')

const call = fc
  .tuple(fc.constantFrom(...gates), modifier, fc.array(angle, { minLength: 4, maxLength: 4 }))
  .chain(([gate, prefix, angles]) => {
    const count = gate.qubitCount + (/ctrl/.test(prefix) ? 1 : 0)
    return fc.shuffledSubarray([0, 1, 2, 3], { minLength: count, maxLength: count }).map((qubits) => {
      const list = angles.slice(0, gate.angleNames.length).join(', ')
      const head = list === '' ? gate.name : `${gate.name}(${list})`
      return `${prefix}${head} ${qubits.map((qubit) => `q[${qubit}]`).join(', ')};`
    })
  })

const definitions = gates.flatMap(({ definition }) => definition ?? []).join('\n')
const programs = fc
  .array(fc.oneof(call, fc.constant('for int i in [0:2] { ry(theta[i]) q[i]; cx q[i], q[i + 1]; }')), {
    minLength: 1,
    maxLength: 6,
  })
  .map(
    (statements) =>
      `OPENQASM 3.0;\ninclude "stdgates.inc";\n${definitions}\ninput array[float[64], 3] theta;\ninput float[64] w;\n` +
      `input array[float[64], 2] data;\nqubit[4] q;\nh q; ry(0.3) q[0]; rz(1.1) q[1]; ry(0.9) q[2];\n${statements.join('\n')}\n`,
  )
const values = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 6, maxLength: 6 })

function stateAt(text: string, list: readonly number[]): Float64Array {
  const { circuit, diagnostics } = parse(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const flat = flatten(circuit!)
  /* By name, in whatever order they are declared: `theta[1]` or `theta_1`. */
  const at = (name: string) => list[inputs.indexOf(name.replace(/_(\d)$/, '[$1]'))]!
  return stateOf(
    flat,
    flat.parameters.map(at),
    flat.features.map(({ name }) => at(name)),
  )
}

function exportValues(list: readonly number[]): ExportValues {
  return { theta: list.slice(0, 3), w: list[3]!, data: list.slice(4) }
}

describe('exported and read again, a circuit', () => {
  it.each(['qasm3', 'qasm3-qiskit', 'qasm2'])('as %s is the same at two values of every input', (format) => {
    fc.assert(
      fc.property(programs, values, values, (text, first, second) => {
        const { circuit } = parse(text)
        for (const list of [first, second]) {
          const again = formatNamed(format)!.write(circuit!, exportValues(list))
          expect(fidelity(stateAt(again, list), stateAt(text, list))).toBeCloseTo(1, 10)
        }
      }),
      { numRuns: runs(60, 1000) },
    )
  })

  it('that has values put in keeps none of its inputs', () => {
    const list = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]
    fc.assert(
      fc.property(programs, (text) => {
        const written = formatNamed('qasm2')!.write(parse(text).circuit!, exportValues(list))
        expect(parse(written).circuit!.inputs).toEqual([])
      }),
      { numRuns: runs(20, 200) },
    )
  })
})
