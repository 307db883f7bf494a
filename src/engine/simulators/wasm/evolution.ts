/*
 * Steps as instructions: from |0…0> to the final state, and back with the adjoint state, adding up slopes by angles. The
 * forward and the backward side of each kind of step stand together here, as their routines do in assembly/.
 */
import type { AngleRegisters, Coefficients, Factor } from './angle-registers.ts'
import type { AngleSlopes } from './angle-slopes.ts'
import type { Address, Image, InstructionList } from './image.ts'
import type { BlockShape } from './layout.ts'
import { chunkBytes, partBytes, stateBytes } from './layout.ts'
import * as code from './opcodes.ts'
import type { Register } from './register.ts'
import type { Group, Mixing, Pass, PhaseTable, ProductFactor, Rotation, Steps } from './steps.ts'
import { coefficientsOf, dependsOnParameters, isReal, rotationsIn } from './steps.ts'

/** Where a state stands between two steps. */
interface Position {
  readonly state: Address
  /** What the last rotations left out and the next pass has to pay. */
  readonly factor: Factor | null
}

/** Lists of a gradient: before the blocks, for each block, after the blocks. */
export interface GradientLists {
  readonly start: InstructionList
  readonly block: InstructionList
  readonly end: InstructionList
}

/**
 * Who pays for what the last rotations leave out: the pass before them, a pass of its own after them, or whoever reads
 * values from the final state (`valueFactor`).
 */
export type LastPayment = 'before' | 'after' | 'by-values'

export class Evolution {
  /** The final state of each block: in its own memory, for the backward pass. */
  readonly final: Address
  /** Where the adjoint state is to be put before `pushBackward`. */
  readonly adjoint: Address
  /** What values of the final state still have to be multiplied by: c^2 of the last rotations. */
  readonly valueFactor: Factor | null
  private readonly image: Image
  private readonly shape: BlockShape
  private readonly steps: Steps
  private readonly factors: readonly (Factor | null)[]
  private readonly lastPayment: LastPayment
  /** With payment before: what the last group and the one before it leave out. */
  private readonly prepaid: Factor | null
  private readonly buffers: readonly [Address, Address]
  private readonly adjoints: readonly [Address, Address]
  private readonly scratch: Address
  private readonly pending: Address
  private readonly one: Factor
  /** States of the single qubits of a product that is not real. */
  private readonly qubits: Address
  private slopeRoom: Address = 0

  constructor(
    image: Image,
    angles: AngleRegisters,
    shape: BlockShape,
    scratch: Address,
    steps: Steps,
    lastPayment: LastPayment,
  ) {
    this.image = image
    this.shape = shape
    this.scratch = scratch
    this.steps = steps
    this.lastPayment = lastPayment
    const { bytes } = this
    this.final = image.reserveInBlock(bytes)
    this.buffers = [image.reserve(bytes), image.reserve(bytes)]
    this.adjoints = [image.reserve(bytes), image.reserve(bytes)]
    this.adjoint = this.adjoints[0]
    this.pending = image.reserve(partBytes(shape))
    this.qubits = image.reserveInBlock(this.qubitAt(0, steps.product.length))
    this.one = { address: image.reals([1, 1, 1, 1], shape.precision), step: 0 }
    const rotations = steps.groups.map(({ mixing }) => coefficientsIn(mixing))
    this.factors = rotations.map((group) => angles.leftOutProduct(group))
    const last = rotations.at(-1)!
    this.valueFactor = lastPayment === 'by-values' ? angles.leftOutProduct([...last, ...last]) : null
    this.prepaid =
      lastPayment === 'before' ? angles.leftOutProduct([...(rotations.at(-2) ?? []), ...last]) : null
  }

  /* ---- forward ---- */

