/* Passes over the coefficients as instructions: tables, factors and operations in memory, forward and backward. */
import type { AngleSlopes } from '../wasm/angle-slopes.ts'
import type { Address, Image, InstructionList } from '../wasm/image.ts'
import type { CompiledNoise } from './compile.ts'
import type { MapRegister, MapRegisters, MapSlopes, Turn } from './map-registers.ts'
import * as code from './opcodes.ts'
import { factorSites, runTables, sourceTables } from './order-change.ts'
import type { Monomial } from './monomial.ts'
import type { Pass, Sizes } from './passes.ts'
import { tileDigits } from './passes.ts'
import type { Mixing, PlacedMonomial } from './segments.ts'
import { localLayout, planesOf, sparseRows, transposed } from './tile-operations.ts'

/** Tables of an index change in memory, as instructions name them. */
export interface PlacedChange {
  readonly offsets: Address
  readonly bases: Address
  readonly tile: number
  readonly tiles: number
  readonly factors: FactorTable | null
}

/** Factors of an index change. */
export interface FactorTable {
  readonly address: Address
  /** The table's digits, the digits of a tile, its sites in memory, how many, and room for a tile of bytes. */
  readonly operands: readonly number[]
  /** Whether it is made anew wherever it is used: there are too many tables to keep. */
  readonly remade: boolean
}

/** Numbers of groups that are not moved, in memory. */
interface PlacedRuns {
  readonly offsets: Address
  readonly count: number
  readonly bytes: number
  readonly bases: Address
  readonly groups: number
}

interface PlacedPass {
  readonly pass: Pass
  readonly way: PlacedChange | PlacedRuns
  readonly tile: number
  /** Those that act within tiles, then those that act within groups. */
  readonly steps: readonly PlacedStep[]
  readonly withinTiles: number
  readonly records: Address
}

/** An operation of a group: its words, where a slope belongs among them, and what it turns by. */
interface PlacedStep {
  readonly words: readonly number[]
  readonly slopePlace: number
  readonly source: MapRegister | Turn | null
}

/** Fixed, so that results do not depend on the machine. */
export interface Limits {
  /** Bytes of the states between passes that are kept for gradients; beyond it some are made again. */
  readonly states: number
  /** Bytes of the tables of factors that are kept; beyond it each is made wherever it is used. */
  readonly factors: number
  /** Numbers that one instruction touches, about, so that runs can pause: some 10 ms. */
  readonly instruction: number
}

