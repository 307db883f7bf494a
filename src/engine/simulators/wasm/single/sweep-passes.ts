/*
 * Sweeps as passes: forward with the tables they need, made just before each, and backward with the slopes by angles that
 * come out of each. The forward and the backward side stand together here, as their routines do in assembly/single/.
 */
import { adjoint } from '../../../../base/complex-matrix.ts'
import type { MixingPrimitive } from '../../../plan/primitives.ts'
import type { PhaseGroup, Sweep } from '../../../plan/sweeps.ts'
import type { AngleRegisters, Coefficients } from '../angle-registers.ts'
import type { AngleSlopes } from '../angle-slopes.ts'
import type { Address, Image } from '../image.ts'
import { InstructionList } from '../image.ts'
import type { Precision } from '../layout.ts'
import { groupLimit } from '../layout.ts'
import * as code from '../opcodes.ts'
import type { Register } from '../register.ts'
import { laneBits, singleStateBytes } from './layout.ts'
import { PassList, Sums } from './pass-list.ts'
import { placeColumns } from './tile-columns.ts'

type Of<Kind extends MixingPrimitive['kind']> = Extract<MixingPrimitive, { readonly kind: Kind }>

interface Turn {
  readonly coordinate: number
  readonly coefficients: Coefficients
}

interface ControlledTurn extends Turn {
  readonly control: number
}

/** What has no angle. */
type Fixed = Of<'toffoli'> | Of<'matrix'>

/** Phases by one table: of single coordinates, or of parities. */
interface Phases {
  readonly kind: 'product' | 'parities'
  /** Bits of a tile's number that change the signs. */
  readonly tiles: number
  readonly table: Address
  readonly terms: readonly { readonly mask: number; readonly register: Register }[]
  /** The instruction that makes the table. */
  readonly make: readonly [number, ...number[]]
}

/** The phases before or after what mixes: one table that goes with the move to or from the state, others apart. */
interface Side {
  readonly moved: Phases | null
  readonly others: readonly Phases[]
  /** Rotations of the sweep that these phases pay for, by their records. */
  readonly paid: readonly [Address, number]
}

interface Prepared {
  readonly sweep: Sweep
  readonly columns: Address
  readonly turns: readonly Turn[]
  readonly records: Address
  readonly controlled: readonly ControlledTurn[]
  readonly fixed: readonly Fixed[]
  readonly before: Side
  readonly after: Side
}

/** A list of groups of phases, as the routines read it: with a table of slopes for each. */
interface GroupList {
  readonly address: Address
  readonly slopes: readonly Address[]
}

/** The coordinate that stands for none in a product of phases: see assembly/single/phases.ts. */
const globalPhase = 32

/** Bytes of a rotation's record: see assembly/single/rotation.ts. */
const turnRecordBytes = 12

/** About how many nanoseconds an amplitude takes: to and from a tile, and by rotation. */
const moveWork = 1.2
const turnWork = 0.25

export class SweepPasses {
  private readonly image: Image
  private readonly angles: AngleRegisters
  private readonly precision: Precision
  private readonly qubitCount: number
  /** Two tiles, and scratch of a double for each of their amplitudes. */
  private readonly tile: Address
  private readonly adjointTile: Address
  private readonly scratch: Address
  private readonly matrixScratch: Address
  private readonly one: Address
  /** Tables, made anew for every sweep. */
  private readonly tables: Address[] = []
  private readonly tableBytes: number
  private readonly prepared: readonly Prepared[]

  constructor(
    image: Image,
    angles: AngleRegisters,
    shape: { readonly qubitCount: number; readonly precision: Precision; readonly tile: Address },
    sweeps: readonly Sweep[],
  ) {
    this.image = image
    this.angles = angles
    this.precision = shape.precision
    this.qubitCount = shape.qubitCount
    const coordinates = Math.max(0, ...sweeps.map((sweep) => sweep.coordinates.length))
    this.tableBytes = singleStateBytes(coordinates, this.precision)
    this.tile = shape.tile
    this.adjointTile = image.reserveInThread(this.tableBytes)
    this.scratch = image.reserve(8 * 2 ** coordinates)
    this.matrixScratch = image.reserveInThread(512)
    this.one = image.reals([1, 1, 1, 1], this.precision)
    this.prepared = sweeps.map((sweep) => this.prepare(sweep))
  }

