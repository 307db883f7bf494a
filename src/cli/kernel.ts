/* `kernel DOCUMENT.json`: the quantum kernel matrices of an experiment and the machine on them, as JSON, CSV and a picture. */
import { readBundle } from '../document/codec.ts'
import { kernelMatrixOf, type KernelMatrix } from '../lab/kernel-matrix.ts'
import { onlyPlace, readArguments } from './arguments.ts'
import type { Command, Terminal } from './command.ts'
import { readJson, stemOf, writeInto } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'
import { heatmap } from './svg/heatmap.ts'

export const kernelCommand: Command = {
  name: 'kernel',
  usage: 'kernel DOCUMENT.json [--out DIR] [--json]',
  help: 'Writes the quantum kernel matrix of the training rows (CSV; SVG ordered by class). --json prints all parts, alignments and SVM.',
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
      if (asJson) printJson(terminal, matrix, milliseconds)
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

/* Row after row, as a matrix of thousands of rows makes a long text. */
function printJson(terminal: Terminal, matrix: KernelMatrix, ms: number): void {
  const { size, rows, classNames, alignment, svm, parameters, training, warnings } = matrix
  const parts = { train: matrix.values, validation: matrix.validation, test: matrix.test }
  terminal.out('{')
  for (const [part, values] of Object.entries(parts)) {
    if (values === null) continue
    terminal.out(`"${part}":[`)
    for (let start = 0; start < values.length; start += size)
      terminal.out(`${start > 0 ? ',' : ''}[${values.subarray(start, start + size).join(',')}]`)
    terminal.out('],')
  }
  const rest = {
    alignment: alignment?.plain ?? null,
    alignmentCentred: alignment?.centred ?? null,
    svm,
    ...(training
      ? { training: { before: training.before, after: training.after, history: training.history } }
      : {}),
    parameters,
    rows,
    classNames,
    warnings,
    ms,
  }
  terminal.out(`${JSON.stringify(rest).slice(1)}\n`)
}

function written(folder: string, stem: string, matrix: KernelMatrix): readonly string[] {
  const { size, values } = matrix
  const rows = Array.from({ length: size }, (_, row) =>
    values.subarray(row * size, (row + 1) * size).join(','),
  )
  return [
    writeInto(folder, `${stem}.kernel.csv`, `${rows.join('\n')}\n`),
    writeInto(folder, `${stem}.kernel.svg`, picture(matrix)),
  ]
}

/* Class after class, so that a kernel that knows the classes shows blocks. */
function picture({ title, size, values, targets, classNames }: KernelMatrix): string {
  const order = Array.from({ length: size }, (_, row) => row).sort(
    (a, b) => targets[a]! - targets[b]! || a - b,
  )
  const ordered = new Float64Array(size * size)
  order.forEach((row, i) =>
    order.forEach((column, j) => (ordered[i * size + j] = values[row * size + column]!)),
  )
  const classSizes = sizesOf(targets, classNames.length)
  return heatmap({ title: title || 'Kernel matrix', size, values: ordered, classSizes, classNames })
}

function sizesOf(targets: Float64Array, classes: number): readonly number[] {
  if (classes === 0) return [targets.length]
  return Array.from({ length: classes }, (_, k) => targets.filter((klass) => klass === k).length)
}

function summary(matrix: KernelMatrix, milliseconds: number): string {
  const { size, alignment, classNames, targets, svm, training, warnings } = matrix
  const sizes = sizesOf(targets, classNames.length)
  const classes = classNames.map((name, k) => `${sizes[k] ?? 0} ${name}`).join(', ')
  const fit = alignment
    ? `alignment ${alignment.plain.toFixed(4)}, centred ${alignment.centred.toFixed(4)}\n`
    : ''
  const trained = training
    ? `alignment trained from ${training.before.toFixed(4)} to ${training.after.toFixed(4)}\n`
    : ''
  const accuracies = (['train', 'validation', 'test'] as const).flatMap((part) => {
    const share = svm?.[`${part}Accuracy`] ?? null
    return share === null ? [] : [`${part} ${share.toFixed(3)}`]
  })
  const machine = svm
    ? `support-vector machine, C = ${svm.C}: ${accuracies.join(', ')}, ${svm.supportVectors} support vectors\n`
    : ''
  const notes = warnings.map((warning) => `note: ${warning}\n`).join('')
  return `${size} × ${size} in ${milliseconds.toFixed(1)} ms${classes ? `: ${classes}` : ''}\n${trained}${fit}${machine}${notes}`
}
