/* `kernel DOCUMENT.json`: the quantum kernel matrix of an experiment's training rows, as CSV and as a picture. */
import { readBundle } from '../document/codec.ts'
import { kernelMatrixOf, type KernelMatrix } from '../lab/kernel-matrix.ts'
import { onlyPlace, readArguments } from './arguments.ts'
import type { Command } from './command.ts'
import { readJson, stemOf, writeInto } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'
import { heatmap } from './svg/heatmap.ts'

export const kernelCommand: Command = {
  name: 'kernel',
  usage: 'kernel DOCUMENT.json [--out DIR] [--json]',
  help: 'Writes the quantum kernel matrix of the training rows, ordered by class (CSV and SVG). --json prints it.',
  async run(words, terminal) {
    const line = readArguments(words, { flags: ['json'], values: ['out'] })
    const file = onlyPlace(line, 'DOCUMENT.json')
    const asJson = line.flags.has('json')
    const folder = line.values.get('out') ?? (asJson ? null : 'runs')
    const engine = await loadEngine()
    try {
      const { experiment, checkpoint } = readBundle(readJson(file))
      const start = performance.now()
      const matrix = await kernelMatrixOf(experiment, engine, checkpoint)
      const milliseconds = performance.now() - start
      const files = folder === null ? [] : written(folder, stemOf(file), matrix)
      if (asJson) terminal.out(`${JSON.stringify({ ...asRows(matrix), ms: milliseconds })}\n`)
      else terminal.out(`${summary(matrix, milliseconds)}${files.map((name) => `${name}\n`).join('')}`)
      return 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    } finally {
      engine.close()
    }
  },
}

function asRows({ values, size, ...rest }: KernelMatrix) {
  const rows = Array.from({ length: size }, (_, row) =>
    Array.from(values.subarray(row * size, (row + 1) * size)),
  )
  return { size, ...rest, values: rows }
}

function written(folder: string, stem: string, matrix: KernelMatrix): readonly string[] {
  const { title, size, values, classSizes, classNames } = matrix
  const rows = Array.from({ length: size }, (_, row) =>
    values.subarray(row * size, (row + 1) * size).join(','),
  )
  const picture = heatmap({ title: title || 'Kernel matrix', size, values, classSizes, classNames })
  return [
    writeInto(folder, `${stem}.kernel.csv`, `${rows.join('\n')}\n`),
    writeInto(folder, `${stem}.kernel.svg`, picture),
  ]
}

function summary(
  { size, alignment, classNames, classSizes, warnings }: KernelMatrix,
  milliseconds: number,
): string {
  const classes = classNames.map((name, k) => `${classSizes[k] ?? 0} ${name}`).join(', ')
  const fit = alignment
    ? `alignment ${alignment.plain.toFixed(4)}, centred ${alignment.centred.toFixed(4)}\n`
    : ''
  const notes = warnings.map((warning) => `note: ${warning}\n`).join('')
  return `${size} × ${size} in ${milliseconds.toFixed(1)} ms${classes ? `: ${classes}` : ''}\n${fit}${notes}`
}
