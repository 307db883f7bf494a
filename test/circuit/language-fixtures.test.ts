import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { flatten } from '../../src/circuit/flatten.ts'
import type { FlatCircuit } from '../../src/circuit/flat.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { printProgram } from '../../src/circuit/language/printer.ts'
import { stateOf } from './dense-oracle.ts'
import { meaning, sourceOf } from './random-programs.ts'

/** Reference programs beside the repository; without them these tests are skipped. */
const fixtures = new URL('../../../shared/fixtures/', import.meta.url)
const absent = !existsSync(fixtures)
const note = absent ? ' (skipped: ../shared/fixtures is not there)' : ''

function read(path: string): string {
  return readFileSync(new URL(path, fixtures), 'utf8')
}

interface Case {
  readonly name: string
  readonly file: string
  readonly amplitudes?: Readonly<Record<string, readonly [number, number]>>
  readonly inputs?: Readonly<Record<string, number>>
  readonly dynamic?: boolean
  readonly level?: string
}

function cases(path: string): readonly unknown[] {
  return absent ? [] : (JSON.parse(read(path)) as { cases: unknown[] }).cases
}

/** Measurements at the end leave the amplitudes as they are. */
function withoutMeasurements(circuit: FlatCircuit): FlatCircuit {
  return { ...circuit, operations: circuit.operations.filter((operation) => operation.kind !== 'measure') }
}

function fidelityWith(state: Float64Array, amplitudes: NonNullable<Case['amplitudes']>): number {
  let re = 0
  let im = 0
  let norm = 0
  for (const [index, [a, b]] of Object.entries(amplitudes)) {
    const k = 2 * Number(index)
    re += a * state[k]! + b * state[k + 1]!
    im += a * state[k + 1]! - b * state[k]!
    norm += a * a + b * b
  }
  return (re * re + im * im) / norm
}

describe.skipIf(absent)(`programs of the fixtures${note}`, () => {
  const folders = ['qasm', 'third_party/qasm']
  const all = folders.flatMap((folder) =>
    (cases(`${folder}/circuits.json`) as readonly Case[]).map((each) => ({
      ...each,
      path: `${folder}/${each.file}`,
    })),
  )

  it.each(all)(
    '$name gives the reference state, fidelity 1 - 1e-10',
    ({ path, amplitudes, inputs, dynamic }) => {
      const flat = withoutMeasurements(flatten(sourceOf(read(path)).circuit))
      if (amplitudes === undefined || dynamic === true) return
      const parameters = flat.parameters.map((parameter) => inputs?.[parameter] ?? Number.NaN)
      const features = flat.features.map((feature) => inputs?.[feature.name] ?? Number.NaN)
      expect(fidelityWith(stateOf(flat, parameters, features), amplitudes)).toBeGreaterThan(1 - 1e-10)
    },
  )

  it.each(all)('$name survives printing and parsing', ({ path }) => {
    const { circuit } = sourceOf(read(path))
    expect(meaning(sourceOf(printProgram(circuit)).circuit)).toEqual(meaning(circuit))
  })
})

interface Malformed {
  readonly name: string
  readonly file?: string
  readonly line: number
  readonly column_from: number
  readonly column_to: number
}

describe.skipIf(absent)(`malformed programs of the fixtures${note}`, () => {
  const all = ['qasm', 'third_party/qasm'].flatMap((folder) =>
    existsSync(new URL(`${folder}/malformed.json`, fixtures))
      ? (cases(`${folder}/malformed.json`) as readonly Malformed[]).map((each) => ({ ...each, folder }))
      : [],
  )

  it.each(all)('$name is refused on its line, with the column inside of the span', (each) => {
    const text = read(`${each.folder}/${each.file ?? `malformed/${each.name}.qasm`}`)
    const { circuit, diagnostics } = parse(text)
    expect(circuit).toBeNull()
    const first = diagnostics.find((diagnostic) => diagnostic.severity === 'error')!
    expect(first.line).toBe(each.line)
    expect(first.column).toBeGreaterThanOrEqual(each.column_from)
    expect(first.column).toBeLessThanOrEqual(each.column_to)
    const token = text.slice(first.span.start, first.span.end)
    expect(token.length).toBeGreaterThan(0)
  })
})

interface GradientCase {
  readonly qasm: string
  readonly inputs: Readonly<Record<string, number>>
  readonly observable: readonly {
    readonly c: number
    readonly p: Readonly<Record<string, 'X' | 'Y' | 'Z'>>
  }[]
  readonly value: number
}

/** <psi| sum |psi>, each Pauli applied to the amplitudes. */
function expectation(state: Float64Array, terms: GradientCase['observable']): number {
  let total = 0
  for (const { c, p } of terms) {
    const factors = Object.entries(p).map(([qubit, pauli]) => ({ bit: 1 << Number(qubit), pauli }))
    const flip = factors.reduce((mask, { bit, pauli }) => (pauli === 'Z' ? mask : mask | bit), 0)
    for (let k = 0; k < state.length / 2; k++) {
      // P|k> = phase |k ^ flip>; the phase is i^turns.
      let turns = 0
      for (const { bit, pauli } of factors) {
        const one = (k & bit) !== 0
        if (pauli === 'Y') turns += one ? 3 : 1
        if (pauli === 'Z' && one) turns += 2
      }
      const j = k ^ flip
      const [re, im] = [state[2 * k]!, state[2 * k + 1]!]
      const [rotatedRe, rotatedIm] = [
        [re, im],
        [-im, re],
        [-re, -im],
        [im, -re],
      ][turns % 4]! as [number, number]
      total += c * (state[2 * j]! * rotatedRe + state[2 * j + 1]! * rotatedIm)
    }
  }
  return total
}

describe.skipIf(absent)(`gradient programs of the fixtures${note}`, () => {
  it.each((cases('gradients/gradients.json') as readonly GradientCase[]).map((each, i) => ({ i, ...each })))(
    'number $i gives its value to 1e-9',
    ({ qasm, inputs, observable, value }) => {
      const flat = flatten(sourceOf(qasm).circuit)
      const state = stateOf(
        flat,
        flat.parameters.map((parameter) => inputs[parameter]!),
      )
      expect(Math.abs(expectation(state, observable) - value)).toBeLessThan(1e-9)
    },
  )
})

interface KernelCase {
  readonly qasm_for_first_row?: string
}

describe.skipIf(absent)(`kernel programs of the fixtures${note}`, () => {
  const programs = (cases('kernels/kernels.json') as readonly KernelCase[]).flatMap(
    (each) => each.qasm_for_first_row ?? [],
  )

  it('are there', () => {
    expect(programs.length).toBeGreaterThan(0)
  })

  it.each(programs.map((text, i) => ({ i, text })))('number $i survives printing and parsing', ({ text }) => {
    const { circuit } = sourceOf(text)
    expect(flatten(circuit).operations.length).toBeGreaterThan(0)
    expect(meaning(sourceOf(printProgram(circuit)).circuit)).toEqual(meaning(circuit))
  })
})
