/* Readouts of the one large state as passes, and those that start its adjoint from cotangents. */
import type { Frame } from '../../../plan/frame.ts'
import { directionOf, placesOf } from '../../../plan/frame.ts'
import type { Observable } from '../../../plan/observables.ts'
import { outputsOf } from '../../../plan/observables.ts'
import type { Address, Image, InstructionList } from '../image.ts'
import type { Precision } from '../layout.ts'
import { chunkBytes } from '../layout.ts'
import * as code from '../opcodes.ts'
import { laneBits } from './layout.ts'
import { PassList, Sums } from './pass-list.ts'

type Of<Kind extends Observable['kind']> = Extract<Observable, { readonly kind: Kind }>

type Placed =
  | { readonly kind: 'signs'; readonly groups: Address; readonly count: number; readonly output: number }
  | {
      readonly kind: 'paulis'
      /** Flips and signs as places, number of Y, address of the coefficient. */
      readonly strings: readonly (readonly [number, number, number, Address])[]
      readonly output: number
    }
  | {
      readonly kind: 'probabilities'
      readonly columns: Address
      readonly count: number
      readonly output: number
    }

/** About how many nanoseconds an amplitude takes: for a table of signs, for each further one, and for a Pauli string. */
const work = { signs: 0.5, group: 0.2, pauli: 1.5, probabilities: 2 }

export class ReadoutPasses {
  /** Doubles: values and cotangents. */
  readonly outputs: Address
  readonly cotangents: Address
  readonly count: number
  private readonly image: Image
  private readonly qubitCount: number
  private readonly blockQubits: number
  private readonly placed: readonly Placed[]
  private readonly room: Address
  private readonly scratch: Address
  private readonly initial: InstructionList
  private readonly realBytes: number

  /** Tables are made by `initial`. */
  constructor(
    image: Image,
    initial: InstructionList,
    shape: { readonly qubitCount: number; readonly precision: Precision; readonly blockQubits: number },
    frame: Frame,
    observables: readonly Observable[],
  ) {
    this.image = image
    this.initial = initial
    this.qubitCount = shape.qubitCount
    this.blockQubits = shape.blockQubits
    this.realBytes = chunkBytes / 2 ** laneBits(shape.precision)
    this.count = observables.reduce((sum, observable) => sum + outputsOf(observable), 0)
    this.outputs = image.reserve(8 * this.count)
    this.cotangents = image.reserve(8 * this.count)
    this.room = image.reserveInThread(this.realBytes * 2 ** this.blockQubits)
    this.scratch = image.reserve(8 * 2 ** this.blockQubits)
    let output = 0
    this.placed = observables.map((observable) => {
      const placed = this.place(observable, frame, output)
      output += outputsOf(observable)
      return placed
    })
  }

  pushRead(list: PassList): void {
    list.push(code.zero, 8 * this.count, this.outputs)
    for (const observable of this.placed) this.pushReadOne(list, observable)
  }

  /** The adjoint is the sum of cotangent * observable, applied to the state. */
  pushSeed(list: PassList): void {
    let adding = 0
    for (const observable of this.placed) {
      const cotangent = this.cotangents + 8 * observable.output
      if (observable.kind === 'signs') {
        const operands = [...this.blocks, observable.groups, this.room, cotangent, adding]
        list.pushPass(this.signWork(observable.count), code.seedSignBlocks, operands)
        adding = 1
      } else if (observable.kind === 'probabilities') {
        const operands = [...this.blocks, observable.columns, cotangent, adding]
        list.pushPass(this.amplitudes * work.probabilities, code.seedProbabilityBlocks, operands)
        adding = 1
      } else {
        for (const string of observable.strings) {
          const operands = [...this.blocks, ...string, cotangent, adding]
          list.pushPass(this.amplitudes * work.pauli, code.seedPauliBlocks, operands)
          adding = 1
        }
      }
    }
  }

