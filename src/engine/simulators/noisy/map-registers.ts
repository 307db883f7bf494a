/*
 * Angles and maps of qubits as instructions: cosines and sines of angles, products of turns and fixed matrices, and back
 * from slopes by the entries of a map to slopes by angles. Each is made as often as what it depends on changes.
 */
import type { Angle } from '../../plan/angle.ts'
import type { AngleRegisters } from '../wasm/angle-registers.ts'
import type { AngleSlopes } from '../wasm/angle-slopes.ts'
import type { Address, Image } from '../wasm/image.ts'
import { InstructionList } from '../wasm/image.ts'
import type { Dependence, Register } from '../wasm/register.ts'
import { dependenceOf } from '../wasm/register.ts'
import type { MapFactor } from './elements.ts'
import { isUnital } from './maps.ts'
import * as code from './opcodes.ts'

/** Bytes of a pair, of a row of a map and of a map: see assembly/noisy/maps.ts. */
const pairBytes = 16
export const mapRowBytes = 4 * pairBytes
export const mapBytes = 3 * mapRowBytes

/** Cosine and sine of an angle. */
export interface Turn {
  readonly address: Address
  readonly register: Register
}

/** A map of one qubit in memory. */
export interface MapRegister {
  readonly address: Address
  readonly perRow: boolean
  /** Whether it adds multiples of the identity's coefficient to others. */
  readonly shifted: boolean
  readonly factors: readonly PlacedFactor[]
}

interface PlacedFactor {
  readonly kind: number
  readonly address: Address
  readonly register: Register | null
}

/** Where the slopes by the entries of a map are added up. */
interface SlopeRoom {
  readonly map: MapRegister
  readonly address: Address
}

/** What is worked out together: first the turns, then the maps that are made of them. */
interface Together {
  readonly shared: number[]
  readonly perRow: number[]
  readonly maps: InstructionList
}

export class MapRegisters {
  private readonly image: Image
  private readonly angles: AngleRegisters
  private readonly turns = new Map<number, Turn>()
  /** By the list that the angles stand in. */
  private readonly together = new Map<InstructionList, Together>()

  constructor(image: Image, angles: AngleRegisters) {
    this.image = image
    this.angles = angles
  }

  /** Cosine and sine of the angle; equal angles share them. */
  turn(angle: Angle): Turn {
    const register = this.angles.sums([angle])[0]!
    const held = this.turns.get(register.id)
    if (held !== undefined) return held
    const address = this.room(register.perRow, 2 * pairBytes)
    const { shared, perRow } = this.togetherIn(register.perRow, register.dependsOn)
    ;(register.perRow ? perRow : shared).push(address, register.address)
    const made = { address, register }
    this.turns.set(register.id, made)
    return made
  }

  /** The product of the factors, the first acts first. */
  map(factors: readonly MapFactor[]): MapRegister {
    const placed = factors.map((factor): PlacedFactor => {
      if (factor.kind === 'turn') {
        const { address, register } = this.turn(factor.angle)
        return { kind: factor.axis, address, register }
      }
      return {
        kind: code.factorFixed,
        address: this.image.doubles(factor.matrix.data.slice(4)),
        register: null,
      }
    })
    const registers = placed.flatMap(({ register }) => register ?? [])
    const perRow = registers.some((register) => register.perRow)
    const address = this.room(perRow, mapBytes)
    const { maps } = this.togetherIn(perRow, dependenceOf(registers))
    maps.push(code.composeMap, address, placed.length, this.factorList(placed, null))
    return { address, perRow, shifted: !isUnital(factors), factors: placed }
  }

  private togetherIn(perRow: boolean, dependsOn: Dependence): Together {
    const list = this.angles.listFor(perRow, dependsOn)
    const held = this.together.get(list) ?? { shared: [], perRow: [], maps: new InstructionList() }
    this.together.set(list, held)
    return held
  }

  /** Writes the instructions behind those of the angles; once, when all turns and maps are known. */
  finish(): void {
    for (const [list, { shared, perRow, maps }] of this.together) {
      for (const [turns, isShared] of [
        [shared, 1],
        [perRow, 0],
      ] as const)
        if (turns.length > 0)
          list.push(code.cosinesAndSines, this.image.words(turns), turns.length / 2, isShared)
      list.append(maps)
    }
  }

  private room(perRow: boolean, bytes: number): Address {
    return perRow ? this.image.reserveInBlock(bytes) : this.image.reserve(bytes)
  }

  /** The factors as words, with where slopes by angles go. */
  factorList(factors: readonly PlacedFactor[], slopes: AngleSlopes | null): Address {
    return this.image.words(
      factors.flatMap(({ kind, address, register }) => [
        kind,
        address,
        register === null || slopes === null ? 0 : slopes.of(register),
        0,
      ]),
    )
  }
}

/** Slopes by maps: room for those by entries, and instructions that bring them back to angles. */
export class MapSlopes {
  private readonly image: Image
  private readonly maps: MapRegisters
  private readonly slopes: AngleSlopes
  private readonly rooms: SlopeRoom[] = []

  constructor(image: Image, maps: MapRegisters, slopes: AngleSlopes) {
    this.image = image
    this.maps = maps
    this.slopes = slopes
  }

  /** Where slopes by the map's entries are added up; 0 where no angle of it is asked for. */
  of(map: MapRegister): Address {
    const wanted = map.factors.some(({ register }) => register !== null && this.slopes.wants(register))
    if (!wanted) return 0
    const held = this.rooms.find((room) => room.map === map)
    if (held !== undefined) return held.address
    const address = this.image.reserve(mapBytes)
    this.rooms.push({ map, address })
    return address
  }

  /** Before the rows that share what is added up. */
  pushClear(list: InstructionList, perRow: boolean): void {
    for (const { map, address } of this.rooms)
      if (map.perRow === perRow) list.push(code.clear, address, mapBytes)
  }

  /** After them. */
  pushBack(list: InstructionList, perRow: boolean): void {
    for (const { map, address } of this.rooms) {
      if (map.perRow !== perRow) continue
      const factors = this.maps.factorList(map.factors, this.slopes)
      const scratch = this.image.reserve((map.factors.length + 1) * mapBytes)
      list.push(code.composeMapBack, address, map.factors.length, factors, scratch)
    }
  }
}