  pushForward(list: PassList): void {
    for (const prepared of this.prepared) {
      this.pushTables(list, prepared)
      const { address, count } = this.image.list(this.mixing(prepared))
      const operands = [
        ...this.places(prepared),
        address,
        count,
        prepared.before.moved?.table ?? 0,
        this.groups(prepared.before, null).address,
        prepared.after.moved?.table ?? 0,
        this.groups(prepared.after, null).address,
      ]
      list.pushPass(this.work(prepared), code.sweep, operands)
    }
  }

  /** Back to the state before the first sweep with a wanted slope, or before the first of all. */
  pushBackward(list: PassList, slopes: AngleSlopes, toTheStart: boolean): void {
    const first = toTheStart ? 0 : this.prepared.findIndex((prepared) => this.isWanted(prepared, slopes))
    if (first < 0) return
    for (const prepared of this.prepared.slice(first).toReversed()) this.pushSweepBack(list, prepared, slopes)
  }

  private work({ sweep }: Prepared): number {
    return 2 ** this.qubitCount * (moveWork + turnWork * sweep.mixing.length)
  }

  private places({ sweep, columns }: Prepared): readonly [number, number, Address, Address] {
    return [sweep.coordinates.length, sweep.tiles.length, columns, this.tile]
  }

  /* ---- what sweeps need ---- */

  private prepare(sweep: Sweep): Prepared {
    const turns: Turn[] = []
    const controlled: ControlledTurn[] = []
    const fixed: Fixed[] = []
    for (const primitive of sweep.mixing) {
      if (primitive.kind === 'toffoli' || primitive.kind === 'matrix') fixed.push(primitive)
      else {
        const turn = { coordinate: primitive.qubit, coefficients: this.angles.coefficients(primitive.angle) }
        if (primitive.kind === 'rotation') turns.push(turn)
        else controlled.push({ ...turn, control: primitive.control })
      }
    }
    turns.sort((a, b) => a.coordinate - b.coordinate)
    const records = this.turnRecords(turns, [])
    const coordinates = sweep.coordinates.length
    let next = 0
    const table = () => (this.tables[next++] ??= this.image.reserve(this.tableBytes))
    const early = Math.max(0, turns.length - groupLimit)
    const paidBefore = [records, early] as const
    const paidAfter = [records + turnRecordBytes * early, turns.length - early] as const
    const before = this.side(sweep.before, coordinates, table, paidBefore)
    const after = this.side(sweep.after, coordinates, table, paidAfter)
    const columns = placeColumns(this.image, sweep, this.precision)
    return { sweep, columns, turns, records, controlled, fixed, before, after }
  }

  private side(
    groups: readonly PhaseGroup[],
    coordinates: number,
    table: () => Address,
    paid: readonly [Address, number],
  ): Side {
    const terms = groups.flatMap(({ tiles, terms }) => terms.map((term) => ({ tiles, ...term })))
    const isSingle = ({ tiles, mask }: { tiles: number; mask: number }) =>
      tiles === 0 && (mask & (mask - 1)) === 0
    const single = terms.filter(isSingle)
    const moved = single.length + paid[1] > 0 ? this.product(single, coordinates, table(), paid) : null
    const others = groups.flatMap(({ tiles, terms }) => {
      const rest = terms.filter(({ mask }) => !isSingle({ tiles, mask }))
      return rest.length > 0 ? [this.parities(tiles, rest, coordinates, table())] : []
    })
    return { moved, others, paid }
  }

  private product(
    terms: PhaseGroup['terms'],
    coordinates: number,
    table: Address,
    paid: readonly [Address, number],
  ): Phases {
    const placed = terms.map(({ mask, angle }) => ({ mask, coefficients: this.angles.coefficients(angle) }))
    const list = this.image.words(
      placed.flatMap(({ mask, coefficients }) => [coordinateOf(mask), coefficients.address]),
    )
    return {
      kind: 'product',
      tiles: 0,
      table,
      terms: placed.map(({ mask, coefficients }) => ({ mask, register: coefficients.summands[0]! })),
      make: [code.phaseProduct, table, coordinates, list, placed.length, ...paid],
    }
  }

