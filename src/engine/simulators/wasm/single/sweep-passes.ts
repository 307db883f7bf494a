/*
 * Sweeps as passes: forward with the tables they need, made just before each, and backward with the slopes by angles that
 * come out of each. The forward and the backward side stand together here, as their routines do in assembly/single/.
 */
import { adjoint } from '../../../../base/complex-matrix.ts'
import type { Angle } from '../../../plan/angle.ts'
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

type Instruction = readonly [number, ...number[]]

/** Phases by one table: of single coordinates, or of parities. */
interface Phases {
  readonly table: Address
  readonly terms: readonly {
    readonly mask: number
    /** Bits of a tile's number that change the sign. */
    readonly tiles: number
    readonly register: Register
  }[]
  /** The instruction that makes the table. */
  readonly make: Instruction
}

/** The phases before or after what mixes. */
interface Side {
  /** Of single coordinates, and what rotations leave out: the table goes with the move to or from the state. */
  readonly product: Phases | null
  /** Whether that table is another one for each tile. */
  readonly changing: boolean
  /** Of parities, by the bits of a tile's number that change all signs. */
  readonly parities: readonly Phases[]
  /** Rotations of the sweep that these phases pay for, by their records. */
  readonly paid: readonly [Address, number]
}

/** Slopes by the phases of a side: where they are added up, and how they get from there to the angles. */
interface SideSlopes {
  /** By amplitude, of the product; 0: not wanted. */
  readonly product: Address
  /** For each tile; null if that is done once, at the end. */
  readonly perTile: Instruction | null
  readonly groups: Address
  readonly atTheEnd: readonly Instruction[]
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
  /** Tables, made anew for every sweep, and those that threads make for every tile; slopes by amplitude of a tile. */
  private readonly tables: Address[] = []
  private readonly ownTables: readonly Address[]
  private readonly ownSlopes: readonly Address[]
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
    this.ownTables = [0, 1].map(() => image.reserveInThread(this.tableBytes))
    this.ownSlopes = [0, 1].map(() => image.reserveInThread(this.slopeBytes))
    this.prepared = sweeps.map((sweep) => this.prepare(sweep))
  }

  pushForward(list: PassList): void {
    for (const prepared of this.prepared) {
      const { before, after } = prepared
      this.pushTables(list, prepared)
      const { address, count } = this.image.list(this.mixing(prepared))
      const operands = [
        ...this.places(prepared),
        address,
        count,
        before.product?.table ?? 0,
        this.groups(before, []),
        after.product?.table ?? 0,
        this.groups(after, []),
        this.perTile([makeOf(before), makeOf(after)]),
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
    const early = Math.max(0, turns.length - groupLimit)
    const paidBefore = [records, early] as const
    const paidAfter = [records + turnRecordBytes * early, turns.length - early] as const
    const tables = this.nextTables()
    const before = this.side(sweep.before, coordinates, [this.ownTables[0]!, tables], paidBefore)
    const after = this.side(sweep.after, coordinates, [this.ownTables[1]!, tables], paidAfter)
    const columns = placeColumns(this.image, sweep, this.precision)
    return { sweep, columns, turns, records, controlled, fixed, before, after }
  }

  /** The tables that sweeps have in common, one after the other. */
  private nextTables(): () => Address {
    let next = 0
    return () => (this.tables[next++] ??= this.image.reserve(this.tableBytes))
  }

  private side(
    groups: readonly PhaseGroup[],
    coordinates: number,
    [own, next]: readonly [Address, () => Address],
    paid: readonly [Address, number],
  ): Side {
    const terms = groups.flatMap(({ tiles, terms }) => terms.map((term) => ({ tiles, ...term })))
    const single = terms.filter(({ mask }) => isSingle(mask))
    const changing = single.some(({ tiles }) => tiles !== 0)
    const isThere = single.length + paid[1] > 0
    const product = isThere ? this.product(single, coordinates, changing ? own : next(), paid) : null
    const parities = groups.flatMap(({ tiles, terms }) => {
      const several = terms.filter(({ mask }) => !isSingle(mask))
      return several.length > 0 ? [this.parities(tiles, several, coordinates, next())] : []
    })
    return { product, changing, parities, paid }
  }

  private product(
    terms: readonly SignedTerm[],
    coordinates: number,
    table: Address,
    paid: readonly [Address, number],
  ): Phases {
    const placed = terms.map((term) => ({ ...term, coefficients: this.angles.coefficients(term.angle) }))
    const records = placed.flatMap(({ mask, tiles, coefficients }) => [
      coordinateOf(mask),
      coefficients.address,
      tiles,
    ])
    return {
      table,
      terms: placed.map(({ mask, tiles, coefficients }) => ({
        mask,
        tiles,
        register: coefficients.summands[0]!,
      })),
      make: [code.phaseProduct, table, coordinates, this.image.words(records), placed.length, ...paid],
    }
  }

  private parities(tiles: number, terms: PhaseGroup['terms'], coordinates: number, table: Address): Phases {
    const registers = this.angles.sums(terms.map(({ angle }) => angle))
    const placed = terms.map(({ mask }, i) => ({ mask, tiles, register: registers[i]! }))
    const list = this.image.words(placed.flatMap(({ mask, register }) => [mask, register.address]))
    return {
      table,
      terms: placed,
      make: [code.parityPhases, table, coordinates, this.scratch, list, placed.length],
    }
  }

  /** Those that are the same for all tiles. */
  private pushTables(list: PassList, { before, after }: Prepared): void {
    for (const { product, changing, parities } of [before, after]) {
      if (product !== null && !changing) list.push(...product.make)
      for (const { make } of parities) list.push(...make)
    }
  }

  /** Up to four instructions that are carried out for each tile; 0 for none at all. */
  private perTile(instructions: readonly (Instruction | null)[]): Address {
    if (instructions.every((instruction) => instruction === null)) return 0
    const addresses = instructions.map((instruction) => (instruction === null ? 0 : this.placed(instruction)))
    return this.image.words([...addresses, 0, 0, 0, 0].slice(0, 4))
  }

  private placed(instruction: Instruction): Address {
    const list = new InstructionList()
    list.push(...instruction)
    return this.image.list(list).address
  }

  /** A list of the parities of a side, as the routines read it, with a table of slopes for each, or none. */
  private groups({ parities }: Side, slopes: readonly Address[]): Address {
    if (parities.length === 0) return 0
    const words = parities.flatMap(({ terms, table }, i) => [terms[0]!.tiles, table, slopes[i] ?? 0])
    return this.image.words([parities.length, ...words])
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
      [...phasesOf(before), ...phasesOf(after)].some((phases) => wantedTerms(phases, slopes).length > 0)
    )
  }

  private pushSweepBack(list: PassList, prepared: Prepared, slopes: AngleSlopes): void {
    const { sweep, turns, controlled, before, after } = prepared
    const coordinates = sweep.coordinates.length
    const sums = new Sums()
    this.pushTables(list, prepared)
    const slopesBefore = this.sideSlopes(before, coordinates, 0, sums, slopes)
    const slopesAfter = this.sideSlopes(after, coordinates, 1, sums, slopes)
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
      before.product?.table ?? 0,
      slopesBefore.groups,
      after.product?.table ?? 0,
      slopesAfter.groups,
      this.perTile([makeOf(before), makeOf(after), slopesBefore.perTile, slopesAfter.perTile]),
      this.adjointTile,
      slopesBefore.product,
      slopesAfter.product,
    ]
    list.pushPass(3 * this.work(prepared), code.sweepBack, operands, sums.bytes)
    for (const instruction of [...slopesBefore.atTheEnd, ...slopesAfter.atTheEnd]) list.push(...instruction)
    const targets = (of: readonly Turn[]) =>
      this.image.words(of.map(({ coefficients }) => slopeOf(coefficients, slopes)))
    if (turns.length > 0)
      list.push(code.turnSlopes, prepared.records, turns.length, turnSums, targets(turns), before.paid[1])
    if (controlled.length > 0)
      list.push(code.addTotals, controlledSums, controlled.length, targets(controlled))
  }

  /** @param which 0 before what mixes, 1 after it */
  private sideSlopes(
    side: Side,
    coordinates: number,
    which: 0 | 1,
    sums: Sums,
    slopes: AngleSlopes,
  ): SideSlopes {
    const paid = [...side.paid, which === 0 ? 1 : 0]
    const atTheEnd: Instruction[] = []
    const addresses = side.parities.map((phases) => {
      const terms = wantedTerms(phases, slopes)
      if (terms.length === 0) return 0
      const address = sums.reserve(this.slopeBytes)
      const targets = this.image.words(terms.flatMap(({ mask, register }) => [mask, slopes.of(register)]))
      atTheEnd.push([code.paritySlopes, address, coordinates, targets, terms.length, ...paid])
      return address
    })
    const groups = this.groups(side, addresses)
    const terms = side.product === null ? [] : wantedTerms(side.product, slopes)
    if (terms.length === 0) return { product: 0, perTile: null, groups, atTheEnd }
    const fold = (address: Address, targetOf: (i: number) => Address): Instruction => {
      const targets = terms.flatMap(({ mask, tiles }, i) => [coordinateOf(mask), targetOf(i), tiles])
      return [code.foldSlopes, address, coordinates, this.image.words(targets), terms.length, ...paid]
    }
    const angleSlopes = terms.map(({ register }) => slopes.of(register))
    if (!side.changing) {
      const product = sums.reserve(this.slopeBytes)
      return {
        product,
        perTile: null,
        groups,
        atTheEnd: [...atTheEnd, fold(product, (i) => angleSlopes[i]!)],
      }
    }
    const product = this.ownSlopes[which]!
    const totals = sums.reserve(16 * terms.length)
    atTheEnd.push([code.addTotals, totals, terms.length, this.image.words(angleSlopes)])
    return { product, perTile: fold(product, (i) => totals + 16 * i), groups, atTheEnd }
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
}

interface SignedTerm {
  readonly mask: number
  readonly tiles: number
  readonly angle: Angle
}

function phasesOf({ product, parities }: Side): readonly Phases[] {
  return product === null ? parities : [product, ...parities]
}

function makeOf({ product, changing }: Side): Instruction | null {
  return changing ? product!.make : null
}

/** The phases with a wanted slope; a global one has none. */
function wantedTerms({ terms }: Phases, slopes: AngleSlopes): Phases['terms'] {
  return terms.filter(({ mask, tiles, register }) => (mask !== 0 || tiles !== 0) && slopes.of(register) !== 0)
}

/** At most one bit. */
function isSingle(mask: number): boolean {
  return (mask & (mask - 1)) === 0
}

function slopeOf({ summands }: Coefficients, slopes: AngleSlopes): Address {
  return slopes.of(summands[0]!)
}

function coordinateOf(mask: number): number {
  return mask === 0 ? globalPhase : 31 - Math.clz32(mask)
}
