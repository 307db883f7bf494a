/*
 * Segments of a circuit as steps that routines carry out, with all that they need in memory: coefficients of rotations,
 * tables of permutations and phases, matrices. How steps become instructions is in evolution.ts.
 */
import { adjoint } from '../../../base/complex-matrix.ts'
import type { Angle } from '../../plan/angle.ts'
import { constantAngle } from '../../plan/angle.ts'
import type { IndexChange } from '../../plan/index-change.ts'
import { columnsOf, isNothing } from '../../plan/index-change.ts'
import type { MixingPrimitive } from '../../plan/primitives.ts'
import type { ProductQubit } from '../../plan/product.ts'
import { productPrefix } from '../../plan/product.ts'
import type { Segment } from '../../plan/schedule.ts'
import type { AngleRegisters, Coefficients } from './angle-registers.ts'
import type { Address, Image } from './image.ts'
import type { BlockShape } from './layout.ts'
import { groupLimit, partBytes, stateBytes, tableBytes } from './layout.ts'
import * as code from './opcodes.ts'
import type { Dependence, Register } from './register.ts'
import { dependenceOf } from './register.ts'

export interface Rotation {
  readonly kind: 'rotation'
  readonly qubit: number
  readonly coefficients: Coefficients
}

/** What mixes amplitudes. */
export type Mixing =
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

export interface PhaseTable {
  readonly perRow: boolean
  readonly table: Address
  readonly terms: readonly { readonly mask: number; readonly register: Register }[]
  /** The instruction that makes the table, to be repeated wherever it is used; null if the table is kept. */
  readonly remake: readonly [number, ...number[]] | null
  readonly dependsOn: Dependence
}

/** One pass over the state that applies an index change. */
export interface Pass {
  readonly permutation: Address
  readonly phases: PhaseTable | null
}

/** A pass and what mixes after it, up to where the factor that rotations leave out is paid. */
export interface Group {
  readonly pass: Pass | null
  readonly mixing: readonly Mixing[]
}

/** One qubit of the product state: what is done to |0> or |1>. */
export interface ProductFactor {
  readonly startsInOne: boolean
  readonly gates: readonly { readonly kind: 'rotation' | 'phase'; readonly coefficients: Coefficients }[]
}

/** Whether each qubit of the product is rotated once: then its amplitudes are real. */
export function isReal(product: readonly ProductFactor[]): boolean {
  return product.every(({ gates }) => gates.length === 1 && gates[0]!.kind === 'rotation')
}

/** All coefficients of the product. */
export function coefficientsOf(product: readonly ProductFactor[]): Coefficients[] {
  return product.flatMap(({ gates }) => gates.map(({ coefficients }) => coefficients))
}

export interface Steps {
  readonly product: readonly ProductFactor[]
  /** The first has no pass. */
  readonly groups: readonly Group[]
  /** Whether tables of phases are kept, or remade where they are used. */
  readonly keepTables: boolean
}

/** Whether the group's gates depend on parameters. */
export function dependsOnParameters({ pass, mixing }: Group): boolean {
  const inPass = pass?.phases?.dependsOn.parameters ?? false
  return inPass || mixing.some((step) => 'coefficients' in step && step.coefficients.dependsOn.parameters)
}

/** The rotations among the steps. */
export function rotationsIn(mixing: readonly Mixing[]): Rotation[] {
  return mixing.filter((step) => step.kind === 'rotation')
}

/** Makes steps of segments. `scratch` is room for one state. */
export class StepBuilder {
  private readonly image: Image
  private readonly angles: AngleRegisters
  private readonly shape: BlockShape
  private readonly scratch: Address
  private readonly permutations = new Map<string, Address>()
  private readonly phaseTables = new Map<string, PhaseTable>()
  private remadeTable: Address = 0
  private keepTables = true

  constructor(image: Image, angles: AngleRegisters, shape: BlockShape, scratch: Address) {
    this.image = image
    this.angles = angles
    this.shape = shape
    this.scratch = scratch
  }