  /**
   * From |0…0> to the final state. What does not depend on parameters comes first and goes to `data`, the rest to `block`.
   */
  pushForward(data: InstructionList, block: InstructionList): void {
    const { groups } = this.steps
    const hoisted = hoistedGroups(this.steps)
    const passes = groups.filter(({ pass }) => pass !== null).length
    const prefix = hoisted > 0 && hoisted < groups.length ? this.image.reserveInBlock(this.bytes) : 0
    const prefixPasses = groups.slice(0, hoisted).filter(({ pass }) => pass !== null).length
    /* Where the state is after a number of passes: what is hoisted ends in `prefix`, all in `final`. */
    const place = (done: number) => {
      if (done === passes) return this.final
      return done === prefixPasses && prefix !== 0 ? prefix : this.buffers[done % 2]!
    }
    let position: Position = { state: place(0), factor: null }
    this.pushProduct(hoisted > 0 ? data : block, position.state)
    let done = 0
    groups.forEach((group, at) => {
      if (group.pass !== null) done++
      const list = at < hoisted ? data : block
      const due = this.lastPayment === 'before' && at === groups.length - 1 ? this.prepaid : position.factor
      position = this.pushGroup(list, group, at, { ...position, factor: due }, place(done))
    })
    if (this.lastPayment === 'after')
      this.pushScale(hoisted < groups.length ? block : data, position.state, position.factor)
  }

  private get bytes(): number {
    return stateBytes(this.shape)
  }

  /** Whether the first pass acts on the product state itself, and that is real. */
  private get startsReal(): boolean {
    const { groups, product } = this.steps
    return isReal(product) && groups[0]!.mixing.length === 0 && groups.length > 1
  }

  private pushProduct(list: InstructionList, state: Address): void {
    const { product } = this.steps
    if (isReal(product)) {
      list.push(code.productState, state, this.productTable([]), this.startsReal ? 0 : 1)
      return
    }
    product.forEach(({ gates, startsInOne }, qubit) => {
      const table = this.gateTable(gates, [])
      list.push(code.qubitState, this.qubitAt(this.qubits, qubit), table, gates.length, startsInOne ? 1 : 0)
    })
    list.push(code.productOfQubits, state, this.scratch, this.qubits)
  }

  /** Where the state of a qubit of the product lies among those of all. */
  private qubitAt(qubits: Address, qubit: number): Address {
    return qubits + qubit * 4 * partBytes(this.shape)
  }

  private pushGroup(
    list: InstructionList,
    { pass, mixing }: Group,
    at: number,
    { state, factor }: Position,
    next: Address,
  ): Position {
    if (pass === null) this.pushScale(list, state, factor)
    else this.pushPass(list, pass, state, next, factor, at === 1 && this.startsReal)
    for (const run of runsOf(mixing)) this.pushRun(list, run, next, null)
    return { state: next, factor: this.factors[at]! }
  }

  private pushScale(list: InstructionList, state: Address, factor: Factor | null): void {
    if (factor !== null) list.push(code.scale, state, factor.address, factor.step)
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
    const operands = [from, to, permutation, ...tableOperands(phases), ...factorOperands(factor)]
    list.push(code.phaseAndPermute, ...operands, real ? 1 : 0)
  }

  /** Rotations on different qubits, two at a time, or one other step; on one state, forward or undone. */
  private pushRun(list: InstructionList, run: readonly Mixing[], state: Address, undo: Undo | null): void {
    const back = undo === null ? 0 : 1
    const [a, b] = [run[0]!, run[1]]
    if (a.kind === 'rotation') {
      const others = b?.kind === 'rotation' ? rotationOperands(b) : []
      const pending = [undo?.pending ?? 0, ...factorOperands(undo?.start ?? null)]
      const instruction = others.length > 0 ? code.rotatePair : code.rotate
      list.push(instruction, state, ...rotationOperands(a), ...others, back, ...pending)
    } else if (a.kind === 'controlled-rotation') {
      const { address, step } = a.coefficients
      list.push(code.rotateControlled, state, a.control, a.qubit, address, step, back)
    } else if (a.kind === 'toffoli') list.push(code.flipControlled, state, a.controls, a.qubit)
    else {
      const matrix = undo === null ? a.matrix : a.inverse
      list.push(code.applyMatrix, state, a.qubits, a.mask, a.offsets, matrix, this.scratch)
    }
  }

