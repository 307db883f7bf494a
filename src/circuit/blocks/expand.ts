/*
 * From a block's name and arguments to its text. What each block does is in its own record; the way back, from a block
 * in a circuit to the place that it was written for, is in recognize.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import { gateNamed } from '../gates/registry.ts'
import type { Block, BlockContext, BlockOption, BlockValues, Expansion } from './block.ts'
import { blockNamed } from './registry.ts'

/** Arguments as they stand in the text. */
export type BlockArguments = Readonly<Record<string, string>>

/** The gates of a block. @throws LabError "circuit" on an unknown name, "range" on an argument out of bounds */
export function expandBlock(name: string, given: BlockArguments, context: BlockContext): Expansion {
  const block = knownBlock(name)
  const { low, high } = block.qubits
  const count = context.qubits.length
  if (count < low || count > high)
    throw new LabError('range', `${who(block)}: qubits must be ${low}..${high}, got ${count}`)
  return block.expand(valuesOf(completeArguments(name, given)), context)
}

/**
 * All arguments of a block in the order of its options, missing ones filled in.
 * @throws LabError "circuit" on an unknown block or option, "range" on a value out of bounds
 */
export function completeArguments(name: string, given: BlockArguments): BlockArguments {
  const block = knownBlock(name)
  const unknown = Object.keys(given).find((key) => !block.options.some((option) => option.name === key))
  if (unknown !== undefined) {
    const known = block.options.map((option) => option.name).join(', ') || 'none'
    throw new LabError('circuit', `${who(block)}: options are ${known}, got "${unknown}"`)
  }
  return Object.fromEntries(
    block.options.map((option) => [
      option.name,
      checked(block, option, given[option.name] ?? option.initial),
    ]),
  )
}

function checked(block: Block, option: BlockOption, text: string): string {
  const fail = (rule: string) =>
    new LabError('range', `${who(block)}: ${option.name} must be ${rule}, got ${text}`, {
      option: option.name,
    })
  if (option.type === 'choice') {
    const values = option.choices.map((choice) => choice.value)
    if (!values.includes(text)) throw fail(`one of ${values.join(' ')}`)
    return text
  }
  const value = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN
  const whole = option.type === 'integer'
  if (!(value >= option.low && value <= option.high) || (whole && !Number.isInteger(value)))
    throw fail(`${whole ? 'a whole number ' : ''}${option.low}..${option.high}`)
  return text
}

function valuesOf(complete: BlockArguments): BlockValues {
  return { text: (option) => complete[option]!, number: (option) => Number(complete[option]) }
}

function knownBlock(name: string): Block {
  const block = blockNamed(name)
  if (block === undefined)
    throw new LabError('circuit', `block "${name}": must be a known feature map or ansatz`)
  return block
}

function who(block: Block): string {
  return `${block.kind === 'ansatz' ? 'ansatz' : 'feature map'} "${block.name}"`
}

/** The annotated box of a block, one statement a line, indented by two spaces inside. */
export function printBlock(name: string, given: BlockArguments, context: BlockContext): readonly string[] {
  const { lines } = expandBlock(name, given, context)
  return [printAnnotation(name, given), 'box {', ...lines.map((line) => `  ${line}`), '}']
}

/** `@ansatz.block NAME key=value …` with every option. */
export function printAnnotation(name: string, given: BlockArguments): string {
  const pairs = Object.entries(completeArguments(name, given)).map(([key, value]) => `${key}=${value}`)
  return ['@ansatz.block', name, ...pairs].join(' ')
}

/** The definitions that a program needs before it uses these gates: those that stdgates.inc lacks. */
export function neededDefinitions(gateNames: Iterable<string>): readonly string[] {
  return [...new Set(gateNames)].flatMap((name) => gateNamed(name)?.definition ?? [])
}

/** The two lines that declare the derived angles of an amplitude encoding; none where it takes none. */
export function amplitudeInput(name: string, angleCount: number): readonly string[] {
  if (angleCount === 0) return []
  return [
    `@ansatz.feature amplitude columns=${angleCount + 1}`,
    `input array[float[64], ${angleCount}] ${name};`,
  ]
}
