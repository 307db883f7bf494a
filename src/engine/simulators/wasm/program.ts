/*
 * A compiled circuit as a program for the WebAssembly side: lists of instructions and how much memory they need. Built
 * once for each width and kind of lanes; running it is in runner.ts.
 */
import type { Segment } from '../../plan/schedule.ts'
import type { CompiledCircuit } from '../../plan/compile.ts'
import { constantAngle, isZeroAngle, sumOfAngles } from '../../plan/angle.ts'
import { indexChange, isNothing } from '../../plan/index-change.ts'
import type { LaneKind } from './angle-registers.ts'
import { AngleRegisters } from './angle-registers.ts'
import { Evolution } from './evolution.ts'
import type { PlacedList } from './image.ts'
import { Image, InstructionList } from './image.ts'
import * as code from './opcodes.ts'
import type { BlockShape, KeepLimits, Precision } from './layout.ts'
import { ReadoutInstructions } from './readout-instructions.ts'
import { StepBuilder } from './steps.ts'

/** Room for 2^4 complex chunks, see assembly/matrix.ts. */
const matrixScratchBytes = 512

/** Lists of a gradient: before the blocks, for each block, after the blocks of one set of parameters. */
export interface BackwardLists {
  readonly start: PlacedList
  readonly block: PlacedList
  readonly end: PlacedList
}

/** What the lanes of a program's blocks are: rows as states, or as expectations of Pauli strings. */
export type ProgramKind = LaneKind | 'compressed'

export interface Program {
  readonly qubitCount: number
  readonly width: number
  readonly kind: ProgramKind
  /** Once in the life of the memory. */
  readonly initial: PlacedList
  /** Once for each set of parameters that lanes share. */
  readonly setup: PlacedList
  /** For each block when the features are new: what depends on them alone. */
  readonly data: PlacedList
  /** For each block: angles and final state. */
  readonly evolve: PlacedList
  /** For each block: readouts, or states. */
  readonly results: PlacedList
  /** By parameters, and by parameters and features (null where it cannot); null for states. */
  readonly backward: { readonly plain: BackwardLists; readonly withFeatures: BackwardLists | null } | null
  readonly blockBytes: number
  readonly keptBlocksLimit: number
  readonly image: Image
}

/** @param start the first address that the module leaves free */
export function buildProgram(
  compiled: CompiledCircuit,
  counts: { readonly parameters: number; readonly features: number },
  { width, precision }: { readonly width: number; readonly precision: Precision },
  kind: LaneKind,
  limits: KeepLimits,
  start: number,
): Program {
  const { qubitCount, purpose } = compiled
  const values = purpose === 'values'
  const image = new Image(start)
  const shape: BlockShape = { qubitCount, width, precision }
  const scratch = image.reserve(scratchBytes(shape))
  const angles = new AngleRegisters(image, shape, kind, counts.parameters, counts.features)
  const steps = new StepBuilder(image, angles, shape, scratch).build(
    purpose === 'states' ? withGlobalPhase(compiled) : withoutGlobalPhase(compiled.segments),
    limits.tables,
  )
  /* float32 has not the range for products of two states that both lack factors from the start. */
  const lastPayment = precision === 'float32' ? 'before' : values ? 'by-values' : 'after'
  const evolution = new Evolution(image, angles, shape, scratch, steps, lastPayment)
  const { initial, setup, data, block } = angles.lists
  const readouts = new ReadoutInstructions(image, initial, shape, scratch, compiled.observables)
  evolution.pushForward(data, block)
  const results = new InstructionList()
  if (values) readouts.pushRead(results, evolution.final, evolution.valueFactor)
  else results.push(code.storeStates, evolution.final, code.bufferStates)
  const backward = (withFeatures: boolean): BackwardLists => {
    const slopes = angles.slopes(withFeatures)
    const lists = { start: new InstructionList(), block: new InstructionList(), end: new InstructionList() }
    slopes.pushStart(lists.start)
    slopes.pushBlockStart(lists.block)
    readouts.pushSeed(lists.block, evolution.final, evolution.adjoint)
    evolution.pushBackward(lists, slopes)
    slopes.pushBlockEnd(lists.block)
    slopes.pushEnd(lists.end)
    return {
      start: image.list(lists.start),
      block: image.list(lists.block),
      end: image.list(lists.end),
    }
  }
  const plain = values ? backward(false) : null
  return {
    qubitCount,
    width,
    kind,
    backward: plain && { plain, withFeatures: counts.features === 0 ? plain : backward(true) },
    initial: image.list(initial),
    setup: image.list(setup),
    data: image.list(data),
    evolve: image.list(block),
    results: image.list(results),
    blockBytes: image.blockBytes,
    keptBlocksLimit: limits.blocks,
    image,
  }
}

/** For a matrix, a state, both halves of a product with their adjoints, or the doubles that a table of phases is made of. */
function scratchBytes({ qubitCount, width }: BlockShape): number {
  return Math.max(16 * width * 2 ** Math.max(4, qubitCount), matrixScratchBytes)
}

/** No expectation value sees it, and no overlap. */
export function withoutGlobalPhase(segments: readonly Segment[]): readonly Segment[] {
  return segments.map(({ change, mixing }) => {
    const phases = new Map(change.phases)
    phases.delete(0)
    return { change: { ...change, phases }, mixing }
  })
}

/** The phases of |0…0> and all global ones, brought together in a last pass, so that states have their exact phase. */
export function withGlobalPhase({ qubitCount, segments }: CompiledCircuit): readonly Segment[] {
  const [first, ...rest] = segments
  const summands = segments.flatMap(({ change: { phases } }, at) => {
    return at === 0 ? [...phases.values()] : [phases.get(0) ?? constantAngle(0)]
  })
  const global = sumOfAngles(summands)
  const bare = withoutGlobalPhase([first!, ...rest])
  const last = bare.at(-1)!
  if (isZeroAngle(global)) return bare
  const own = bare.length > 1 && last.mixing.length === 0 && !isNothing(last.change)
  const base = own ? last.change : indexChange(qubitCount, [])
  const phases = new Map(base.phases).set(0, global)
  const closing = { change: { ...base, phases }, mixing: [] }
  return [...(own ? bare.slice(0, -1) : bare), closing]
}