  /* ---- backward ---- */

  /** From the final and the adjoint state back to where nothing depends on what is wanted. */
  pushBackward(lists: GradientLists, slopes: AngleSlopes): void {
    const { groups } = this.steps
    const last = this.firstWanted(slopes)
    const { block } = lists
    let state = this.final
    let adjoint = 0
    for (let at = groups.length - 1; at >= Math.max(last, 0); at--) {
      const { pass, mixing } = groups[at]!
      if (mixing.length > 0 && state === this.final) {
        state = this.buffers[0]
        block.push(code.copyState, this.final, state)
      }
      const unscaled = at === groups.length - 1 ? this.valueFactor : null
      this.pushGroupBack(block, mixing, state, this.adjoints[adjoint]!, unscaled ?? this.one, slopes)
      const factor = unscaled ?? this.factors[at]!
      if (pass !== null) {
        const before = state === this.buffers[0] ? this.buffers[1] : this.buffers[0]
        const states = [state, before, this.adjoints[adjoint]!, this.adjoints[1 - adjoint]!]
        this.pushPassBack(lists, pass, states, factor, at === 1 && this.startsReal, slopes)
        state = before
        adjoint = 1 - adjoint
      } else if (factor !== null) {
        this.pushScale(block, state, factor)
        this.pushScale(block, this.adjoints[adjoint]!, factor)
      }
    }
    if (last < 0) this.pushProductBack(block, this.adjoints[adjoint]!, slopes)
  }

  /** The first group with a wanted slope, -1 for the product state, or past the end. */
  private firstWanted(slopes: AngleSlopes): number {
    const { product, groups } = this.steps
    const wanted = ({ summands }: Coefficients) => summands.some((register) => slopes.wants(register))
    if (coefficientsOf(product).some(wanted)) return -1
    const at = groups.findIndex(
      ({ pass, mixing }) =>
        wantedTerms(pass?.phases ?? null, slopes).length > 0 ||
        mixing.some((step) => 'coefficients' in step && wanted(step.coefficients)),
    )
    return at < 0 ? groups.length : at
  }

  private pushProductBack(list: InstructionList, adjoint: Address, slopes: AngleSlopes): void {
    const { product } = this.steps
    const targets = coefficientsOf(product).map(({ summands }) => this.slopeOf(summands, slopes))
    for (const target of targets) this.pushSlopeRoom(list, target)
    if (isReal(product)) list.push(code.productStateBack, adjoint, this.scratch, this.productTable(targets))
    else this.pushQubitsBack(list, adjoint, targets)
    for (const target of targets) this.pushSlopeEnd(list, target)
  }

  private pushQubitsBack(list: InstructionList, adjoint: Address, targets: readonly SlopeTarget[]): void {
    const { product } = this.steps
    const adjoints = this.image.reserve(this.qubitAt(0, product.length))
    list.push(code.productOfQubitsBack, adjoint, this.scratch, this.qubits, adjoints)
    let first = 0
    product.forEach(({ gates }, qubit) => {
      const table = this.gateTable(gates, targets.slice(first, first + gates.length))
      const states = [this.qubitAt(this.qubits, qubit), this.qubitAt(adjoints, qubit)]
      list.push(code.qubitStateBack, ...states, table, gates.length, this.scratch)
      first += gates.length
    })
  }

  private gateTable(gates: ProductFactor['gates'], targets: readonly SlopeTarget[]): Address {
    return this.image.words(
      gates.flatMap(({ kind, coefficients: { address, step } }, at) => {
        const target = targets[at] ?? nowhere
        return [kind === 'phase' ? 1 : 0, address, step, target.address, target.perRow ? 1 : 0]
      }),
    )
  }

