/*
 * The usual form of a learning circuit, encode then ansatz, once or in turn, as a handful of choices: written out as a
 * program, and read back from one. A circuit of any other form is custom, not an error.
 */
import { LabError } from '../base/lab-error.ts'
import type { BlockContext, Expansion } from './blocks/block.ts'
import type { BlockArguments } from './blocks/expand.ts'
import {
  amplitudeInput,
  completeArguments,
  expandBlock,
  neededDefinitions,
  printBlock,
} from './blocks/expand.ts'
import { declaredFeatures, isExpansionIn } from './blocks/recognize.ts'
import { blockNamed } from './blocks/registry.ts'
import { matchesRegistry } from './definitions.ts'
import type { Readout } from './readout.ts'
import { printReadoutPragma } from './readouts/readout-text.ts'
import type { BlockNode, Circuit, Node, RepeatNode } from './tree.ts'

export interface BlockChoice {
  readonly name: string
  /** Options by name; missing ones take their initial value. The option that counts layers is not among an ansatz's. */
  readonly arguments: BlockArguments
}

export interface Recipe {
  readonly qubits: number
  /** How many columns the encoding may take; an amplitude encoding always takes 2^qubits and pads. */
  readonly featureCount: number
  readonly encoding: BlockChoice
  readonly ansatz: BlockChoice
  readonly layers: number
  /** Whether each layer encodes the data again (Perez-Salinas et al. 2020, arXiv:1907.02085). */
  readonly reupload: boolean
  readonly readouts: readonly Readout[]
}