  /** @param segments at least one; the first acts on |0…0> */
  build(all: readonly Segment[], tablesLimit: number): Steps {
    this.keepTables = all.length * tableBytes(this.shape) <= tablesLimit
    const { qubits, segments } = productPrefix(this.shape.qubitCount, all)
    const product = qubits.map((qubit) => this.productFactor(qubit))
    const groups: { pass: Pass | null; mixing: Mixing[] }[] = [{ pass: null, mixing: [] }]
    segments.forEach(({ change, mixing }, at) => {
      if (at > 0 && !isNothing(change)) groups.push({ pass: this.pass(change), mixing: [] })
      const rotations = mixing.filter(({ kind }) => kind === 'rotation')
      const others = mixing.filter(({ kind }) => kind !== 'rotation')
      for (const primitive of [...rotations, ...others]) {
        const step = this.mixing(primitive)
        const open = groups.at(-1)!.mixing
        const full = step.kind === 'rotation' && rotationsIn(open).length === groupLimit
        if (full) groups.push({ pass: null, mixing: [step] })
        else open.push(step)
      }
    })
    return { product, groups, keepTables: this.keepTables }
  }

  private productFactor({ startsInOne, gates }: ProductQubit): ProductFactor {
    const some = gates.length > 0 ? gates : [{ kind: 'rotation' as const, angle: constantAngle(0) }]
    const prepared = some.map(({ kind, angle }) => ({ kind, coefficients: this.angles.coefficients(angle) }))
    return { startsInOne, gates: prepared }
  }

  private mixing(primitive: MixingPrimitive): Mixing {
    switch (primitive.kind) {
      case 'rotation':
      case 'controlled-rotation':
        return { ...primitive, coefficients: this.angles.coefficients(primitive.angle) }
      case 'toffoli': {
        const [a, b] = primitive.controls
        return { kind: 'toffoli', controls: (1 << a) | (1 << b), qubit: primitive.qubit }
      }
      case 'matrix':
        return this.matrix(primitive)
    }
  }

  private matrix({ matrix, qubits }: Extract<MixingPrimitive, { kind: 'matrix' }>): Mixing {
    const bytes = 2 * partBytes(this.shape)
    const spread = (k: number) => qubits.reduce((index, qubit, bit) => index | (((k >> bit) & 1) << qubit), 0)
    return {
      kind: 'matrix',
      qubits: qubits.length,
      mask: spread(matrix.size - 1),
      offsets: this.image.words(Array.from({ length: matrix.size }, (_, k) => spread(k) * bytes)),
      matrix: this.image.doubles(matrix.data),
      inverse: this.image.doubles(adjoint(matrix).data),
    }
  }

  private pass(change: IndexChange): Pass {
    return { permutation: this.permutation(change), phases: this.phases(change.phases) }
  }

  /** A table of where each amplitude goes, in bytes; equal ones are made once. */
  private permutation(change: IndexChange): Address {
    const bytes = 2 * partBytes(this.shape)
    const columns = columnsOf(change).map((column) => column * bytes)
    const key = `${columns.join()} ${change.constant}`
    const held = this.permutations.get(key)
    if (held !== undefined) return held
    const table = this.image.reserve(4 * 2 ** this.shape.qubitCount)
    const { initial } = this.angles.lists
    initial.push(code.linearTable, table, this.image.words(columns), change.constant * bytes)
    this.permutations.set(key, table)
    return table
  }

  /** A table of phases; equal ones are made once. */
  private phases(phases: ReadonlyMap<number, Angle>): PhaseTable | null {
    if (phases.size === 0) return null
    const masks = [...phases.keys()]
    const registers = this.angles.sums([...phases.values()])
    const { perRow } = registers[0]!
    const terms = registers.map((register, i) => ({ mask: masks[i]!, register }))
    const key = terms.map(({ mask, register }) => `${mask}:${register.id}`).join()
    const held = this.phaseTables.get(key)
    if (held !== undefined) return held
    const records = this.image.words(terms.flatMap(({ mask, register }) => [mask, register.address]))
    const table = this.tableRoom(perRow)
    const operands = [table, this.scratch, records, terms.length, perRow ? 1 : 0]
    const dependsOn = dependenceOf(registers)
    const kept = perRow || this.keepTables
    if (kept) this.angles.listFor(perRow, dependsOn).push(code.phaseTable, ...operands)
    const remake = kept ? null : ([code.phaseTable, ...operands] as const)
    const made = { perRow, table, terms, remake, dependsOn }
    this.phaseTables.set(key, made)
    return made
  }

  private tableRoom(perRow: boolean): Address {
    if (perRow) return this.image.reserveInBlock(stateBytes(this.shape))
    const bytes = tableBytes(this.shape)
    if (this.keepTables) return this.image.reserve(bytes)
    if (this.remadeTable === 0) this.remadeTable = this.image.reserve(bytes)
    return this.remadeTable
  }
}