  private parities(tiles: number, terms: PhaseGroup['terms'], coordinates: number, table: Address): Phases {
    const registers = this.angles.sums(terms.map(({ angle }) => angle))
    const placed = terms.map(({ mask }, i) => ({ mask, register: registers[i]! }))
    const list = this.image.words(placed.flatMap(({ mask, register }) => [mask, register.address]))
    return {
      kind: 'parities',
      tiles,
      table,
      terms: placed,
      make: [code.parityPhases, table, coordinates, this.scratch, list, placed.length],
    }
  }

  private pushTables(list: PassList, { before, after }: Prepared): void {
    for (const phases of [...phasesOf(before), ...phasesOf(after)]) list.push(...phases.make)
  }

  private groups(
    { others }: Side,
    sums: { readonly of: Sums; readonly slopes: AngleSlopes } | null,
  ): GroupList {
    if (others.length === 0) return { address: 0, slopes: [] }
    const slopes = others.map((phases) =>
      sums !== null && wanted(phases, sums.slopes) ? sums.of.reserve(this.slopeBytes) : 0,
    )
    const words = others.flatMap(({ tiles, table }, i) => [tiles, table, slopes[i]!])
    return { address: this.image.words([others.length, ...words]), slopes }
  }

  /** A double for each amplitude of a tile. */
  private get slopeBytes(): number {
    return 8 * (this.tableBytes / singleStateBytes(0, this.precision))
  }

  /* ---- what mixes ---- */

  private mixing({ sweep, turns, records, controlled, fixed }: Prepared): InstructionList {
    const list = new InstructionList()
    for (const { control, coordinate, coefficients } of controlled) {
      const qubits = [this.qubitOf(control), this.qubitOf(coordinate)]
      list.push(code.rotateControlled, this.tile, ...qubits, coefficients.address, 0, 0)
    }
    for (const primitive of fixed) this.pushFixed(list, primitive, this.tile, false)
    if (turns.length > 0) list.push(code.turnTile, this.tile, sweep.coordinates.length, records, turns.length)
    return list
  }

  private turnRecords(turns: readonly Turn[], slopes: readonly Address[]): Address {
    return this.image.words(
      turns.flatMap(({ coordinate, coefficients }, i) => [coordinate, coefficients.address, slopes[i] ?? 0]),
    )
  }

  /** Coordinates beyond the lanes are the qubits of the routines for batches. */
  private qubitOf(coordinate: number): number {
    return coordinate - laneBits(this.precision)
  }

  private pushFixed(list: InstructionList, primitive: Fixed, tile: Address, undo: boolean): void {
    if (primitive.kind === 'matrix') return this.pushMatrix(list, primitive, tile, undo)
    const [a, b] = primitive.controls
    const controls = (1 << this.qubitOf(a)) | (1 << this.qubitOf(b))
    list.push(code.flipControlled, tile, controls, this.qubitOf(primitive.qubit))
  }