const zero: Readout = {
  kind: 'pauli-sum',
  name: 'score',
  terms: [{ coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' }] }],
}

/** The circuit of the first visit: 4 qubits, two features encoded again in each of 3 layers, 24 parameters. */
export const defaultRecipe: Recipe = {
  qubits: 4,
  featureCount: 2,
  encoding: { name: 'angle_encoding', arguments: { rotation: 'y' } },
  ansatz: {
    name: 'hardware_efficient',
    arguments: { rotations: 'ry,rz', entangler: 'cx', topology: 'ring' },
  },
  layers: 3,
  reupload: true,
  readouts: [zero],
}

/** Rows with more features than this are one array `data` instead of scalars `x_0`, `x_1`, … */
const scalarFeatureLimit = 8

/**
 * The whole program of a recipe.
 * @throws LabError "circuit" on an unknown block or option, "range" on numbers that the blocks do not take
 */
export function printRecipe(recipe: Recipe): string {
  checkChoices(recipe)
  const encoding = placed(recipe, recipe.encoding)
  const ansatz = placed(recipe, recipe.ansatz)
  const parameterCount = ansatz.expansion.parameterCount * (recipe.reupload ? recipe.layers : 1)
  const registers = [{ name: 'q', size: recipe.qubits }]
  const paragraphs = [
    ['OPENQASM 3.0;', 'include "stdgates.inc";'],
    neededDefinitions([...encoding.expansion.gates, ...ansatz.expansion.gates]),
    [
      ...featureInputs(recipe, encoding.expansion),
      ...(parameterCount > 0 ? [`input array[float[64], ${parameterCount}] theta;`] : []),
    ],
    [`qubit[${recipe.qubits}] q;`],
    bodyLines(recipe, [...encoding.lines, ...ansatz.lines]),
    recipe.readouts.map((readout) => printReadoutPragma(readout, registers)),
  ]
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line}\n`).join(''))
    .join('\n')
}

function checkChoices({ qubits, layers, featureCount, encoding, ansatz }: Recipe): void {
  if (blockNamed(encoding.name)?.kind !== 'feature-map')
    throw new LabError('circuit', `recipe: the encoding must be a feature map, got "${encoding.name}"`)
  if (blockNamed(ansatz.name)?.kind !== 'ansatz')
    throw new LabError('circuit', `recipe: the ansatz must be a known one, got "${ansatz.name}"`)
  for (const [what, value] of Object.entries({ qubits, layers, features: featureCount }))
    if (!Number.isInteger(value) || value < 1)
      throw new LabError('range', `recipe: ${what} must be a whole number from 1, got ${value}`)
}

interface Placed {
  readonly lines: readonly string[]
  readonly expansion: Expansion
}

/** A block of the recipe with the number of layers that it has where it stands, written out there. */
function placed(recipe: Recipe, { name, arguments: given }: BlockChoice): Placed {
  const block = blockNamed(name)
  const depth = block?.kind === 'ansatz' ? block.depth : null
  const complete = depth === null ? given : { ...given, [depth]: String(recipe.reupload ? 1 : recipe.layers) }
  const context = contextIn(recipe, null)
  const expansion = expandBlock(name, complete, context)
  const stride = recipe.reupload ? strideOf(expansion.parameterCount) : null
  return { expansion, lines: printBlock(name, complete, contextIn(recipe, stride)) }
}

function strideOf(parameterCount: number): string {
  return parameterCount === 1 ? 'l' : `${parameterCount}*l`
}

function contextIn(recipe: Recipe, stride: string | null): BlockContext {
  return {
    qubits: Array.from({ length: recipe.qubits }, (_, i) => `q[${i}]`),
    features: featureTexts(recipe.featureCount),
    parameter: { name: 'theta', stride, first: 0 },
    amplitudes: 'amp',
  }
}

function featureTexts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => (count > scalarFeatureLimit ? `data[${i}]` : `x_${i}`))
}

function featureInputs({ featureCount }: Recipe, encoding: Expansion): readonly string[] {
  if (encoding.amplitudeAngles > 0) return amplitudeInput('amp', encoding.amplitudeAngles)
  if (featureCount > scalarFeatureLimit) return [`input array[float[64], ${featureCount}] data;`]
  return featureTexts(featureCount).map((name) => `input float[64] ${name};`)
}

function bodyLines({ reupload, layers }: Recipe, lines: readonly string[]): readonly string[] {
  if (!reupload) return lines
  return [`for int l in [0:${layers - 1}] {`, ...lines.map((line) => `  ${line}`), '}']
}

/**
 * The recipe that a circuit follows, or null when it has another form: other inputs, gates between the blocks, a body
 * that was edited. Printing the result gives the same circuit again, in the lab's own layout.
 */
export function recipeOf(circuit: Circuit): Recipe | null {
  const form = formOf(circuit.body)
  const register = circuit.qubitRegisters[0]
  if (form === null || circuit.qubitRegisters.length !== 1 || register?.name !== 'q') return null
  if (circuit.bitCount > 0 || !circuit.gates.every((gate) => matchesRegistry(gate, circuit.gates)))
    return null
  const [encoding, ansatz] = form.blocks
  const depth = blockNamed(ansatz.name)?.depth ?? null
  if (blockNamed(encoding.name)?.kind !== 'feature-map' || depth === null) return null
  if (!hasValidArguments(encoding) || !hasValidArguments(ansatz)) return null
  const { [depth]: count, ...ansatzArguments } = completeArguments(ansatz.name, ansatz.arguments)
  if (form.repeat !== null && Number(count) !== 1) return null
  const derived = circuit.inputs.find((input) => input.derived !== null)
  const recipe: Recipe = {
    qubits: register.size,
    featureCount: derived?.derived?.columns ?? declaredFeatures(circuit).length,
    encoding: { name: encoding.name, arguments: completeArguments(encoding.name, encoding.arguments) },
    ansatz: { name: ansatz.name, arguments: ansatzArguments },
    layers: form.repeat?.values.length ?? Number(count),
    reupload: form.repeat !== null,
    readouts: circuit.readouts,
  }
  return isPrinted(recipe, circuit, form) ? recipe : null
}

interface Form {
  readonly repeat: RepeatNode | null
  readonly blocks: readonly [BlockNode, BlockNode]
}

/** Two blocks, or one repeat from 0 upwards over two blocks. */
function formOf(body: readonly Node[]): Form | null {
  const [first, second, ...rest] = body
  if (first?.kind === 'repeat') {
    const inner = second === undefined ? formOf(first.body) : null
    const counted = first.values.every((value, i) => value === i)
    return inner !== null && inner.repeat === null && counted ? { ...inner, repeat: first } : null
  }
  if (first?.kind !== 'block' || second?.kind !== 'block' || rest.length > 0) return null
  return { repeat: null, blocks: [first, second] }
}

function hasValidArguments(node: BlockNode): boolean {
  try {
    completeArguments(node.name, node.arguments)
    return true
  } catch (thrown) {
    if (thrown instanceof LabError) return false
    throw thrown
  }
}

/** Whether inputs and gates are just those that the recipe would write. */
function isPrinted(recipe: Recipe, circuit: Circuit, { repeat, blocks }: Form): boolean {
  if (recipe.featureCount < 1) return false
  const [encoding, ansatz] = [recipe.encoding, recipe.ansatz].map((block) => placed(recipe, block).expansion)
  const { parameterCount } = ansatz!
  const stride = repeat === null ? null : renamed(strideOf(parameterCount), repeat.variable)
  const context = contextIn(recipe, stride)
  const features = encoding!.amplitudeAngles > 0 ? [`amp:${encoding!.amplitudeAngles}`] : context.features
  return (
    sameList(inputTexts(circuit, 'feature'), features) &&
    sameList(inputTexts(circuit, 'parameter'), [`theta:${parameterCount * (repeat?.values.length ?? 1)}`]) &&
    blocks.every((block) => isExpansionIn(block, circuit, context))
  )
}

function renamed(stride: string, variable: string): string {
  return stride.replace(/l$/, variable)
}

/** Scalars and array entries by their text; derived and parameter arrays as `name:size`. */
function inputTexts(circuit: Circuit, role: 'feature' | 'parameter'): readonly string[] {
  return circuit.inputs
    .filter((input) => input.role === role)
    .flatMap(({ name, size, derived }) => {
      if (size === null) return [name]
      if (derived !== null || role === 'parameter') return [`${name}:${size}`]
      return Array.from({ length: size }, (_, i) => `${name}[${i}]`)
    })
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i])
}

/** The readouts that a task takes by default; names are `score`, `class_0` … or `classes`, and `output`. */
export function defaultReadouts(
  task: 'binary' | 'multiclass' | 'regression',
  classCount: number,
  qubits: number,
): readonly Readout[] {
  if (task === 'binary') return [zero]
  if (task === 'regression') return [{ ...zero, name: 'output' }]
  if (classCount <= qubits)
    return Array.from({ length: classCount }, (_, qubit) => ({
      kind: 'pauli-sum',
      name: `class_${qubit}`,
      terms: [{ coefficient: 1, factors: [{ qubit, pauli: 'Z' }] }],
    }))
  let width = 1
  while (1 << width < classCount) width++
  if (width > qubits)
    throw new LabError(
      'range',
      `readouts: ${classCount} classes need at least ${width} qubits, got ${qubits}`,
    )
  return [{ kind: 'probabilities', name: 'classes', qubits: Array.from({ length: width }, (_, i) => i) }]
}
