/* `mitigate FILE.qasm`: one program under noise at several scales, and what extrapolation to no noise returns. */
import { mitigate, type Mitigation } from '../lab/mitigate.ts'
import { onlyPlace, readArguments, UsageError, wholeOption, type CommandLine } from './arguments.ts'
import type { Command } from './command.ts'
import { readText } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'
import { inputsOf, noiseOf, observableOf } from './simulate.ts'

const mostShots = 100_000_000

export const mitigateCommand: Command = {
  name: 'mitigate',
  usage:
    'mitigate FILE.qasm --noise NOISE.json [--observable "Z0*Z1"] [--scale 1,3,5] [--inputs FILE.json]\n' +
    '  [--asymptote A] [--invert-readout] [--shots N --seed S] [--json]',
  help: 'Folds a program to scale its noise, extrapolates the observable to none, and inverts errors of the readout.',
  async run(words, terminal) {
    const line = readArguments(words, {
      flags: ['json', 'invert-readout'],
      values: ['noise', 'observable', 'scale', 'inputs', 'asymptote', 'shots', 'seed'],
    })
    const file = onlyPlace(line, 'FILE.qasm')
    const noise = line.values.get('noise')
    if (noise === undefined) throw new UsageError('--noise is missing: a file with the noise to be mitigated')
    const settings = settingsOf(line)
    const engine = await loadEngine()
    try {
      const start = performance.now()
      const inputs = line.values.get('inputs')
      const result = await mitigate(readText(file), engine, {
        ...settings,
        inputs: inputs === undefined ? {} : inputsOf(inputs),
        noise: noiseOf(noise),
      })
      const answer = { ...result, ms: performance.now() - start }
      terminal.out(line.flags.has('json') ? `${JSON.stringify(answer)}\n` : inWords(answer))
      return 0
    } catch (thrown) {
      for (const text of failureLines(thrown, file)) terminal.err(`${text}\n`)
      return 1
    } finally {
      engine.close()
    }
  },
}

function settingsOf(line: CommandLine) {
  const shots = wholeOption(line, 'shots', 1, mostShots)
  const seed = wholeOption(line, 'seed', 0, 4_294_967_295)
  if (shots !== null && seed === null)
    throw new UsageError('--shots needs a --seed, so that the run can be repeated')
  const observable = line.values.get('observable')
  const asymptote = line.values.get('asymptote')
  return {
    observable: observable === undefined ? null : observableOf(observable),
    scales: (line.values.get('scale') ?? '1,3,5').split(',').map((text) => numberOf('scale', text)),
    asymptote: asymptote === undefined ? null : numberOf('asymptote', asymptote),
    shots,
    seed: seed ?? 0,
    correctsReadout: line.flags.has('invert-readout'),
  }
}

function numberOf(option: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  if (Number.isFinite(value)) return value
  throw new UsageError(`--${option} must be numbers with commas between them, got "${text}"`)
}

function inWords(result: Mitigation & { readonly ms: number }): string {
  const { ideal, noisy, noisyError, scales, values, errors, fits, fitErrors, shotCost, reasons, readout } =
    result
  const withError = (value: number, error: number | null) =>
    `${value.toFixed(8).padStart(12)}${error === null || error === 0 ? '' : ` ± ${error.toPrecision(2)}`}`
  const names = Object.keys(fits) as (keyof typeof fits)[]
  return [
    `${result.qubits} qubits, ${result.gates} gates, ${result.method}, ${result.ms.toFixed(1)} ms`,
    `${'ideal'.padEnd(20)}${withError(ideal, null)}`,
    `${'noisy'.padEnd(20)}${withError(noisy, noisyError)}`,
    ...scales.map((scale, i) => `${`scale ${scale}`.padEnd(20)}${withError(values[i]!, errors[i]!)}`),
    ...names.map((name) => {
      const value = fits[name]
      if (value === null) return `${name.padEnd(20)}none: ${reasons[name]}`
      const cost = shotCost[name]
      return `${name.padEnd(20)}${withError(value, fitErrors[name])}${cost === null ? '' : `   shots × ${cost.toPrecision(3)}`}`
    }),
    ...(readout === null
      ? []
      : [
          `readout: ${readout.distance.measured.toPrecision(3)} from a perfect one, ${readout.distance.tensored.toPrecision(3)} inverted`,
          ...readout.warnings.map((warning) => `warning: ${warning}`),
        ]),
    result.verdict,
    '',
  ].join('\n')
}
