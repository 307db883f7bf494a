/*
 * Instructions that take |0…0> through the segments of a circuit, and back with the adjoint state. The forward and the
 * backward side of each kind of step stand together here, as their routines do in assembly/.
 */
import type { Angle } from '../../plan/angle.ts'
import type { IndexChange } from '../../plan/index-change.ts'
import { columnsOf, isNothing } from '../../plan/index-change.ts'
import type { MixingPrimitive } from '../../plan/primitives.ts'
import type { Segment } from '../../plan/schedule.ts'
import type { AngleRegisters, AngleSlopes, Coefficients, Factor, Register } from './angle-registers.ts'
import type { Address, Image } from './image.ts'
import { InstructionList } from './image.ts'
import { groupLimit, keptTablesLimit, stateBytes } from './layout.ts'
import * as code from './opcodes.ts'

type Rotation = { readonly kind: 'rotation'; readonly qubit: number; readonly coefficients: Coefficients }

type Mixing =
  | Rotation
  | {
      readonly kind: 'controlled-rotation'
      readonly control: number
      readonly qubit: number
      readonly coefficients: Coefficients
    }
  | { readonly kind: 'toffoli'; readonly controls: number; readonly qubit: number }
  | {
      readonly kind: 'matrix'
      readonly qubits: number
      readonly mask: number
      readonly offsets: Address
      readonly matrix: Address
      readonly inverse: Address
    }

/** One pass over the state that applies an index change. */
interface Pass {
  readonly permutation: Address
  readonly phases: PhaseTable | null
}

interface PhaseTable {
  readonly perRow: boolean
  readonly table: Address
  readonly terms: readonly { readonly mask: number; readonly register: Register }[]
  /** Instruction that makes the table where it is used; null if it is kept. */
  readonly remake: readonly [number, ...number[]] | null
}

/** Rotations and other mixing steps after a pass, up to where their left-out factor is paid. */
interface Group {
  readonly pass: Pass | null
  readonly mixing: readonly Mixing[]
  readonly factor: Factor | null
}

/** One rotation per qubit on |0…0>. */
interface Product {
  readonly records: readonly { readonly coefficients: Coefficients; readonly startsInOne: boolean }[]
}

export class Evolution {
  /** Once, before anything else: tables that depend on nothing. */
  readonly initial = new InstructionList()
  /** Where each block's final state is. */
  readonly final: Address
  readonly adjoint: Address
  private readonly image: Image
  private readonly angles: AngleRegisters
  private readonly qubitCount: number
  private readonly width: number
  private readonly product: Product
  private readonly groups: readonly Group[]
  private readonly buffers: readonly [Address, Address]
  private readonly adjoints: readonly [Address, Address]
  /** Room for one state, for whoever needs it for a moment. */
  readonly scratch: Address
  private readonly pending: Address
  private readonly permutations = new Map<string, Address>()
  private readonly phaseTables = new Map<string, PhaseTable>()
  private readonly keepTables: boolean

  constructor(
    image: Image,
    angles: AngleRegisters,
    qubitCount: number,
    width: number,
    segments: readonly Segment[],
  ) {
    this.image = image
    this.angles = angles
    this.qubitCount = qubitCount
    this.width = width
    const bytes = stateBytes(qubitCount, width)
    this.final = image.reserveInBlock(bytes)
    this.buffers = [image.reserve(bytes), image.reserve(bytes)]
    this.adjoints = [image.reserve(bytes), image.reserve(bytes)]
    this.adjoint = this.adjoints[0]
    this.scratch = image.reserve(Math.max(bytes, 16 * 32))
    this.pending = image.reserve(8 * width)
    this.keepTables = segments.length * 16 * 2 ** qubitCount <= keptTablesLimit
    this.product = this.productOf(segments[0]!)
    this.groups = this.groupsOf(segments)
  }

  /* ---- from segments to steps ---- */

  private productOf({ change, mixing }: Segment): Product {
    const rotations = new Map(
      mixing.flatMap((step) => (step.kind === 'rotation' ? [[step.qubit, step.angle] as const] : [])),
    )
    const records = Array.from({ length: this.qubitCount }, (_, qubit) => ({
      coefficients: this.angles.coefficients(rotations.get(qubit) ?? { constant: 0, terms: [] }),
      startsInOne: ((change.constant >> qubit) & 1) === 1,
    }))
    return { records }
  }

