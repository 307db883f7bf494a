/* `simulate FILE.qasm`: one program at one set of inputs. */
import { LabError } from '../base/lab-error.ts'
import type { PauliTerm } from '../circuit/readout.ts'
import { parsePauliSum } from '../circuit/readouts/pauli-sum.ts'
import { readNoise, type NoiseOfQubits } from '../lab/noise-file.ts'
import {
  estimateProgram,
  simulate,
  type InputValues,
  type ProgramEstimate,
  type SimulateOptions,
  type Simulation,
} from '../lab/simulate.ts'
import type { PlanOptions } from '../engine/engine.ts'
import {
  choiceOption,
  fractionOption,
  onlyPlace,
  readArguments,
  UsageError,
  wholeListOption,
  wholeOption,
  type CommandLine,
} from './arguments.ts'
import type { Command } from './command.ts'
import { readJson, readText } from './files.ts'
import { loadEngine } from './load-engine.ts'
import { failureLines } from './report-failure.ts'

const mostShots = 100_000_000

const methods = ['statevector', 'noisy', 'trajectories', 'mps'] as const

export const simulateCommand: Command = {
  name: 'simulate',
  usage:
    'simulate FILE.qasm [--inputs FILE.json] [--observable "1.5*Z0*Z1 - X2"] [--gradient] [--hessian] [--metric]\n' +
    '  [--schmidt] [--truncate 1,2,4] [--noise FILE.json] [--method statevector|noisy|trajectories|mps] [--bond N] [--cutoff X]\n' +
    '  [--shots N --seed S] [--estimate] [--json]',
  help: 'Runs one OpenQASM program: amplitudes, outcomes, an expectation and its derivatives, with or without noise.',
  async run(words, terminal) {
    const line = readArguments(words, {
      flags: ['gradient', 'hessian', 'metric', 'schmidt', 'estimate', 'json'],
      values: ['inputs', 'observable', 'noise', 'method', 'bond', 'cutoff', 'truncate', 'shots', 'seed'],
    })
    const file = onlyPlace(line, 'FILE.qasm')
    const options = optionsOf(line)
    const engine = await loadEngine()
    try {
      const text = readText(file)
      if (line.flags.has('estimate')) {
        const expected = await estimateProgram(text, engine, options)
        terminal.out(line.flags.has('json') ? `${JSON.stringify(expected)}\n` : estimateInWords(expected))
        return 0
      }
      const start = performance.now()
      const result = await simulate(text, engine, options)
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

function optionsOf(line: CommandLine): SimulateOptions {
  const count = wholeOption(line, 'shots', 1, mostShots)
  const seed = wholeOption(line, 'seed', 0, 4_294_967_295)
  if (count !== null && seed === null)
    throw new UsageError('--shots needs a --seed, so that the run can be repeated')
  const observable = line.values.get('observable')
  const inputs = line.values.get('inputs')
  const noise = line.values.get('noise')
  return {
    ...(noise === undefined ? {} : { noise: noiseOf(noise) }),
    inputs: inputs === undefined ? {} : inputsOf(inputs),
    observable: observable === undefined ? null : observableOf(observable),
    gradient: line.flags.has('gradient'),
    hessian: line.flags.has('hessian'),
    metric: line.flags.has('metric'),
    schmidt: line.flags.has('schmidt'),
    truncations: wholeListOption(line, 'truncate', 1, 4096),
    shots: count === null ? null : { count, seed: seed! },
    plan: planOptionsOf(line, seed),
  }
}

/* What stands in the line and nothing else: the engine chooses the rest. */
function planOptionsOf(line: CommandLine, seed: number | null): PlanOptions {
  const method = choiceOption(line, 'method', methods)
  const bond = wholeOption(line, 'bond', 1, 4096)
  const cutoff = fractionOption(line, 'cutoff')
  if (method !== 'mps' && (bond !== null || cutoff !== null))
    throw new UsageError('--bond and --cutoff belong to --method mps')
  return {
    ...(method === null ? {} : { method }),
    ...(bond === null ? {} : { bond }),
    ...(cutoff === null ? {} : { cutoff }),
    ...(seed === null ? {} : { seed }),
  }
}

/** @throws LabError "data" */
export function inputsOf(file: string): InputValues {
  const json = readJson(file)
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new LabError('data', `${file}: must hold an object of values by input name`)
  return json as InputValues
}

/** Noise out of a file: rules, or a device as documents have it. @throws LabError "data" naming the file */
export function noiseOf(file: string): NoiseOfQubits {
  try {
    return readNoise(readJson(file))
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.message.startsWith(file)) throw thrown
    throw new LabError(thrown.code, `${file}: ${thrown.message}`, thrown.details)
  }
}

/** @throws UsageError naming the character */
export function observableOf(text: string): readonly PauliTerm[] {
  const { value, problem } = parsePauliSum(text)
  if (value) return value
  throw new UsageError(`--observable "${text}", character ${problem.offset + 1}: ${problem.message}`)
}

function estimateInWords({ method, bytes, milliseconds, refusal }: ProgramEstimate): string {
  if (refusal !== null) return `would be refused: ${refusal}\n`
  const megabytes = (bytes / 2 ** 20).toPrecision(3)
  return `method ${method}, about ${megabytes} MB and ${milliseconds.toPrecision(2)} ms on this machine\n`
}

function inWords(result: Simulation & { readonly ms: number }): string {
  const lines = [`${result.qubits} qubits, ${result.method}, ${result.ms.toFixed(1)} ms`]
  const { expectation, standardError } = result
  if (expectation !== undefined)
    lines.push(`expectation ${expectation}${standardError === undefined ? '' : ` ± ${standardError}`}`)
  if (result.purity !== undefined) lines.push(`purity ${result.purity}`)
  if (result.discarded !== undefined) lines.push(`discarded weight ${result.discarded}`)
  for (const [name, value] of Object.entries(result.gradient ?? {}))
    lines.push(`d/d ${name} ${typeof value === 'number' ? value : `[${value.join(', ')}]`}`)
  for (const name of ['hessian', 'metric', 'schmidt'] as const)
    if (result[name] !== undefined) lines.push(name, ...result[name].map((row) => `  ${row.join(' ')}`))
  if (result.entropies !== undefined) lines.push(`entropies in bits: ${result.entropies.join(' ')}`)
  if (result.meyerWallach !== undefined) lines.push(`Meyer-Wallach Q ${result.meyerWallach}`)
  for (const [bond, { fidelity }] of Object.entries(result.truncated ?? {}))
    lines.push(`fidelity at bond dimension ${bond}: ${fidelity}`)
  for (const [bits, probability] of Object.entries(result.outcomes ?? {}))
    lines.push(`${bits} ${probability}`)
  if (result.outcomes === undefined) lines.push(...amplitudeLines(result))
  return `${lines.join('\n')}\n`
}

const shownAmplitudes = 64

function amplitudeLines({ amplitudes = [], qubits }: Simulation): readonly string[] {
  const all = amplitudes.flatMap(([re, im], k) =>
    re * re + im * im < 1e-20
      ? []
      : [`|${k.toString(2).padStart(qubits, '0')}⟩ ${re} ${im < 0 ? '-' : '+'} ${Math.abs(im)}i`],
  )
  const left = all.length - shownAmplitudes
  return left > 0 ? [...all.slice(0, shownAmplitudes), `… and ${left} more; --json lists them`] : all
}
