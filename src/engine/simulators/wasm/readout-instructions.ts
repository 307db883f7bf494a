/* Instructions that read observables from the final state, and that start the adjoint state from cotangents. */
import type { Observable } from '../../plan/observables.ts'
import { outputsOf } from '../../plan/observables.ts'
import type { Factor } from './angle-registers.ts'
import type { Address, Image, InstructionList } from './image.ts'
import type { BlockShape } from './layout.ts'
import { realBytes, stateBytes } from './layout.ts'
import * as code from './opcodes.ts'

type Placed =
  | { readonly kind: 'signs'; readonly table: Address; readonly output: Address }
  | {
      readonly kind: 'probabilities'
      readonly table: Address
      readonly count: number
      readonly output: Address
    }
  | {
      readonly kind: 'paulis'
      /** Flips, signs, number of Y and address of the coefficient of each string. */
      readonly strings: readonly (readonly [number, number, number, Address])[]
      readonly output: Address
    }

export class ReadoutInstructions {
  private readonly outputs: Address
  private readonly count: number
  private readonly outputBytes: number
  private readonly placed: readonly Placed[]
  private readonly stateBytes: number

  /** Tables are made by `initial`, with `scratch` of 16 bytes per amplitude. */
  constructor(
    image: Image,
    initial: InstructionList,
    shape: BlockShape,
    scratch: Address,
    observables: readonly Observable[],
  ) {
    this.outputBytes = 8 * shape.width
    this.stateBytes = stateBytes(shape)
    this.count = observables.reduce((sum, observable) => sum + outputsOf(observable), 0)
    this.outputs = image.reserve(this.count * this.outputBytes)
    let output = this.outputs
    this.placed = observables.map((observable) => {
      const placed = place(image, initial, scratch, shape, observable, output)
      output += outputsOf(observable) * this.outputBytes
      return placed
    })
  }

  /** Values of the state's block, times the factor, into the caller's buffer. */
  pushRead(list: InstructionList, state: Address, factor: Factor | null): void {
    for (const observable of this.placed) {
      const { output } = observable
      if (observable.kind === 'signs') list.push(code.readSigns, state, observable.table, output)
      else if (observable.kind === 'probabilities')
        list.push(code.readProbabilities, state, observable.table, observable.count, output)
      else {
        list.push(code.zero, this.outputBytes, output)
        for (const string of observable.strings) list.push(code.readPauli, state, ...string, output)
      }
    }
    if (factor !== null && this.count > 0)
      list.push(code.scaleOutputs, this.count, this.outputs, factor.address, factor.step)
    if (this.count > 0) list.push(code.storeValues, this.count, this.outputs, code.bufferValues)
  }

  /** The sum of cotangent * observable, applied to the state. */
  pushSeed(list: InstructionList, state: Address, adjoint: Address): void {
    if (this.count > 0) list.push(code.loadCotangents, this.count, code.bufferCotangents, this.outputs)
    if (this.placed[0]?.kind !== 'signs' && this.placed[0]?.kind !== 'probabilities')
      list.push(code.zero, this.stateBytes, adjoint)
    this.placed.forEach((observable, at) => {
      const adding = at > 0 ? 1 : 0
      const { output } = observable
      if (observable.kind === 'signs')
        list.push(code.seedSigns, state, adjoint, observable.table, output, adding)
      else if (observable.kind === 'probabilities')
        list.push(code.seedProbabilities, state, adjoint, observable.table, output, adding)
      else
        for (const string of observable.strings) list.push(code.seedPauli, state, adjoint, ...string, output)
    })
  }
}

function place(
  image: Image,
  initial: InstructionList,
  scratch: Address,
  { qubitCount, precision }: BlockShape,
  observable: Observable,
  output: Address,
): Placed {
  if (observable.kind === 'paulis') {
    const strings = observable.terms.map(
      ({ flips, signs, yCount, coefficient }) =>
        [flips, signs, yCount, image.doubles([coefficient])] as const,
    )
    return { kind: 'paulis', strings, output }
  }
  if (observable.kind === 'probabilities') {
    const { masks, constant } = observable
    const columns = Array.from({ length: qubitCount }, (_, qubit) =>
      masks.reduce((column, mask, bit) => column | (((mask >>> qubit) & 1) << bit), 0),
    )
    const table = image.reserve(4 * 2 ** qubitCount)
    initial.push(code.linearTable, table, image.words(columns), constant)
    return { kind: 'probabilities', table, count: outputsOf(observable), output }
  }
  const table = image.reserve(realBytes(precision) * 2 ** qubitCount)
  const terms = observable.terms.flatMap(({ mask, coefficient }) => [
    ...new Uint32Array(Float64Array.of(0, coefficient).buffer).with(0, mask),
  ])
  initial.push(code.signTable, table, scratch, image.words(terms), observable.terms.length)
  return { kind: 'signs', table, output }
}
