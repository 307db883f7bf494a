/* `features DOCUMENT.json`: what the circuit makes of each row, as CSV with its label and its part. */
import { basename, dirname } from 'node:path'
import { readBundle } from '../document/codec.ts'
import { featureTable, type FeatureTable } from '../lab/feature-table.ts'
import { onlyPlace, readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { readJson, writeInto } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'

export const featuresCommand: Command = {
  name: 'features',
  usage: 'features DOCUMENT.json [--out FILE.csv]',
  help: "Writes the circuit's numbers for each row, with label and part, as CSV: to the file, or to standard output.",
  async run(words, terminal) {
    const line = readArguments(words, { flags: [], values: ['out'] })
    const file = onlyPlace(line, 'DOCUMENT.json')
    const out = line.values.get('out') ?? null
    const engine = await loadEngine()
    try {
      const { experiment, checkpoint } = readBundle(readJson(file))
      const table = await featureTable(experiment, engine, checkpoint)
      for (const warning of table.warnings) terminal.err(`warning: ${warning}\n`)
      const text = asCsv(table)
      if (out === null) terminal.out(text)
      else {
        writeInto(dirname(out), basename(out), text)
        terminal.out(`${table.rows.length} rows of ${table.names.length} numbers\n${out}\n`)
      }
      return 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    } finally {
      engine.close()
    }
  },
}

function asCsv({ names, targetName, rows }: FeatureTable): string {
  const header = [...names, targetName, 'part'].map(cell).join(',')
  const lines = rows.map(({ numbers, target, part }) => [...numbers, cell(String(target)), part].join(','))
  return `${[header, ...lines].join('\n')}\n`
}

/* As RFC 4180 quotes what would part a cell. */
function cell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