  private groupsOf(segments: readonly Segment[]): readonly Group[] {
    const groups: { pass: Pass | null; mixing: Mixing[] }[] = [{ pass: null, mixing: [] }]
    segments.forEach(({ change, mixing }, at) => {
      if (at > 0 && !isNothing(change)) groups.push({ pass: this.passOf(change), mixing: [] })
      const rotationsFirst = [
        ...mixing.filter(({ kind }) => kind === 'rotation' && at > 0),
        ...mixing.filter(({ kind }) => kind !== 'rotation'),
      ]
      for (const primitive of rotationsFirst) {
        const step = this.mixingOf(primitive)
        const open = groups.at(-1)!.mixing
        const full = step.kind === 'rotation' && rotationsIn(open).length === groupLimit
        if (full) groups.push({ pass: null, mixing: [step] })
        else open.push(step)
      }
    })
    return groups.map(({ pass, mixing }) => ({
      pass,
      mixing,
      factor: this.angles.cosineProduct(rotationsIn(mixing).map(({ coefficients }) => coefficients)),
    }))
  }

  private mixingOf(primitive: MixingPrimitive): Mixing {
    switch (primitive.kind) {
      case 'rotation':
      case 'controlled-rotation':
        return { ...primitive, coefficients: this.angles.coefficients(primitive.angle) }
      case 'toffoli': {
        const [a, b] = primitive.controls
        return { kind: 'toffoli', controls: (1 << a) | (1 << b), qubit: primitive.qubit }
      }
      case 'matrix':
        return this.matrixOf(primitive)
    }
  }

