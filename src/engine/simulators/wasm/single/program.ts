/*
 * A compiled circuit as a program for one large state: what to carry out for each row. The state and its adjoint lie behind
 * the program's own memory; where, its carrier says (single-runner.ts), so that no room is taken before it is needed.
 */
import type { CompiledCircuit } from '../../../plan/compile.ts'
import type { Frame } from '../../../plan/frame.ts'
import type { TileShape } from '../../../plan/sweeps.ts'
import { sweep } from '../../../plan/sweeps.ts'
import { AngleRegisters } from '../angle-registers.ts'
import type { Address, PlacedList } from '../image.ts'
import { Image, InstructionList } from '../image.ts'
import type { Precision } from '../layout.ts'
import * as code from '../opcodes.ts'
import { withGlobalPhase, withoutGlobalPhase } from '../program.ts'
import type { SingleSizes } from './layout.ts'
import { laneBits, singleStateBytes, tileLimits } from './layout.ts'
import type { PlacedPasses } from './pass-list.ts'
import { PassList, SumRoom } from './pass-list.ts'
import { ProductPasses } from './product-passes.ts'
import { ReadoutPasses } from './readout-passes.ts'
import { SweepPasses } from './sweep-passes.ts'
import { placeColumns } from './tile-columns.ts'

export interface SingleProgram {
  readonly qubitCount: number
  /** Once in the life of the memory. */
  readonly initial: PlacedList
  /** For each row: angles, final state, and what is read from it. */
  readonly forward: PlacedPasses
  /** For each row, after `forward`: by parameters, and by parameters and features; null for states. */
  readonly backward: { readonly plain: PlacedPasses; readonly withFeatures: PlacedPasses } | null
  /** Doubles of one row. */
  readonly outputs: Address
  readonly cotangents: Address
  /** Bytes of what passes add up. */
  readonly sumBytes: number
  /** Bytes of a state. */
  readonly stateBytes: number
  /** Bytes behind the state: the adjoint, or the state as results. */
  readonly adjointBytes: number
  readonly image: Image
}

/** At the start of a thread's memory: see assembly/single/state.ts. */
const routinesOwnBytes = 1024

/** @param start the first address that the module leaves free */
export function buildSingleProgram(
  compiled: CompiledCircuit,
  counts: { readonly parameters: number; readonly features: number },
  precision: Precision,
  sizes: SingleSizes,
  start: number,
): SingleProgram {
  const { qubitCount, purpose } = compiled
  const values = purpose === 'values'
  const image = new Image(start)
  const width = 2 ** laneBits(precision)
  const angles = new AngleRegisters(
    image,
    { qubitCount, width, precision },
    'none',
    counts.parameters,
    counts.features,
  )
  const segments = purpose === 'states' ? withGlobalPhase(compiled) : withoutGlobalPhase(compiled.segments)
  const onlySizes = values && compiled.observables.every(({ kind }) => kind !== 'paulis')
  const swept = sweep(qubitCount, segments, tileLimits(sizes, precision), onlySizes)
  const blockQubits = Math.min(sizes.block, qubitCount)
  image.reserveInThread(routinesOwnBytes)
  const tile = image.reserveInThread(singleStateBytes(Math.min(sizes.tile, qubitCount), precision))
  const shape = { qubitCount, precision, blockQubits, tile }
  const product = new ProductPasses(image, angles, shape, swept.product)
  const sweeps = new SweepPasses(image, angles, shape, swept.sweeps)
  const readouts = new ReadoutPasses(image, angles.lists.initial, shape, swept.frame, compiled.observables)
  const sums = new SumRoom()
  const forward = new PassList(sums)
  forward.append(withHalfAnglesTogether(angles.lists.setup, image))
  product.pushForward(forward)
  sweeps.pushForward(forward)
  if (values) readouts.pushRead(forward)
  else pushStates(forward, image, swept.frame, sizes, precision, tile)
  const backward = (withFeatures: boolean): PlacedPasses => {
    const slopes = angles.slopes(withFeatures)
    const list = new PassList(sums)
    const start = new InstructionList()
    slopes.pushStart(start)
    list.append(start)
    readouts.pushSeed(list)
    const toTheStart = product.isWanted(slopes)
    sweeps.pushBackward(list, slopes, toTheStart)
    if (toTheStart) product.pushBackward(list, slopes)
    const end = new InstructionList()
    slopes.pushEnd(end)
    list.append(end)
    return list.place(image)
  }
  const stateBytes = singleStateBytes(qubitCount, precision)
  return {
    qubitCount,
    initial: image.list(angles.lists.initial),
    forward: forward.place(image),
    backward: values ? { plain: backward(false), withFeatures: backward(true) } : null,
    outputs: readouts.outputs,
    cotangents: readouts.cotangents,
    sumBytes: sums.bytes,
    stateBytes,
    adjointBytes: values ? stateBytes : 16 * 2 ** qubitCount,
    image,
  }
}

/** The state by the bits of its qubits, as doubles, in the place of the adjoint. */
function pushStates(
  list: PassList,
  image: Image,
  frame: Frame,
  sizes: SingleSizes,
  precision: Precision,
  tile: Address,
): void {
  const { columns, constant } = frame
  const coordinates = Math.min(sizes.tile, columns.length)
  const shape: TileShape = {
    coordinates: columns.slice(0, coordinates),
    tiles: columns.slice(coordinates),
    start: columns.reduce((start, column, qubit) => ((constant >>> qubit) & 1 ? start ^ column : start), 0),
  }
  const operands = [coordinates, shape.tiles.length, placeColumns(image, shape, precision), tile]
  list.pushPass(3 * 2 ** columns.length, code.storeTiles, operands)
}

/** The same instructions, but all cosines, sines and tangents made by one, at the end. */
function withHalfAnglesTogether(list: InstructionList, image: Image): InstructionList {
  const words = list.toWords()
  const others = new InstructionList()
  const records: number[] = []
  for (let at = 0; at < words.length; at += code.instructionWords) {
    const [instruction, ...operands] = words.subarray(at, at + code.instructionWords)
    if (instruction === code.halfAngle) records.push(operands[2]!, operands[1]!)
    else others.push(instruction!, ...operands)
  }
  if (records.length > 0) others.push(code.halfAngles, image.words(records), records.length / 2)
  return others
}