  private pushMatrix(
    list: InstructionList,
    { matrix, qubits }: Of<'matrix'>,
    tile: Address,
    undo: boolean,
  ): void {
    const spread = (k: number) =>
      qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << this.qubitOf(qubit)), 0)
    const offsets = Array.from({ length: matrix.size }, (_, k) => 32 * spread(k))
    list.push(
      code.applyMatrix,
      tile,
      qubits.length,
      spread(matrix.size - 1),
      this.image.words(offsets),
      this.image.doubles(undo ? adjoint(matrix).data : matrix.data),
      this.matrixScratch,
    )
  }

  /* ---- backward ---- */

  /** Whether any slope by the sweep's angles is needed. */
  private isWanted({ turns, controlled, before, after }: Prepared, slopes: AngleSlopes): boolean {
    return (
      [...turns, ...controlled].some(({ coefficients }) => slopeOf(coefficients, slopes) !== 0) ||
      [...phasesOf(before), ...phasesOf(after)].some((phases) => wanted(phases, slopes))
    )
  }

  private pushSweepBack(list: PassList, prepared: Prepared, slopes: AngleSlopes): void {
    const { sweep, turns, controlled, before, after } = prepared
    const coordinates = sweep.coordinates.length
    const sums = new Sums()
    this.pushTables(list, prepared)
    const collected = { of: sums, slopes }
    const moved = [before, after].map((side) =>
      side.moved !== null && wanted(side.moved, slopes) ? sums.reserve(this.slopeBytes) : 0,
    )
    const groupsBefore = this.groups(before, collected)
    const groupsAfter = this.groups(after, collected)
    const turnSums = sums.reserve(16 * turns.length)
    const records = this.turnRecords(
      turns,
      turns.map((_, i) => turnSums + 16 * i),
    )
    const controlledSums = sums.reserve(16 * controlled.length)
    const mixing = this.image.list(this.mixingBack(prepared, records, controlledSums))
    const operands = [
      ...this.places(prepared),
      mixing.address,
      mixing.count,
      before.moved?.table ?? 0,
      groupsBefore.address,
      after.moved?.table ?? 0,
      groupsAfter.address,
      this.adjointTile,
      ...moved,
    ]
    list.pushPass(3 * this.work(prepared), code.sweepBack, operands, sums.bytes)
    this.pushPhaseSlopes(list, before, [moved[0]!, ...groupsBefore.slopes], coordinates, true, slopes)
    this.pushPhaseSlopes(list, after, [moved[1]!, ...groupsAfter.slopes], coordinates, false, slopes)
    const targets = (of: readonly Turn[]) =>
      this.image.words(of.map(({ coefficients }) => slopeOf(coefficients, slopes)))
    if (turns.length > 0)
      list.push(code.turnSlopes, prepared.records, turns.length, turnSums, targets(turns), before.paid[1])
    if (controlled.length > 0)
      list.push(code.addTotals, controlledSums, controlled.length, targets(controlled))
  }

  /** Rotations first: what they left out is paid by then. */
  private mixingBack(prepared: Prepared, records: Address, controlledSums: Address): InstructionList {
    const { sweep, turns, controlled, fixed } = prepared
    const list = new InstructionList()
    const tiles = [this.tile, this.adjointTile]
    if (turns.length > 0)
      list.push(code.turnTileBack, ...tiles, sweep.coordinates.length, records, turns.length)
    for (const primitive of fixed) for (const tile of tiles) this.pushFixed(list, primitive, tile, true)
    controlled.forEach(({ control, coordinate, coefficients }, i) => {
      const qubits = [this.qubitOf(control), this.qubitOf(coordinate)]
      const sum = controlledSums + 16 * i
      list.push(code.rotateControlledBack, ...tiles, ...qubits, coefficients.address, 0, sum, 0, this.one, 0)
    })
    return list
  }

  /** From slopes by amplitudes, at the addresses of the side's phases, to slopes by angles. */
  private pushPhaseSlopes(
    list: PassList,
    side: Side,
    addresses: readonly Address[],
    coordinates: number,
    isBefore: boolean,
    slopes: AngleSlopes,
  ): void {
    const all = [side.moved, ...side.others]
    all.forEach((phases, i) => {
      if (phases === null || addresses[i] === 0) return
      const targets = wantedTerms(phases, slopes)
      const isProduct = phases.kind === 'product'
      const words = targets.flatMap(({ mask, register }) => [
        isProduct ? coordinateOf(mask) : mask,
        slopes.of(register),
      ])
      const instruction = isProduct ? code.foldSlopes : code.paritySlopes
      const operands = [addresses[i]!, coordinates, this.image.words(words), targets.length, ...side.paid]
      list.push(instruction, ...operands, isBefore ? 1 : 0)
    })
  }
}

function phasesOf({ moved, others }: Side): readonly Phases[] {
  return moved === null ? others : [moved, ...others]
}

/** The phases with a wanted slope; a global one has none. */
function wantedTerms({ tiles, terms }: Phases, slopes: AngleSlopes): Phases['terms'] {
  return terms.filter(({ mask, register }) => (mask !== 0 || tiles !== 0) && slopes.of(register) !== 0)
}

function wanted(phases: Phases, slopes: AngleSlopes): boolean {
  return wantedTerms(phases, slopes).length > 0
}

function slopeOf({ summands }: Coefficients, slopes: AngleSlopes): Address {
  return slopes.of(summands[0]!)
}

function coordinateOf(mask: number): number {
  return mask === 0 ? globalPhase : 31 - Math.clz32(mask)
}
