/* Passes over the coefficients as instructions: tables, factors and operations in memory, forward and backward. */
import type { AngleSlopes } from '../wasm/angle-slopes.ts'
import type { Address, Image, InstructionList } from '../wasm/image.ts'
import type { CompiledNoise } from './compile.ts'
import type { Mixing, PlacedMonomial } from './segments.ts'
import type { MapRegister, MapRegisters, MapSlopes, Turn } from './map-registers.ts'
import * as code from './opcodes.ts'
import { factorSites, sourceTables } from './order-change.ts'
import type { Pass, Sizes } from './passes.ts'
import { tileDigits } from './passes.ts'
import { localLayout, planesOf, sparseRows, transposed } from './tile-operations.ts'

/** Tables of an index change in memory, as instructions name them. */
export interface PlacedChange {
  readonly offsets: Address
  readonly bases: Address
  readonly tile: number
  readonly tiles: number
  /** 0: all are 1. */
  readonly factors: Address
}

interface PlacedPass {
  readonly pass: Pass
  readonly change: PlacedChange
  /** Tiles of a group. */
  readonly group: number
  /** Those that act within tiles, then those that act within groups. */
  readonly steps: readonly PlacedStep[]
  readonly withinTiles: number
  readonly operations: Address
}

/** An operation of a tile: its words, where a slope belongs among them, and what it turns by. */
interface PlacedStep {
  readonly words: readonly number[]
  readonly slopePlace: number
  readonly source: MapRegister | Turn | null
}

/** Bytes of a state of so many digits. */
export function stateBytes(digits: number): number {
  return 8 * 4 ** digits
}

export class PassInstructions {
  readonly passes: readonly PlacedPass[]
  /** Digits of the states before each pass, and after the last one. */
  readonly digits: readonly number[]
  private readonly image: Image
  private readonly initial: InstructionList
  private readonly maps: MapRegisters
  private readonly start: readonly (MapRegister | null)[]
  private readonly scratch: Address
  private readonly sizes: Sizes
  private readonly factorTables = new Map<string, Address>()

  constructor(image: Image, initial: InstructionList, maps: MapRegisters, compiled: CompiledNoise) {
    this.image = image
    this.initial = initial
    this.maps = maps
    const { start, passes, product, sizes } = compiled
    this.sizes = sizes
    this.start = start.map((qubit) => (product[qubit]!.length === 0 ? null : maps.map(product[qubit]!)))
    const widest = passes.flatMap(({ mixing }) =>
      mixing.map(({ kind, qubits }) => (kind === 'transfer' ? qubits.length : 0)),
    )
    this.scratch = image.reserve(16 * 4 ** Math.max(0, ...widest))
    this.passes = passes.map((pass) => this.placed(pass))
    this.digits = [start.length, ...passes.map(({ target }) => target.length)]
  }

  /** Tables of a change between two orders; equal ones are made once. */
  change(
    change: readonly PlacedMonomial[],
    source: readonly number[],
    target: readonly number[],
    tile: number,
  ): PlacedChange {
    const { offsets, bases } = sourceTables(change, source, target, tile)
    return {
      offsets: this.image.words([...offsets]),
      bases: this.image.words([...bases]),
      tile,
      tiles: bases.length,
      factors: this.factors(change, target, tile),
    }
  }

  private factors(change: readonly PlacedMonomial[], target: readonly number[], tile: number): Address {
    const sites = factorSites(change, target)
    if (sites.length === 0) return 0
    const key = `${tile};${sites.map(({ words, factors }) => `${words.join()}:${factors.join()}`).join(';')}`
    const held = this.factorTables.get(key)
    if (held !== undefined) return held
    const { image } = this
    const table = image.reserve(stateBytes(target.length))
    const records = image.words(
      sites.flatMap(({ words, factors }) => [image.words(packedBytes(words)), image.doubles(factors)]),
    )
    const local = image.reserve(4 ** tile)
    this.initial.push(code.factorTable, table, target.length, tile, records, sites.length, local)
    this.factorTables.set(key, table)
    return table
  }

  private placed(pass: Pass): PlacedPass {
    const { change, source, target, group, mixing } = pass
    const tile = tileDigits(target.length, this.sizes)
    const { within, across } = splitByTile(mixing, target.slice(0, tile))
    const steps = [
      ...within.map((step) => this.step(step, target, tile)),
      ...across.map((step) => this.step(step, target, group)),
    ]
    return {
      pass,
      change: this.change(change, source, target, tile),
      group: 4 ** (group - tile),
      steps,
      withinTiles: within.length,
      operations: this.image.words(steps.flatMap(({ words }) => words)),
    }
  }

