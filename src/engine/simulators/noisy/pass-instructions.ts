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
  readonly tile: number
  /** [offsets, bases, digits of a tile, tiles, factors or 0]. */
  readonly operands: readonly number[]
}

interface PlacedPass {
  readonly pass: Pass
  /** The operands of a change, or of the runs of groups in place. */
  readonly way: readonly number[]
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
  private readonly changes = new Map<string, PlacedChange>()
  private readonly factorTables = new Map<string, Address>()
  private readonly numbers = new Map<Monomial, number>()

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
    const tables = [this.image.words([...offsets]), this.image.words([...bases])]
    return { tile, operands: [...tables, tile, bases.length, this.factors(change, target, tile)] }
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
    const local = image.reserve(2 ** (2 * tile))
    this.initial.push(code.factorTable, table, target.length, tile, records, sites.length, local)
    this.factorTables.set(key, table)
    return table
  }

  /** Where the numbers of groups lie that are not moved. */
  private runs({ source, group }: Pass, tile: number): readonly number[] {
    const { offsets, bases, bytes } = runTables(source, group)
    const { image } = this
    return [image.words(offsets), offsets.length, bytes, image.words(bases), bases.length, tile]
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
      way:
        change === null
          ? this.runs(pass, tile)
          : [...this.change(change, source, target).operands, 2 ** (2 * (group.length - tile))],
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
    const { pass, way, records } = this.passes[which]!
    const operands = [from, to, ...way, ...this.operations(which, records)]
    if (pass.change !== null) list.push(code.pass, ...operands)
    else list.push(code.passInPlace, ...operands, this.image.reserve(stateBytes(pass.group.length)))
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
    const { pass, way, steps } = this.passes[which]!
    const words = steps.flatMap(({ words: forward, slopePlace, source }) => {
      const back = [...forward]
      if (source !== null)
        back[slopePlace] = 'register' in source ? slopes.of(source.register) : mapSlopes.of(source)
      return back
    })
    const operations = this.operations(which, this.image.words(words))
    const group = stateBytes(pass.group.length)
    if (pass.change === null) {
      const room = [this.image.reserve(2 * group), this.stages(which)]
      list.push(code.passInPlaceBack, from, adjoints[0], ...way, ...operations, ...room)
      return
    }
    if (pass.target.length < pass.source.length)
      list.push(code.clear, adjoints[1], stateBytes(pass.source.length))
    const room = [this.image.reserve(group), this.stages(which)]
    list.push(code.passBack, from, ...adjoints, ...way, ...operations, ...room)
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