/** Bytes of a state of so many digits. */
export function stateBytes(digits: number): number {
  return 8 * 2 ** (2 * digits)
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
  private readonly mostDigits: number
  private readonly limits: Limits
  private readonly changes = new Map<string, PlacedChange>()
  private readonly factorTables = new Map<string, FactorTable>()
  private factorBytes = 0
  private remadeFactors: Address = 0
  private readonly numbers = new Map<Monomial, number>()

  constructor(
    image: Image,
    initial: InstructionList,
    maps: MapRegisters,
    compiled: CompiledNoise,
    limits: Limits,
  ) {
    this.limits = limits
    this.mostDigits = compiled.start.length
    this.image = image
    this.initial = initial
    this.maps = maps
    const { start, passes, product, sizes } = compiled
    this.sizes = sizes
    this.start = start.map((qubit) => (product[qubit]!.length === 0 ? null : maps.map(product[qubit]!)))
    const widest = passes.flatMap(({ mixing }) =>
      mixing.map(({ kind, qubits }) => (kind === 'transfer' ? qubits.length : 0)),
    )
    this.scratch = image.reserve(16 * 2 ** (2 * Math.max(0, ...widest)))
    this.passes = passes.map((pass) => this.placed(pass))
    this.digits = [start.length, ...passes.map(({ target }) => target.length)]
  }

  /** Tables of a change between two orders; equal ones are made once, and so are equal tables of factors. */
  change(
    change: readonly PlacedMonomial[],
    source: readonly number[],
    target: readonly number[],
  ): PlacedChange {
    const monomials = change.map(({ qubits, monomial }) => `${qubits.join()} ${this.numberOf(monomial)}`)
    const key = `${source.join()};${target.join()};${monomials.join(';')}`
    const made = this.changes.get(key) ?? this.placedChange(change, source, target)
    this.changes.set(key, made)
    return made
  }

  private numberOf(monomial: Monomial): number {
    const number = this.numbers.get(monomial) ?? this.numbers.size
    this.numbers.set(monomial, number)
    return number
  }

  private placedChange(
    change: readonly PlacedMonomial[],
    source: readonly number[],
    target: readonly number[],
  ): PlacedChange {
    const tile = tileDigits(target.length, this.sizes)
    const { offsets, bases } = sourceTables(change, source, target, tile)
    return {
      offsets: this.image.words([...offsets]),
      bases: this.image.words([...bases]),
      tile,
      tiles: bases.length,
      factors: this.factors(change, target, tile),
    }
  }

  private factors(
    change: readonly PlacedMonomial[],
    target: readonly number[],
    tile: number,
  ): FactorTable | null {
    const sites = factorSites(change, target)
    if (sites.length === 0) return null
    const key = `${tile};${sites.map(({ words, factors }) => `${words.join()}:${factors.join()}`).join(';')}`
    const held = this.factorTables.get(key)
    if (held !== undefined) return held
    const { image } = this
    const bytes = stateBytes(target.length)
    const records = image.words(
      sites.flatMap(({ words, factors }) => [image.words(packedBytes(words)), image.doubles(factors)]),
    )
    const operands = [target.length, tile, records, sites.length, image.reserve(2 ** (2 * tile))]
    const remade = this.factorBytes + bytes > this.limits.factors
    const table = { address: remade ? this.roomForRemade() : image.reserve(bytes), operands, remade }
    if (!remade) {
      this.factorBytes += bytes
      this.pushFactors(this.initial, table)
    }
    this.factorTables.set(key, table)
    return table
  }

  /** One table's room for all that are remade. */
  private roomForRemade(): Address {
    if (this.remadeFactors === 0) this.remadeFactors = this.image.reserve(stateBytes(this.mostDigits))
    return this.remadeFactors
  }

  private pushFactors(list: InstructionList, { address, operands }: FactorTable): void {
    const [digits, tile, , sites] = operands as readonly [number, number, number, number, number]
    const workOfEach = 2 ** (2 * tile) * (1 + sites)
    const tiles = 2 ** (2 * (digits - tile))
    for (const { first, count } of partsOf(tiles, workOfEach, this.limits.instruction))
      list.push(code.factorTable, address, ...operands, first, count)
  }

  /** Makes the factors of a change, if they are not kept. */
  pushRemade(list: InstructionList, { factors }: PlacedChange): void {
    if (factors?.remade) this.pushFactors(list, factors)
  }

  /** Where the numbers of groups lie that are not moved. */
  private runs({ source, group }: Pass): PlacedRuns {
    const { offsets, bases, bytes } = runTables(source, group)
    const { image } = this
    return {
      offsets: image.words(offsets),
      count: offsets.length,
      bytes,
      bases: image.words(bases),
      groups: bases.length,
    }
  }

  private placed(pass: Pass): PlacedPass {
    const { change, source, target, group, mixing } = pass
    const tile = tileDigits(group.length, this.sizes)
    const { within, across } = splitByTile(mixing, group.slice(0, tile))
    const steps = [
      ...within.map((step) => this.step(step, group.slice(0, tile))),
      ...across.map((step) => this.step(step, group)),
    ]
    return {
      pass,
      way: change === null ? this.runs(pass) : this.change(change, source, target),
      tile,
      steps,
      withinTiles: within.length,
      records: this.image.words(steps.flatMap(({ words }) => words)),
    }
  }

  /** @param order qubits of the digits that the step acts within */
  private step(step: Mixing, order: readonly number[]): PlacedStep {
    const digits = step.qubits.map((qubit) => order.indexOf(qubit))
    if (step.kind === 'map') {
      const map = this.maps.map(step.factors)
      const kind = map.shifted ? code.operationShiftedMap : code.operationMap
      return { words: [kind, map.address, 8 << (2 * digits[0]!), 0, 0, 0, 0, 0], slopePlace: 3, source: map }
    }
    const { offsets, bases, run } = localLayout(digits, order.length)
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

  /** Whether the state after the pass cannot stand where it stood before. */
  moves(which: number): boolean {
    return this.passes[which]!.pass.change !== null
  }

  pushPass(list: InstructionList, which: number, from: Address, to: Address): void {
    const { pass, way, tile, records } = this.passes[which]!
    const operations = this.operations(which, records)
    if ('groups' in way) {
      const room = this.image.reserve(stateBytes(pass.group.length))
      for (const part of this.parts(which, way.groups))
        list.push(code.passInPlace, from, to, ...runOperands(way, part), tile, ...operations, room)
      return
    }
    this.pushRemade(list, way)
    const group = 2 ** (2 * (pass.group.length - tile))
    for (const part of this.parts(which, way.tiles, group)) {
      const target = to + part.first * stateBytes(tile)
      list.push(code.pass, from, target, ...changeOperands(way, part), group, ...operations)
    }
  }

  /** The tiles or groups of a pass in parts, each a multiple of `unit`. */
  private parts(which: number, count: number, unit = 1, weight = 1): readonly Part[] {
    const workOfEach = (weight * this.work(which) * unit) / count
    const parts = partsOf(count / unit, workOfEach, this.limits.instruction)
    return parts.map((part) => ({ first: part.first * unit, count: part.count * unit }))
  }

  /** The tiles of a change in parts, where each number of a tile is worth `weight` and its fetching. */
  partsOfChange({ tile, tiles }: PlacedChange, weight: number): readonly Part[] {
    return partsOf(tiles, 2 ** (2 * tile) * (2 + weight), this.limits.instruction)
  }

  private operations(which: number, records: Address): readonly number[] {
    const { steps, withinTiles } = this.passes[which]!
    return [records, withinTiles, steps.length - withinTiles, this.scratch]
  }

  /** Numbers that a pass touches, about. */
  work(which: number): number {
    const { pass, steps } = this.passes[which]!
    return 2 ** (2 * pass.target.length) * (2 + steps.length)
  }

  /* ---- backward ---- */

  /** @param adjoints the adjoint state after the pass, and where the one before it goes: the same where nothing moves */
  pushPassBack(
    list: InstructionList,
    which: number,
    from: Address,
    adjoints: readonly [Address, Address],
    slopes: AngleSlopes,
    mapSlopes: MapSlopes,
  ): void {
    const { pass, way, tile, steps } = this.passes[which]!
    const words = steps.flatMap(({ words: forward, slopePlace, source }) => {
      const back = [...forward]
      if (source !== null)
        back[slopePlace] = 'register' in source ? slopes.of(source.register) : mapSlopes.of(source)
      return back
    })
    const operations = this.operations(which, this.image.words(words))
    const bytes = stateBytes(pass.group.length)
    const stages = this.stages(which)
    if ('groups' in way) {
      const room = this.image.reserve(2 * bytes)
      for (const part of this.parts(which, way.groups, 1, 4)) {
        const runs = runOperands(way, part)
        list.push(code.passInPlaceBack, from, adjoints[0], ...runs, tile, ...operations, room, stages)
      }
      return
    }
    if (pass.target.length < pass.source.length)
      list.push(code.clear, adjoints[1], stateBytes(pass.source.length))
    this.pushRemade(list, way)
    const group = 2 ** (2 * (pass.group.length - tile))
    const room = this.image.reserve(bytes)
    for (const part of this.parts(which, way.tiles, group, 4)) {
      const after = adjoints[0] + part.first * stateBytes(tile)
      const change = changeOperands(way, part)
      list.push(code.passBack, from, after, adjoints[1], ...change, group, ...operations, room, stages)
    }
  }

  /** Room for the states that are kept before maps and matrices, of a group or of a tile. */
  private stages(which: number): Address {
    const { pass, tile, steps, withinTiles } = this.passes[which]!
    const kept = (some: readonly PlacedStep[]) =>
      some.filter(({ words }) => words[0] !== code.operationTurn).length + 1
    const within = kept(steps.slice(0, withinTiles)) * stateBytes(tile)
    const across = kept(steps.slice(withinTiles)) * stateBytes(pass.group.length)
    return this.image.reserve(Math.max(within, across))
  }

  pushProductBack(list: InstructionList, adjoint: Address, state: Address, mapSlopes: MapSlopes): void {
    const targets = this.start.map((map) => (map === null ? 0 : mapSlopes.of(map)))
    if (targets.every((target) => target === 0)) return
    const operands = [this.start.length, this.startMaps(), this.image.words(targets)]
    list.push(code.productStateBack, adjoint, state, ...operands)
  }
}

/** Some of the tiles or groups of a pass. */
export interface Part {
  readonly first: number
  readonly count: number
}

/** Equal parts, as few as instructions of a bounded length allow. */
function partsOf(count: number, workOfEach: number, limit: number): readonly Part[] {
  const most = Math.max(1, Math.floor(limit / workOfEach))
  const parts = Math.ceil(count / most)
  return Array.from({ length: parts }, (_, i) => {
    const first = Math.floor((i * count) / parts)
    return { first, count: Math.floor(((i + 1) * count) / parts) - first }
  })
}

/** [offsets, bases, digits of a tile, tiles, factors or 0] of some tiles of a change, by default of all. */
export function changeOperands(
  { offsets, bases, tile, tiles, factors }: PlacedChange,
  { first, count }: Part = { first: 0, count: tiles },
): readonly number[] {
  const table = factors === null ? 0 : factors.address + first * stateBytes(tile)
  return [offsets, bases + 4 * first, tile, count, table]
}

/** [offsets of the runs, how many, bytes of a run, bases, groups] of some groups. */
function runOperands({ offsets, count, bytes, bases }: PlacedRuns, part: Part): readonly number[] {
  return [offsets, count, bytes, bases + 4 * part.first, part.count]
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

/** Bytes as 32-bit words, lowest first. */
function packedBytes(bytes: readonly number[]): readonly number[] {
  const words = Array.from({ length: Math.ceil(bytes.length / 4) }, () => 0)
  bytes.forEach((byte, i) => (words[i >> 2] = (words[i >> 2]! | (byte << (8 * (i & 3)))) >>> 0))
  return words
}