  private matrixOf({ matrix, qubits }: Extract<MixingPrimitive, { kind: 'matrix' }>): Mixing {
    const { size, data } = matrix
    const spread = (k: number) => qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << qubit), 0)
    const inverse = new Float64Array(data.length)
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        inverse[2 * (row * size + column)] = data[2 * (column * size + row)]!
        inverse[2 * (row * size + column) + 1] = -data[2 * (column * size + row) + 1]!
      }
    }
    return {
      kind: 'matrix',
      qubits: qubits.length,
      mask: spread(size - 1),
      offsets: this.image.words(Array.from({ length: size }, (_, k) => spread(k) * 16 * this.width)),
      matrix: this.image.doubles(data),
      inverse: this.image.doubles(inverse),
    }
  }

  private passOf(change: IndexChange): Pass {
    return { permutation: this.permutationOf(change), phases: this.phasesOf(change.phases) }
  }

  /** A table of where each amplitude goes, in bytes; equal ones are made once. */
  private permutationOf(change: IndexChange): Address {
    const bytes = 16 * this.width
    const columns = columnsOf(change).map((column) => column * bytes)
    const key = `${columns.join()} ${change.constant}`
    const held = this.permutations.get(key)
    if (held !== undefined) return held
    const table = this.image.reserve(4 * 2 ** this.qubitCount)
    this.initial.push(code.linearTable, table, this.image.words(columns), change.constant * bytes)
    this.permutations.set(key, table)
    return table
  }

  private phasesOf(phases: ReadonlyMap<number, Angle>): PhaseTable | null {
    if (phases.size === 0) return null
    const perRow = [...phases.values()].some((angle) => this.angles.isPerRow(angle))
    const terms = [...phases].map(([mask, angle]) => ({ mask, register: this.angles.sum(angle, perRow) }))
    const key = terms.map(({ mask, register }) => `${mask}:${register.id}`).join()
    const held = this.phaseTables.get(key)
    if (held !== undefined) return held
    const records = this.image.words(terms.flatMap(({ mask, register }) => [mask, register.address]))
    const chunks = perRow ? this.width / 2 : 1
    const table = this.tableRoom(perRow)
    const make = [
      code.phaseTable,
      chunks,
      table,
      this.scratch,
      records,
      terms.length,
      perRow ? 1 : 0,
    ] as const
    const kept = perRow || this.keepTables
    if (kept) (perRow ? this.angles.block : this.angles.setup).push(...make)
    const made = { perRow, table, terms, remake: kept ? null : make }
    this.phaseTables.set(key, made)
    return made
  }

  private tableRoom(perRow: boolean): Address {
    if (perRow) return this.image.reserveInBlock(stateBytes(this.qubitCount, this.width))
    if (!this.keepTables && this.remadeTable !== 0) return this.remadeTable
    const table = this.image.reserve(16 * 2 ** this.qubitCount)
    if (!this.keepTables) this.remadeTable = table
    return table
  }

  private remadeTable: Address = 0

  /* ---- forward ---- */

  /** From |0…0> to the final state of the block. */
  pushForward(list: InstructionList): void {
    const passes = this.groups.filter(({ pass }) => pass !== null).length
    let done = 0
    let state = passes === 0 ? this.final : this.buffers[0]
    const table = this.productTable([])
    list.push(code.productState, state, table, this.startsReal() ? 0 : 1)
    let factor: Factor | null = null
    this.groups.forEach((group, at) => {
      if (group.pass !== null) {
        const next = ++done === passes ? this.final : this.buffers[done % 2]!
        this.pushPass(list, group.pass, state, next, factor, at === 1 && this.startsReal())
        state = next
      } else if (factor !== null) list.push(code.scale, state, factor.address, factor.step)
      for (const run of runsOf(group.mixing)) this.pushRun(list, run, state, false)
      factor = group.factor
    })
    if (factor !== null) list.push(code.scale, state, (factor as Factor).address, (factor as Factor).step)
  }

  /** Whether the first pass acts on the product state itself, which is real. */
  private startsReal(): boolean {
    return this.groups[0]!.mixing.length === 0 && this.groups.length > 1
  }

  private productTable(targets: readonly SlopeTarget[]): Address {
    return this.image.words(
      this.product.records.flatMap(({ coefficients: { address, step }, startsInOne }, qubit) => {
        const target = targets[qubit] ?? none
        return [address, step, startsInOne ? 1 : 0, target.address, target.step]
      }),
    )
  }

  private pushPass(
    list: InstructionList,
    { permutation, phases }: Pass,
    from: Address,
    to: Address,
    factor: Factor | null,
    real: boolean,
  ): void {
    if (phases?.remake) list.push(...phases.remake)
    list.push(
      code.phaseAndPermute,
      from,
      to,
      permutation,
      phases?.table ?? 0,
      phases?.perRow ? 1 : 0,
      factor?.address ?? 0,
      factor?.step ?? 0,
      real ? 1 : 0,
    )
  }

  /** Rotations on different qubits, two at a time, or one other step; on one state. */
  private pushRun(
    list: InstructionList,
    run: readonly Mixing[],
    state: Address,
    undo: boolean,
    pending: Address = 0,
    first = false,
  ): void {
    const back = undo ? 1 : 0
    const a = run[0]!
    const b = run[1]
    if (a.kind === 'rotation') {
      const { address, step } = a.coefficients
      if (b?.kind !== 'rotation')
        return list.push(code.rotate, state, a.qubit, address, step, back, pending, first ? 1 : 0)
      const other = b.coefficients
      const operands = [state, a.qubit, address, step, b.qubit, other.address, other.step, back, pending]
      return list.push(code.rotatePair, ...operands, first ? 1 : 0)
    }
    if (a.kind === 'controlled-rotation') {
      const { address, step } = a.coefficients
      return list.push(code.rotateControlled, state, a.control, a.qubit, address, step, back)
    }
    if (a.kind === 'toffoli') return list.push(code.flipControlled, state, a.controls, a.qubit)
    const matrix = undo ? a.inverse : a.matrix
    list.push(code.applyMatrix, state, a.qubits, a.mask, a.offsets, matrix, this.scratch)
  }

  /* ---- backward ---- */

  /**
   * From the final and the adjoint state back to where nothing depends on what is wanted, adding up slopes.
   * `start` and `end` are carried out once for each set of parameters, before and after the blocks.
   */
  pushBackward(
    lists: {
      readonly start: InstructionList
      readonly block: InstructionList
      readonly end: InstructionList
    },
    slopes: AngleSlopes,
  ): void {
    const last = this.firstWanted(slopes)
    const { block } = lists
    let state = this.final
    let adjoint = 0
    for (let at = this.groups.length - 1; at >= Math.max(last, 0); at--) {
      const { pass, mixing, factor } = this.groups[at]!
      if (mixing.length > 0 && state === this.final) {
        state = this.buffers[0]
        block.push(code.copyState, this.final, state)
      }
      this.pushGroupBack(block, mixing, state, this.adjoints[adjoint]!, slopes)
      if (pass !== null) {
        const before = state === this.buffers[0] ? this.buffers[1] : this.buffers[0]
        const real = at === 1 && this.startsReal()
        const states = [state, before, this.adjoints[adjoint]!, this.adjoints[1 - adjoint]!] as const
        this.pushPassBack(lists, pass, states, factor, real, slopes)
        state = before
        adjoint = 1 - adjoint
      } else if (factor !== null) {
        for (const target of [state, this.adjoints[adjoint]!])
          block.push(code.scale, target, factor.address, factor.step)
      }
    }
    if (last < 0) this.pushProductBack(block, this.adjoints[adjoint]!, slopes)
  }

  private pushProductBack(list: InstructionList, adjoint: Address, slopes: AngleSlopes): void {
    const targets = this.product.records.map(({ coefficients }) =>
      this.slopeOf(coefficients.summands, slopes),
    )
    for (const target of targets) this.pushSlopeRoom(list, target)
    list.push(code.productStateBack, adjoint, this.scratch, this.productTable(targets))
    for (const target of targets) this.pushSlopeEnd(list, target)
  }

  /** The first group with a wanted slope, -1 for the product state, or past the end. */
  private firstWanted(slopes: AngleSlopes): number {
    const wanted = ({ summands }: Coefficients) => summands.some((register) => slopes.wants(register))
    if (this.product.records.some(({ coefficients }) => wanted(coefficients))) return -1
    const at = this.groups.findIndex(
      ({ pass, mixing }) =>
        (pass?.phases?.terms.some(({ register }) => slopes.wants(register)) ?? false) ||
        mixing.some((step) => 'coefficients' in step && wanted(step.coefficients)),
    )
    return at < 0 ? this.groups.length : at
  }

  private pushGroupBack(
    list: InstructionList,
    mixing: readonly Mixing[],
    state: Address,
    adjoint: Address,
    slopes: AngleSlopes,
  ): void {
    let first = true
    for (const run of runsOf(mixing, (step) => this.isWanted(step, slopes)).toReversed()) {
      const a = run[0]!
      const b = run[1]
      if (!this.isWanted(a, slopes)) {
        this.pushRun(list, run, state, true, this.pending, first)
        this.pushRun(list, run, adjoint, true)
      } else if (a.kind === 'rotation')
        this.pushRotationsBack(list, a, b?.kind === 'rotation' ? b : null, state, adjoint, first, slopes)
      else if (a.kind === 'controlled-rotation') {
        const { address, step, summands } = a.coefficients
        const target = this.slopeOf(summands, slopes)
        const pending = first ? 0 : this.pending
        const operands = [
          state,
          adjoint,
          a.control,
          a.qubit,
          address,
          step,
          target.address,
          target.step,
          pending,
        ]
        this.pushSlopeRoom(list, target)
        list.push(code.rotateControlledBack, ...operands)
        this.pushSlopeEnd(list, target)
      }
      if (a.kind === 'rotation') first = false
    }
  }

  private isWanted(step: Mixing, slopes: AngleSlopes): boolean {
    return 'coefficients' in step && step.coefficients.summands.some((register) => slopes.wants(register))
  }

  private pushRotationsBack(
    list: InstructionList,
    a: Rotation,
    b: Rotation | null,
    state: Address,
    adjoint: Address,
    first: boolean,
    slopes: AngleSlopes,
  ): void {
    const side = ({ qubit, coefficients: { address, step } }: Rotation, target: SlopeTarget) =>
      [qubit, address, step, target.address, target.step] as const
    const targets = [a, ...(b === null ? [] : [b])].map(({ coefficients }) =>
      this.slopeOf(coefficients.summands, slopes),
    )
    for (const target of targets) this.pushSlopeRoom(list, target)
    const tail = [this.pending, first ? 1 : 0]
    if (b === null) list.push(code.rotateBack, state, adjoint, ...side(a, targets[0]!), ...tail)
    else
      list.push(
        code.rotatePairBack,
        state,
        adjoint,
        ...side(a, targets[0]!),
        ...side(b, targets[1]!),
        ...tail,
      )
    for (const target of targets) this.pushSlopeEnd(list, target)
  }

  private pushPassBack(
    { start, block, end }: { start: InstructionList; block: InstructionList; end: InstructionList },
    { permutation, phases }: Pass,
    [after, before, adjointAfter, adjointBefore]: readonly [Address, Address, Address, Address],
    factor: Factor | null,
    real: boolean,
    slopes: AngleSlopes,
  ): void {
    const terms = (phases?.terms ?? []).filter(({ mask, register }) => mask !== 0 && slopes.wants(register))
    const gathered = terms.length > 0 && phases !== null && !phases.perRow && this.keepTables
    const bytes = (phases?.perRow ? 8 * this.width : 16) * 2 ** this.qubitCount
    const room = terms.length === 0 ? 0 : gathered ? this.image.reserve(bytes) : this.slopeTable()
    if (gathered) start.push(code.zero, bytes, room)
    else if (room !== 0 && !phases!.perRow) block.push(code.zero, bytes, room)
    if (phases?.remake) block.push(...phases.remake)
    const table = [phases?.table ?? 0, phases?.perRow ? 1 : 0]
    const paid = [factor?.address ?? 0, factor?.step ?? 0]
    const states = [after, before, adjointAfter, adjointBefore]
    block.push(code.phaseAndPermuteBack, ...states, permutation, ...table, ...paid, room, real ? 1 : 0)
    if (terms.length === 0) return
    const records = terms.flatMap(({ mask, register }) => [mask, slopes.of(register)])
    const chunks = phases!.perRow ? this.width / 2 : 1
    const list = gathered ? end : block
    list.push(code.phaseGradient, chunks, room, this.image.words(records), terms.length)
  }

  private slopeTable(): Address {
    if (this.slopeRoom === 0)
      this.slopeRoom = this.image.reserve(Math.max(16, 8 * this.width) * 2 ** this.qubitCount)
    return this.slopeRoom
  }

  private slopeRoom: Address = 0

  /** Where a routine puts the slope by an angle: straight to the one register that wants it, or aside for two. */
  private slopeOf(summands: readonly Register[], slopes: AngleSlopes): SlopeTarget {
    const wanted = summands.filter((register) => slopes.wants(register))
    if (wanted.length === 0) return none
    const only = wanted.length === 1 ? wanted[0]! : null
    if (only !== null) return { address: slopes.of(only), step: only.perRow ? 16 : 0, shares: null }
    const own = wanted.find(({ perRow }) => perRow)!
    const shared = wanted.find(({ perRow }) => !perRow)!
    const shares = { own: slopes.of(own), shared: slopes.of(shared) }
    return { address: this.image.reserve(8 * this.width), step: 16, shares }
  }

  private pushSlopeRoom(list: InstructionList, { address, shares }: SlopeTarget): void {
    if (shares !== null) list.push(code.zero, 8 * this.width, address)
  }

  private pushSlopeEnd(list: InstructionList, { address, shares }: SlopeTarget): void {
    if (shares === null) return
    list.push(code.addAdjoint, this.width / 2, address, shares.own)
    list.push(code.broadcastBack, this.width / 2, address, shares.shared)
  }
}

