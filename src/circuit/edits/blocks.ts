/* Edits of blocks: put a feature map or an ansatz in, change its options, make plain operations of it. */
import { LabError } from '../../base/lab-error.ts'
import type { BlockContext, Expansion } from '../blocks/block.ts'
import type { BlockArguments } from '../blocks/expand.ts'
import { completeArguments, expandBlock, printAnnotation, printBlock } from '../blocks/expand.ts'
import { contextOf } from '../blocks/recognize.ts'
import type { Patch } from '../language/patches.ts'
import type { BlockNode, NodeId, RepeatNode, Source } from '../tree.ts'
import { Allocation } from './allocation.ts'
import { withBraces } from './braces.ts'
import type { Edit, Place } from './edit.ts'
import { bodyAt, edited, nodeOfKind, placeOfNode } from './edit.ts'
import { bracesOf, indentAt, insertion, insideOf, unwrapping } from './layout.ts'
import { loopIndex } from './loop-index.ts'
import { loopsOf } from './loops.ts'
import { plainQubit, qubitName } from './qubit-names.ts'
import { gatesWithin, occurrencesIn, usedElements } from './usage.ts'
import { asVersion3 } from './version.ts'

export interface NewBlock {
  readonly name: string
  /** Options that differ from their initial values. */
  readonly arguments: BlockArguments
  readonly at: Place
  /** Numbers of the qubits that it acts on; all of the circuit by default. */
  readonly qubits?: readonly number[]
  /** How many features to declare when the program has none; one per qubit by default. */
  readonly featureCount?: number
}

/**
 * Adds a feature map or an ansatz; its parameters are new ones (in a repeat: of their own in every pass).
 * @throws LabError "circuit" or "range" on an unknown block, wrong options or a number of qubits that it cannot act on
 */
export function withBlock(given: Source, block: NewBlock): Edit {
  const source = withBraces(asVersion3(given), block.at)
  const { circuit } = source
  const loops = loopsOf(bodyAt(circuit, block.at).parents)
  const numbers = block.qubits ?? Array.from({ length: circuit.qubitCount }, (_, i) => i)
  const qubits = numbers.map((qubit) => qubitName(circuit, qubit))
  const trial = expandBlock(block.name, block.arguments, trialContext(qubits))
  const allocation = new Allocation(source)
  allocation.needGates(trial.gates)
  const context: BlockContext = {
    qubits,
    features: usesFeatures(trial) ? allocation.features(block.featureCount ?? qubits.length) : [],
    amplitudes: allocation.amplitudes(trial.amplitudeAngles),
    parameter:
      trial.parameterCount > 0
        ? allocation.parameters(trial.parameterCount, loops)
        : { name: 'theta', stride: null, first: 0 },
  }
  const lines = printBlock(block.name, block.arguments, context)
  return edited(source, [...allocation.patches(), insertion(source, block.at, lines)])
}

function trialContext(qubits: readonly string[]): BlockContext {
  return {
    qubits,
    features: [trialFeature],
    amplitudes: 'amp',
    parameter: { name: 'theta', stride: null, first: 0 },
  }
}

const trialFeature = 'feature_of_the_data'

function usesFeatures({ lines }: Expansion): boolean {
  return lines.some((line) => line.includes(trialFeature))
}

/** Writes a block anew with other options; arrays of parameters grow or shrink with it where nothing else uses them. */
export function withBlockArguments(source: Source, id: NodeId, options: BlockArguments): Edit {
  const node = nodeOfKind(source.circuit, id, 'block')
  const context = writtenContext(source, node)
  return withBlockWritten(
    source,
    node,
    { ...completeArguments(node.name, node.arguments), ...options },
    context.qubits,
  )
}

/** Where a block was written. @throws LabError "circuit" when its gates do not tell */
function writtenContext({ circuit }: Source, node: BlockNode): BlockContext {
  const context = contextOf(node, circuit)
  if (context !== null)
    return { ...context, qubits: context.qubits.map((qubit) => plainQubit(circuit, qubit)) }
  throw new LabError('circuit', `block "${node.name}": its gates must be as it wrote them; open it instead`)
}

/** The same block with other options, on other qubits. */
export function withBlockWritten(
  source: Source,
  node: BlockNode,
  options: BlockArguments,
  qubits: readonly string[],
): Edit {
  const { text, circuit } = source
  const before = writtenContext(source, node)
  const old = expandBlock(node.name, node.arguments, before)
  const trial = expandBlock(node.name, options, { ...before, qubits, features: [trialFeature] })
  const allocation = new Allocation(source)
  allocation.needGates(trial.gates)
  if (trial.amplitudeAngles > 0) allocation.resizeAmplitudes(before.amplitudes, trial.amplitudeAngles)
  const loops = loopsOf(placeOfNode(circuit, node.id).parents)
  const counts = { before: old.parameterCount, after: trial.parameterCount }
  const features =
    before.features.length > 0 || !usesFeatures(trial) ? before.features : allocation.features(qubits.length)
  const parameter = fittedParameters(source, node, before.parameter, counts, loops, allocation)
  const { lines } = expandBlock(node.name, options, { ...before, qubits, features, parameter })
  const indent = indentAt(text, node.span.start)
  const { open, close } = bracesOf(text, node)!
  const body = lines.map((line) => `\n${indent}  ${line}`).join('')
  const patches: Patch[] = [
    ...allocation.patches(),
    { ...node.annotationSpan, text: printAnnotation(node.name, options) },
    { start: open + 1, end: close, text: `${body}\n${indent}` },
  ]
  return edited(source, patches, node.id)
}

type ParameterPlace = BlockContext['parameter']

/** Where a block's parameters are when it takes another number of them. Those that it keeps, keep their names. */
function fittedParameters(
  source: Source,
  node: BlockNode,
  place: ParameterPlace,
  counts: { readonly before: number; readonly after: number },
  loops: readonly RepeatNode[],
  allocation: Allocation,
): ParameterPlace {
  const { before, after } = counts
  if (after === 0 || after === before) return place
  if (before === 0) return allocation.parameters(after, loops)
  const gates = gatesWithin([node])
  const others = occurrencesIn(source.circuit.body).filter(({ gate }) => !gates.has(gate))
  const used = usedElements(others, place.name)
  const size = allocation.sizeOf(place.name)!
  if (place.stride !== null) {
    const { stride, size: wanted } = loopIndex(loops, after)
    if (used.size > 0) return { name: allocation.declareArray('theta', wanted), stride, first: 0 }
    allocation.resize(place.name, wanted)
    return { name: place.name, stride, first: 0 }
  }
  const end = place.first + after
  const free = ![...used].some((index) => index >= place.first && index < end)
  if (!free) {
    allocation.resize(place.name, size + after)
    return { ...place, first: size }
  }
  const atEnd = place.first + before === size && ![...used].some((index) => index >= end)
  allocation.resize(place.name, atEnd ? end : Math.max(size, end))
  return place
}

/** Takes the box off a block: its gates stay where they are as plain operations. */
export function withBlockOpened(source: Source, id: NodeId): Edit {
  const { text, circuit } = source
  const node = nodeOfKind(circuit, id, 'block')
  return edited(source, unwrapping(text, node.span, insideOf(text, node)), node.body[0]?.id ?? null)
}