  private get blocks(): readonly [number, number] {
    return [this.blockQubits, this.qubitCount - this.blockQubits]
  }

  private get amplitudes(): number {
    return 2 ** this.qubitCount
  }

  private signWork(groups: number): number {
    return this.amplitudes * (work.signs + work.group * groups)
  }

  private pushReadOne(list: PassList, observable: Placed): void {
    const output = this.outputs + 8 * observable.output
    if (observable.kind === 'probabilities') {
      const operands = [...this.blocks, observable.columns, output]
      list.pushPass(this.amplitudes * work.probabilities, code.readProbabilityBlocks, operands)
      return
    }
    const sums = new Sums()
    const sum = sums.reserve(16)
    const target = this.image.words([output])
    if (observable.kind === 'signs') {
      const operands = [...this.blocks, observable.groups, this.room, sum]
      list.pushPass(this.signWork(observable.count), code.readSignBlocks, operands, sums.bytes)
      list.push(code.addTotals, sum, 1, target)
    } else {
      for (const string of observable.strings) {
        list.pushPass(
          this.amplitudes * work.pauli,
          code.readPauliBlocks,
          [...this.blocks, ...string, sum],
          sums.bytes,
        )
        list.push(code.addTotals, sum, 1, target)
      }
    }
  }

  /* ---- from qubits to places ---- */

  private place(observable: Observable, frame: Frame, output: number): Placed {
    switch (observable.kind) {
      case 'signs':
        return { kind: 'signs', ...this.signGroups(observable, frame), output }
      case 'paulis':
        return { kind: 'paulis', strings: this.strings(observable, frame), output }
      case 'probabilities':
        return {
          kind: 'probabilities',
          columns: this.outcomeColumns(observable, frame),
          count: outputsOf(observable),
          output,
        }
    }
  }

  /** A table of signs for each way in which the number of a block changes them. */
  private signGroups(
    { terms }: Of<'signs'>,
    frame: Frame,
  ): { readonly groups: Address; readonly count: number } {
    const groups = new Map<number, number[]>()
    for (const { mask: qubits, coefficient } of terms) {
      const { mask, sign } = placesOf(frame, qubits)
      const words = groups.get(mask >>> this.blockQubits) ?? []
      const inBlock = mask & (2 ** this.blockQubits - 1)
      words.push(...new Uint32Array(Float64Array.of(0, sign * coefficient).buffer).with(0, inBlock))
      groups.set(mask >>> this.blockQubits, words)
    }
    const tables = [...groups].map(([blocks, words]) => {
      const table = this.image.reserve(this.realBytes * 2 ** this.blockQubits)
      const list = this.image.words(words)
      this.initial.push(code.blockSigns, table, this.blockQubits, this.scratch, list, words.length / 4)
      return [blocks, table]
    })
    return { groups: this.image.words([tables.length, ...tables.flat()]), count: tables.length }
  }

  private strings({ terms }: Of<'paulis'>, frame: Frame): (readonly [number, number, number, Address])[] {
    return terms.map(({ flips, signs, yCount, coefficient }) => {
      const { mask, sign } = placesOf(frame, signs)
      return [directionOf(frame, flips), mask, yCount, this.image.doubles([sign * coefficient])] as const
    })
  }

  /** The outcome of place 0, and what each bit of the place flips in it. */
  private outcomeColumns({ masks, constant }: Of<'probabilities'>, frame: Frame): Address {
    const places = masks.map((qubits) => placesOf(frame, qubits))
    const first = places.reduce(
      (outcome, { sign }, bit) => (sign < 0 ? outcome ^ (1 << bit) : outcome),
      constant,
    )
    const columns = Array.from({ length: this.qubitCount }, (_, qubit) =>
      places.reduce((column, { mask }, bit) => column | (((mask >>> qubit) & 1) << bit), 0),
    )
    return this.image.words([first, ...columns])
  }
}