  private productTable(targets: readonly SlopeTarget[]): Address {
    return this.image.words(
      this.steps.product.flatMap(({ gates, startsInOne }, qubit) => {
        const { address, step } = gates[0]!.coefficients
        const target = targets[qubit] ?? nowhere
        return [address, step, startsInOne ? 1 : 0, target.address, target.perRow ? 1 : 0]
      }),
    )
  }

  /** Undoes a group on both states; `start` is what both lack before it, multiplied. */
  private pushGroupBack(
    list: InstructionList,
    mixing: readonly Mixing[],
    state: Address,
    adjoint: Address,
    start: Factor,
    slopes: AngleSlopes,
  ): void {
    let first = true
    const wanted = (step: Mixing) =>
      'coefficients' in step && step.coefficients.summands.some((register) => slopes.wants(register))
    for (const run of runsOf(mixing, wanted).toReversed()) {
      const a = run[0]!
      const undo: Undo = { pending: this.pending, start: first ? start : null }
      if (wanted(a) && a.kind === 'rotation')
        this.pushRotationsBack(list, rotationsIn(run), state, adjoint, undo, slopes)
      else if (wanted(a) && a.kind === 'controlled-rotation')
        this.pushControlledBack(list, a, state, adjoint, undo, slopes)
      else {
        this.pushRun(list, run, state, undo)
        this.pushRun(list, run, adjoint, { pending: 0, start: null })
      }
      if (a.kind === 'rotation') first = false
    }
  }

  private pushRotationsBack(
    list: InstructionList,
    run: readonly Rotation[],
    state: Address,
    adjoint: Address,
    { pending, start }: Undo,
    slopes: AngleSlopes,
  ): void {
    const targets = run.map(({ coefficients }) => this.slopeOf(coefficients.summands, slopes))
    for (const target of targets) this.pushSlopeRoom(list, target)
    const sides = run.flatMap((rotation, i) => [
      ...rotationOperands(rotation),
      targets[i]!.address,
      targets[i]!.perRow ? 1 : 0,
    ])
    const instruction = run.length === 2 ? code.rotatePairBack : code.rotateBack
    list.push(instruction, state, adjoint, ...sides, pending, ...factorOperands(start))
    for (const target of targets) this.pushSlopeEnd(list, target)
  }

  private pushControlledBack(
    list: InstructionList,
    { control, qubit, coefficients }: Extract<Mixing, { kind: 'controlled-rotation' }>,
    state: Address,
    adjoint: Address,
    { pending, start }: Undo,
    slopes: AngleSlopes,
  ): void {
    const { address, step, summands } = coefficients
    const target = this.slopeOf(summands, slopes)
    const lacking = start ?? { address: pending, step: chunkBytes }
    this.pushSlopeRoom(list, target)
    const operands = [state, adjoint, control, qubit, address, step, target.address, target.perRow ? 1 : 0]
    list.push(code.rotateControlledBack, ...operands, lacking.address, lacking.step)
    this.pushSlopeEnd(list, target)
  }

  private pushPassBack(
    { start, block, end }: GradientLists,
    { permutation, phases }: Pass,
    states: readonly Address[],
    factor: Factor | null,
    real: boolean,
    slopes: AngleSlopes,
  ): void {
    const terms = wantedTerms(phases, slopes)
    const perRow = phases?.perRow ?? false
    /* Shared slopes are gathered over all blocks, and made into slopes by angles at the end. */
    const gathered = terms.length > 0 && !perRow && this.steps.keepTables
    const bytes = (perRow ? partBytes(this.shape) : 16) * 2 ** this.shape.qubitCount
    const room = terms.length === 0 ? 0 : gathered ? this.image.reserve(bytes) : this.slopeTable()
    if (room !== 0 && !perRow) (gathered ? start : block).push(code.zero, bytes, room)
    if (phases?.remake) block.push(...phases.remake)
    const operands = [...states, permutation, ...tableOperands(phases), ...factorOperands(factor)]
    block.push(code.phaseAndPermuteBack, ...operands, room, real ? 1 : 0)
    if (terms.length === 0) return
    const records = terms.flatMap(({ mask, register }) => [mask, slopes.of(register)])
    const list = gathered ? end : block
    list.push(code.phaseGradient, room, this.image.words(records), terms.length, perRow ? 1 : 0)
  }

