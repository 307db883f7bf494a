/*
 * A compiled noisy circuit as a program for the WebAssembly side: lists of instructions and the memory they need. One
 * program is for values or states, another for gradients: that one keeps the states between passes. Running is in runner.ts.
 */
import { AngleRegisters } from '../wasm/angle-registers.ts'
import type { LaneKind } from '../wasm/angle-registers.ts'
import type { Address, PlacedList } from '../wasm/image.ts'
import { Image, InstructionList } from '../wasm/image.ts'
import * as angleCode from '../wasm/opcodes.ts'
import type { CompiledNoise } from './compile.ts'
import { Keeping } from './keeping.ts'
import { MapRegisters, MapSlopes } from './map-registers.ts'
import type { Limits } from './pass-instructions.ts'
import { PassInstructions } from './pass-instructions.ts'
import { ReadingInstructions } from './reading-instructions.ts'

/** Rows of a block: their angles are worked out together. */
export const rowsOfBlock = 2

/** What a program gives: readout values or the final state, or slopes by parameters and perhaps by features. */
export type Product = 'values' | 'state' | 'slopes' | 'slopes-with-features'

export interface NoisyProgram {
  readonly kind: LaneKind
  readonly image: Image
  /** Once in the life of the memory. */
  readonly initial: PlacedList
  /** Once for each set of parameters that rows share, before and after their blocks. */
  readonly setup: PlacedList
  readonly end: PlacedList
  /** For each block, before and after its rows. */
  readonly before: PlacedList
  readonly after: PlacedList
  /** For each row. */
  readonly each: PlacedList
  /** Numbers that the instructions for each row touch, about. */
  readonly work: number
  /** Where the final state lies, and the qubits of its digits; of programs for the state. */
  readonly final: { readonly address: number; readonly order: readonly number[] }
}

/** How many numbers a row has of each kind. */
export interface RowShape {
  readonly parameters: number
  readonly features: number
  readonly outputs: number
}

export const usualLimits: Limits = { states: 2 ** 29, factors: 2 ** 28, instruction: 2 ** 23 }

/** What programs are put together from. */
interface Parts {
  readonly angles: AngleRegisters
  readonly maps: MapRegisters
  readonly reading: ReadingInstructions
  readonly keeping: Keeping
}

/** Lists to be filled: before, for and after each row of a block, before and after all blocks. */
interface Lists {
  readonly setup: InstructionList
  readonly before: InstructionList
  readonly each: InstructionList
  readonly after: InstructionList
  readonly end: InstructionList
}

/** @param start the first address that the module leaves free */
export function buildNoisyProgram(
  compiled: CompiledNoise,
  shape: RowShape,
  kind: LaneKind,
  product: Product,
  limits: Limits,
  start: number,
): NoisyProgram {
  const image = new Image(start)
  const block = { qubitCount: compiled.start.length, width: rowsOfBlock, precision: 'float64' as const }
  const angles = new AngleRegisters(image, block, kind, shape.parameters, shape.features)
  const maps = new MapRegisters(image, angles)
  const { initial, setup, data, block: perBlock } = angles.lists
  const passes = new PassInstructions(image, initial, maps, compiled, limits)
  const reading = new ReadingInstructions(image, maps, passes, compiled, shape.outputs)
  const keeping = new Keeping(image, passes, limits.states)
  maps.finish()
  const before = new InstructionList()
  before.append(data)
  before.append(perBlock)
  const [each, after, end] = [new InstructionList(), new InstructionList(), new InstructionList()]
  const parts = { angles, maps, reading, keeping }
  const lists = { setup, before, each, after, end }
  const final =
    product === 'slopes' || product === 'slopes-with-features'
      ? pushSlopes(image, parts, lists, product === 'slopes-with-features')
      : pushResults(parts, lists, product === 'values')
  return {
    kind,
    image,
    initial: image.list(initial),
    setup: image.list(setup),
    end: image.list(end),
    before: image.list(before),
    after: image.list(after),
    each: image.list(each),
    work: keeping.work,
    final: { address: final, order: compiled.end },
  }
}

/** The final state, and what is read from it; where the state is. */
function pushResults({ reading, keeping }: Parts, { each, after }: Lists, withValues: boolean): Address {
  const final = keeping.pushForward(each)
  if (withValues) {
    reading.pushRead(each, final)
    reading.pushStore(after)
  }
  return final
}

/** Forward and back: slopes by maps row by row, then by angles, parameters and features. */
function pushSlopes(
  image: Image,
  { angles, maps, reading, keeping }: Parts,
  { setup, before, each, after, end }: Lists,
  withFeatures: boolean,
): Address {
  const slopes = angles.slopes(withFeatures)
  const mapSlopes = new MapSlopes(image, maps, slopes)
  keeping.pushGradient(each, reading, slopes, mapSlopes)
  slopes.pushStart(setup)
  mapSlopes.pushClear(setup, false)
  reading.pushLoadCotangents(before)
  slopes.pushBlockStart(before)
  mapSlopes.pushClear(before, true)
  mapSlopes.pushBack(after, true)
  slopes.pushBlockEnd(after)
  mapSlopes.pushBack(end, false)
  slopes.pushEnd(end)
  return 0
}

/** The buffers of a program that this simulator uses, as angles number them. */
export const buffers = {
  parameters: angleCode.bufferParameters,
  features: angleCode.bufferFeatures,
  values: angleCode.bufferValues,
  cotangents: angleCode.bufferCotangents,
  parameterGradients: angleCode.bufferParameterGradients,
  featureGradients: angleCode.bufferFeatureGradients,
} as const
