/*
 * A compiled noisy circuit as a program for the WebAssembly side: lists of instructions and the memory they need. One
 * program is for values or states, another for gradients: that one keeps the states between passes. Running is in runner.ts.
 */
import { AngleRegisters } from '../wasm/angle-registers.ts'
import type { LaneKind } from '../wasm/angle-registers.ts'
import type { PlacedList } from '../wasm/image.ts'
import { Image, InstructionList } from '../wasm/image.ts'
import * as angleCode from '../wasm/opcodes.ts'
import type { CompiledNoise } from './compile.ts'
import { Keeping } from './keeping.ts'
import { MapRegisters, MapSlopes } from './map-registers.ts'
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

/** States between passes that are kept for gradients, in bytes; beyond it some are made again. */
export const keptStatesLimit = 2 ** 29

/** @param start the first address that the module leaves free */
export function buildNoisyProgram(
  compiled: CompiledNoise,
  shape: RowShape,
  kind: LaneKind,
  product: Product,
  keptLimit: number,
  start: number,
): NoisyProgram {
  const image = new Image(start)
  const block = { qubitCount: compiled.start.length, width: rowsOfBlock, precision: 'float64' as const }
  const angles = new AngleRegisters(image, block, kind, shape.parameters, shape.features)
  const maps = new MapRegisters(image, angles)
  const { initial, setup, data, block: perBlock } = angles.lists
  const passes = new PassInstructions(image, initial, maps, compiled)
  const reading = new ReadingInstructions(image, maps, passes, compiled, shape.outputs)
  maps.finish()
  const each = new InstructionList()
  const [end, after] = [new InstructionList(), new InstructionList()]
  const before = new InstructionList()
  const keeping = new Keeping(image, passes, product === 'values' || product === 'state' ? 0 : keptLimit)
  let final = 0
  if (product === 'values' || product === 'state') {
    final = keeping.pushForward(each)
    if (product === 'values') {
      reading.pushRead(each, final)
      reading.pushStore(after)
    }
  } else {
    const slopes = angles.slopes(product === 'slopes-with-features')
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
  }
  const whole = new InstructionList()
  for (const list of [data, perBlock, before]) whole.append(list)
  return {
    kind,
    image,
    initial: image.list(initial),
    setup: image.list(setup),
    end: image.list(end),
    before: image.list(whole),
    after: image.list(after),
    each: image.list(each),
    work: keeping.work,
    final: { address: final, order: compiled.end },
  }
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