interface SlopeTarget {
  readonly address: Address
  readonly step: 0 | 16
  /** Where to add it afterwards, if to two registers. */
  readonly shares: { readonly own: Address; readonly shared: Address } | null
}

const none: SlopeTarget = { address: 0, step: 0, shares: null }

function rotationsIn(mixing: readonly Mixing[]): Rotation[] {
  return mixing.filter((step) => step.kind === 'rotation')
}

/**
 * The steps in runs that one instruction takes: pairs of rotations next to each other on different qubits, lower qubit
 * first, or single steps. Rotations that differ in `sort` are not paired.
 */
function runsOf(mixing: readonly Mixing[], sort: (step: Mixing) => boolean = () => true): Mixing[][] {
  const runs: Mixing[][] = []
  let open: Rotation[] = []
  const close = () => {
    for (const kind of [true, false]) {
      const alike = open.filter((step) => sort(step) === kind).sort((a, b) => a.qubit - b.qubit)
      for (let i = 0; i < alike.length; i += 2) runs.push(alike.slice(i, i + 2))
    }
    open = []
  }
  for (const step of mixing) {
    if (step.kind !== 'rotation' || open.some(({ qubit }) => qubit === step.qubit)) close()
    if (step.kind === 'rotation') open.push(step)
    else runs.push([step])
  }
  close()
  return runs
}
