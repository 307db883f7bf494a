/* What is exported as OpenQASM and read again is the same circuit, for two values of each of its inputs. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LabError } from '../../src/base/lab-error.ts'
import { formatNamed } from '../../src/circuit/export/registry.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import type { Source } from '../../src/circuit/tree.ts'
import { runs } from '../full.ts'
import { fidelity, stateOf } from './dense-oracle.ts'
import { sourceOf } from './random-programs.ts'
import { unitaryBodies, unitarySource, valueOf } from './unitary-programs.ts'

type Value = (name: string) => number

/** The state with values by the names of inputs; `named` says what an input is called in the source. */
function stateWith({ circuit }: Source, value: Value, named: (name: string) => string = (name) => name) {
  const flat = flatten(circuit)
  const known = (name: string) => value(named(name))
  return stateOf(
    flat,
    flat.parameters.map(known),
    flat.features.map(({ name }) => known(name)),
  )
}

/** `theta_3` as `theta[3]`. */
function arrayName(name: string): string {
  return name.startsWith('theta_') ? name.replace(/_(\d+)$/, '[$1]') : name
}

function namesOf({ circuit }: Source): readonly string[] {
  const flat = flatten(circuit)
  return [...flat.parameters, ...flat.features.map(({ name }) => name)]
}

/** Values with those of arrays as lists. */
function exportValues({ circuit }: Source, value: Value) {
  return Object.fromEntries(
    circuit.inputs.map(({ name, size }) => [
      name,
      size === null ? value(name) : Array.from({ length: size }, (_, i) => value(`${name}[${i}]`)),
    ]),
  )
}

/** The base values with one input at each of two others. */
function assignments(source: Source): readonly Value[] {
  return namesOf(source).flatMap((name) =>
    [0.37, -1.21].map((special) => (other: string) => (other === name ? special : valueOf(other))),
  )
}

/** How a format's text is read again: PennyLane's names no library. */
const readers: Readonly<Record<string, (text: string) => string>> = {
  qasm3: (text) => text,
  'qasm3-qiskit': (text) => text,
  'qasm3-pennylane': (text) => text.replace('OPENQASM 3.0;', 'OPENQASM 3.0;\ninclude "stdgates.inc";'),
  qasm2: (text) => text,
}

describe('a circuit exported and read again', () => {
  it.each(Object.keys(readers))(
    'as %s is the same for two values of every input',
    (format) => {
      const count = runs(5, 400)
      let read = 0
      fc.assert(
        fc.property(unitaryBodies, (body) => {
          const source = unitarySource(body)
          for (const value of assignments(source)) {
            let text: string
            try {
              text = readers[format]!(formatNamed(format)!.write(source.circuit, exportValues(source, value)))
            } catch (thrown) {
              if (thrown instanceof LabError && thrown.code === 'unsupported') return
              throw thrown
            }
            const again = stateWith(sourceOf(text), value, format === 'qasm3' ? undefined : arrayName)
            const same = Math.abs(1 - fidelity(again, stateWith(source, value))) < 1e-10
            expect({ text, same }).toEqual({ text, same: true })
            read++
          }
        }),
        { numRuns: count, seed: 61 },
      )
      // 14 inputs, each at two values; what a format refuses by name is the smaller part.
      expect(read).toBeGreaterThan((count * 28) / 2)
    },
    120_000,
  )
})
