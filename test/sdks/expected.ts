/* What the lab itself gives: for each program and its values the readouts, the exports, and why there is none. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  argumentNames,
  pauliWord,
  pythonCircuit,
  readoutNames,
} from '../../src/circuit/export/python-code.ts'
import { exportFormats } from '../../src/circuit/export/registry.ts'
import type { ExportValues } from '../../src/circuit/export/exporter.ts'
import { LabError } from '../../src/base/lab-error.ts'
import { flatten } from '../../src/circuit/flatten.ts'
import { gates } from '../../src/circuit/gates/registry.ts'
import { outputCount } from '../../src/circuit/readout.ts'
import { parse } from '../../src/circuit/language/parse.ts'
import { loadEngine } from '../../src/cli/load-engine.ts'

const folder = process.argv[2]!
const engine = await loadEngine()
/* Pictures hold no numbers, and the lab's own language is read back by its own tests. */
const formats = exportFormats.filter(({ name, extension }) => extension !== '.svg' && name !== 'qasm3')
const seen = new Set<string>()
const programs = readdirSync(folder).filter((name) => name.endsWith('.qasm'))

for (const name of programs) {
  const text = readFileSync(join(folder, name), 'utf8')
  const values = JSON.parse(
    readFileSync(join(folder, name.replace(/\.qasm$/, '.json')), 'utf8'),
  ) as ExportValues
  const { circuit, diagnostics } = parse(text)
  if (circuit === null) throw new Error(`${name}: ${diagnostics[0]!.message}`)
  const flat = flatten(circuit)
  for (const operation of flat.operations) if (operation.kind === 'gate') seen.add(operation.gate)
  const at = (slot: string) => {
    const [, base, index] = /^([^[]*)(?:\[(\d+)\])?$/.exec(slot)!
    const held = values[base!]!
    return typeof held === 'number' ? held : held[Number(index)]!
  }
  const plan = await engine.plan(flat)
  const rows = {
    parameters: Float64Array.from(flat.parameters, at),
    parameterRows: 1,
    features: Float64Array.from(flat.features, (slot) => at(slot.name)),
    featureRows: 1,
  }
  /* Without readouts it is the measured bits that are compared. */
  const [outcomes] = flat.readouts.length === 0 ? await plan.outcomes(rows) : []
  const outputs = flat.readouts.length === 0 ? new Float64Array(0) : (await plan.forward(rows)).values
  plan.dispose()
  const functions = readoutNames(pythonCircuit(circuit))
  let next = 0
  const readouts = flat.readouts.map((readout, i) => {
    const count = outputCount(readout)
    next += count
    return {
      function: functions[i]!,
      terms:
        readout.kind === 'pauli-sum'
          ? readout.terms.map((term) => {
              const { word, qubits } = pauliWord(term)
              return [term.coefficient, word, qubits] as const
            })
          : null,
      values: [...outputs.subarray(next - count, next)],
    }
  })
  const exports = formats.map((format) => {
    try {
      return {
        format: format.name,
        extension: format.extension,
        text: format.write(circuit, values),
        refused: null,
      }
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      return { format: format.name, extension: format.extension, text: null, refused: thrown.message }
    }
  })
  const names = argumentNames(circuit.inputs)
  const byArgument = Object.fromEntries(
    Object.entries(values).map(([input, value]) => [names.get(input)!, value]),
  )
  process.stdout.write(
    `${JSON.stringify({ name, values, byArgument, readouts, outcomes: outcomes && Object.fromEntries(outcomes), exports })}\n`,
  )
}
engine.close()
const missing = gates.filter(({ name }) => !seen.has(name))
if (missing.length > 0) throw new Error(`no circuit has ${missing.map(({ name }) => name).join(', ')}`)
