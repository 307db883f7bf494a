/*
 * Which states stand where while passes run: two by turns where only the last one counts; for gradients all that passes
 * start from, or where they would be too many, one in every so many, from which the others are made again.
 */
import type { AngleSlopes } from '../wasm/angle-slopes.ts'
import type { Address, Image, InstructionList } from '../wasm/image.ts'
import type { MapSlopes } from './map-registers.ts'
import type { PassInstructions } from './pass-instructions.ts'
import { stateBytes } from './pass-instructions.ts'
import type { ReadingInstructions } from './reading-instructions.ts'

export class Keeping {
  /** Numbers that the instructions touch, about. */
  work = 0
  private readonly image: Image
  private readonly passes: PassInstructions
  private readonly bytes: number
  private readonly limit: number

  constructor(image: Image, passes: PassInstructions, limit: number) {
    this.image = image
    this.passes = passes
    this.limit = limit
    this.bytes = Math.max(...passes.digits.map(stateBytes))
  }

  private room(): Address {
    return this.image.reserve(this.bytes)
  }

  /** Which of two places the state before each pass has, and the one after the last: moving takes it to the other one. */
  private turns(): readonly number[] {
    const turns = [0]
    this.passes.passes.forEach((_, which) =>
      turns.push(this.passes.moves(which) ? 1 - turns[which]! : turns[which]!),
    )
    return turns
  }

  /** From the product state through all passes; where the final state is. */
  pushForward(list: InstructionList): Address {
    const turns = this.turns()
    const rooms = turns.includes(1) ? [this.room(), this.room()] : [this.room()]
    const place = (state: number) => rooms[turns[state]!]!
    this.passes.pushProduct(list, place(0))
    this.work += this.bytes / 8
    this.passes.passes.forEach((_, which) => this.pushPass(list, which, place(which), place(which + 1)))
    return place(this.passes.passes.length)
  }

  private pushPass(list: InstructionList, which: number, from: Address, to: Address): void {
    this.passes.pushPass(list, which, from, to)
    this.work += this.passes.work(which)
  }

  /** Forward, then from the cotangents of the outputs back to slopes. */
  pushGradient(
    list: InstructionList,
    reading: ReadingInstructions,
    slopes: AngleSlopes,
    mapSlopes: MapSlopes,
  ): void {
    const passes = this.passes.passes.length
    /* States 0 to `last` are looked at on the way back. */
    const last = reading.needsState ? passes : Math.max(0, passes - 1)
    const stride = this.stride(last + 1)
    const groups = Math.floor(last / stride)
    const kept = Array.from({ length: groups + 1 }, () => this.room())
    const others = Array.from({ length: Math.min(stride, last + 1) - 1 }, () => this.room())
    const place = (state: number) =>
      state % stride === 0 ? kept[state / stride]! : others[(state % stride) - 1]!
    this.passes.pushProduct(list, place(0))
    for (let state = 0; state < last; state++) this.pushPass(list, state, place(state), place(state + 1))
    const turns = this.turns()
    const rooms = [this.room(), this.room()] as const
    const adjoint = (state: number) => rooms[turns[state]!]!
    reading.pushSeed(list, place(last), adjoint(passes), mapSlopes)
    for (let which = passes - 1; which >= 0; which--) {
      const group = Math.floor(which / stride)
      if (which % stride === stride - 1 && group < Math.floor(last / stride))
        for (let state = group * stride; state < which; state++)
          this.pushPass(list, state, place(state), place(state + 1))
      const pair = [adjoint(which + 1), adjoint(which)] as const
      this.passes.pushPassBack(list, which, place(which), pair, slopes, mapSlopes)
      this.work += 4 * this.passes.work(which)
    }
    this.passes.pushProductBack(list, adjoint(0), place(0), mapSlopes)
  }

  /** Every how many states one is kept for the whole way. */
  private stride(states: number): number {
    return states * this.bytes <= this.limit ? states : Math.ceil(Math.sqrt(states))
  }
}