  private slopeTable(): Address {
    if (this.slopeRoom === 0)
      this.slopeRoom = this.image.reserve(Math.max(16, partBytes(this.shape)) * 2 ** this.shape.qubitCount)
    return this.slopeRoom
  }

  /** Where a routine puts the slope by an angle: straight to the one register that wants it, or aside for two. */
  private slopeOf(summands: readonly Register[], slopes: AngleSlopes): SlopeTarget {
    const wanted = summands.filter((register) => slopes.wants(register))
    const [only] = wanted
    if (only === undefined) return nowhere
    if (wanted.length === 1) return { address: slopes.of(only), perRow: only.perRow, shares: null }
    const own = wanted.find(({ perRow }) => perRow)!
    const shared = wanted.find(({ perRow }) => !perRow)!
    const shares = { own: slopes.of(own), shared: slopes.of(shared) }
    return { address: this.image.reserve(8 * this.shape.width), perRow: true, shares }
  }

  private pushSlopeRoom(list: InstructionList, { address, shares }: SlopeTarget): void {
    if (shares !== null) list.push(code.zero, 8 * this.shape.width, address)
  }

  private pushSlopeEnd(list: InstructionList, { address, shares }: SlopeTarget): void {
    if (shares === null) return
    list.push(code.addAdjoint, this.shape.width / 2, address, shares.own)
    list.push(code.broadcastBack, this.shape.width / 2, address, shares.shared)
  }
}

/** How a step is undone: where what both states lack is noted, and what that starts with (null: goes on). */
interface Undo {
  readonly pending: Address
  readonly start: Factor | null
}

interface SlopeTarget {
  readonly address: Address
  readonly perRow: boolean
  /** Where to add it afterwards, if to two registers. */
  readonly shares: { readonly own: Address; readonly shared: Address } | null
}

const nowhere: SlopeTarget = { address: 0, perRow: false, shares: null }

function factorOperands(factor: Factor | null): readonly [Address, number] {
  return factor === null ? [0, 0] : [factor.address, factor.step]
}

function tableOperands(phases: PhaseTable | null): readonly [Address, number] {
  return phases === null ? [0, 0] : [phases.table, phases.perRow ? 1 : 0]
}

function rotationOperands({ qubit, coefficients }: Rotation): readonly [number, Address, number] {
  return [qubit, coefficients.address, coefficients.step]
}

function coefficientsIn(mixing: readonly Mixing[]): readonly Coefficients[] {
  return rotationsIn(mixing).map(({ coefficients }) => coefficients)
}

/** How many groups from the start on depend on the data alone; what follows begins with a pass. */
function hoistedGroups({ product, groups }: Steps): number {
  if (coefficientsOf(product).some(({ dependsOn }) => dependsOn.parameters)) return 0
  let count = 0
  while (count < groups.length && !dependsOnParameters(groups[count]!)) count++
  while (count > 0 && count < groups.length && groups[count]!.pass === null) count--
  return count
}

function wantedTerms(phases: PhaseTable | null, slopes: AngleSlopes): PhaseTable['terms'] {
  return (phases?.terms ?? []).filter(({ mask, register }) => mask !== 0 && slopes.wants(register))
}

/**
 * The steps in runs that one instruction takes: pairs of rotations next to each other on different qubits, lower qubit
 * first, or single steps. Rotations that differ in `sort` are not paired.
 */
function runsOf(mixing: readonly Mixing[], sort: (step: Mixing) => boolean = () => true): Mixing[][] {
  const runs: Mixing[][] = []
  let open: Rotation[] = []
  const close = () => {
    if (open.length === 0) return
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