  /** @param count how many of the lowest digits the step acts within */
  private step(step: Mixing, order: readonly number[], count: number): PlacedStep {
    const digits = step.qubits.map((qubit) => order.indexOf(qubit))
    if (step.kind === 'map') {
      const map = this.maps.map(step.factors)
      const kind = map.shifted ? code.operationShiftedMap : code.operationMap
      return { words: [kind, map.address, 8 << (2 * digits[0]!), 0, 0, 0, 0, 0], slopePlace: 3, source: map }
    }
    const { offsets, bases, run } = localLayout(digits, count)
    const { image } = this
    if (step.kind === 'turn') {
      const turn = this.maps.turn(step.angle)
      const planes = planesOf(step.string, digits.length)
      const pairs = image.words(planes.flatMap(([a, b]) => [offsets[a]!, offsets[b]!]))
      const layout = [pairs, planes.length, image.words(bases), bases.length, run]
      return { words: [code.operationTurn, turn.address, ...layout, 0], slopePlace: 7, source: turn }
    }
    const rows = image.words([...sparseRows(step.matrix)])
    const undo = image.words([...sparseRows(transposed(step.matrix))])
    const layout = [digits.length, image.words(offsets), image.words(bases), bases.length, run]
    return { words: [code.operationTransfer, rows, undo, ...layout], slopePlace: 0, source: null }
  }

  /* ---- forward ---- */

  /** The product state before all passes. */
  pushProduct(list: InstructionList, state: Address): void {
    list.push(code.productState, state, this.start.length, this.startMaps())
  }

  private startMaps(): Address {
    return this.image.words(this.start.map((map) => map?.address ?? 0))
  }

  pushPass(list: InstructionList, which: number, from: Address, to: Address): void {
    const { change, operations } = this.passes[which]!
    const counts = this.counts(which)
    list.push(
      code.pass,
      from,
      to,
      ...changeOperands(change),
      counts.group,
      operations,
      ...counts.steps,
      this.scratch,
    )
  }

  /** Numbers that a pass touches, about. */
  work(which: number): number {
    const { pass, steps } = this.passes[which]!
    return 4 ** pass.target.length * (2 + steps.length)
  }

  /* ---- backward ---- */

  /** @param adjoints the adjoint state after the pass, and where the one before it goes */
  pushPassBack(
    list: InstructionList,
    which: number,
    from: Address,
    adjoints: readonly [Address, Address],
    slopes: AngleSlopes,
    mapSlopes: MapSlopes,
  ): void {
    const { pass, change, steps } = this.passes[which]!
    const words = steps.flatMap(({ words: forward, slopePlace, source }) => {
      const back = [...forward]
      if (source !== null)
        back[slopePlace] = 'register' in source ? slopes.of(source.register) : mapSlopes.of(source)
      return back
    })
    const counts = this.counts(which)
    const operations = [counts.group, this.image.words(words), ...counts.steps, this.scratch]
    if (pass.target.length < pass.source.length)
      list.push(code.clear, adjoints[1], stateBytes(pass.source.length))
    list.push(
      code.passBack,
      from,
      ...adjoints,
      ...changeOperands(change),
      ...operations,
      ...this.stages(which),
    )
  }

  /** Room for the states that are kept before maps and matrices: of a group, and of a tile. */
  private stages(which: number): readonly [Address, Address] {
    const { change, group, steps, withinTiles } = this.passes[which]!
    const bytes = stateBytes(change.tile)
    const kept = (some: readonly PlacedStep[]) =>
      some.filter(({ words }) => words[0] !== code.operationTurn).length + 1
    const [within, across] = [steps.slice(0, withinTiles), steps.slice(withinTiles)]
    return [
      across.length === 0 ? 0 : this.image.reserve(kept(across) * group * bytes),
      this.image.reserve(kept(within) * bytes),
    ]
  }

  private counts(which: number): { readonly group: number; readonly steps: readonly [number, number] } {
    const { group, steps, withinTiles } = this.passes[which]!
    return { group, steps: [withinTiles, steps.length - withinTiles] }
  }

  pushProductBack(list: InstructionList, adjoint: Address, state: Address, mapSlopes: MapSlopes): void {
    const targets = this.start.map((map) => (map === null ? 0 : mapSlopes.of(map)))
    if (targets.every((target) => target === 0)) return
    const operands = [this.start.length, this.startMaps(), this.image.words(targets)]
    list.push(code.productStateBack, adjoint, state, ...operands)
  }
}

/** What acts on qubits of the tile alone, and can do so first, and what has to come after it. */
function splitByTile(
  mixing: readonly Mixing[],
  tile: readonly number[],
): { readonly within: readonly Mixing[]; readonly across: readonly Mixing[] } {
  const waiting = new Set<number>()
  const [within, across]: [Mixing[], Mixing[]] = [[], []]
  for (const step of mixing) {
    const isFree = step.qubits.every((qubit) => tile.includes(qubit) && !waiting.has(qubit))
    if (!isFree) for (const qubit of step.qubits) waiting.add(qubit)
    ;(isFree ? within : across).push(step)
  }
  return { within, across }
}

/** The operands of a change, in the order that all instructions have. */
export function changeOperands({ offsets, bases, tile, tiles, factors }: PlacedChange): readonly number[] {
  return [offsets, bases, tile, tiles, factors]
}

/** Bytes as 32-bit words, lowest first. */
function packedBytes(bytes: readonly number[]): readonly number[] {
  const words = Array.from({ length: Math.ceil(bytes.length / 4) }, () => 0)
  bytes.forEach((byte, i) => (words[i >> 2] = (words[i >> 2]! | (byte << (8 * (i & 3)))) >>> 0))
  return words
}
