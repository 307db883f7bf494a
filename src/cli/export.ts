/* `export FILE.qasm --to FORMAT`: a circuit for another tool. */
import { LabError } from '../base/lab-error.ts'
import type { ExportValues } from '../circuit/export/exporter.ts'
import { exportFormats, formatNamed } from '../circuit/export/registry.ts'
import { readCircuit } from '../lab/read-circuit.ts'
import { onlyPlace, readArguments, UsageError } from './arguments.ts'
import type { Command } from './command.ts'
import { readJson, readText } from './files.ts'
import { failureLines } from './report-failure.ts'

const names = exportFormats.map(({ name }) => name)

export const exportCommand: Command = {
  name: 'export',
  usage: `export FILE.qasm --to ${names.join('|')} [--values FILE.json]`,
  help: 'Writes the circuit for another tool to standard output; --values puts in, or calls with, values of the inputs.',
  async run(words, terminal) {
    const line = readArguments(words, { flags: [], values: ['to', 'values'] })
    const file = onlyPlace(line, 'FILE.qasm')
    const format = formatNamed(line.values.get('to') ?? '')
    if (format === undefined)
      throw new UsageError(`--to must be one of ${names.join(', ')}, got ${line.values.get('to') ?? 'none'}`)
    const values = line.values.get('values')
    try {
      const { circuit } = readCircuit(readText(file))
      terminal.out(format.write(circuit, values === undefined ? null : valuesOf(values)))
      return 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    }
  },
}

function valuesOf(file: string): ExportValues {
  const json = readJson(file)
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as ExportValues
  throw new LabError('data', `${file}: must hold an object of values by input name`)
}
