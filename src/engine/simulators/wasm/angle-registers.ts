/*
 * Angle expressions as instructions. Every value has a register: a pair of equal doubles if all rows share it, W doubles if rows differ.
 * Equal expressions share a register, and rotations by equal angles share their cosines and sines. How slopes run back
 * through the same instructions is in angle-slopes.ts.
 */
import type { BinaryOperator, FunctionName, SlotExpression } from '../../../circuit/expression.ts'
import type { Angle } from '../../plan/angle.ts'
import { AngleSlopes } from './angle-slopes.ts'
import type { Address, Image } from './image.ts'
import { InstructionList } from './image.ts'
import type { BlockShape } from './layout.ts'
import { chunkBytes, partBytes } from './layout.ts'
import * as code from './opcodes.ts'
import type { AngleStep, Dependence, Register } from './register.ts'
import { dependenceOf } from './register.ts'

/**
 * Whether all lanes of a block share the parameters (they differ in features only), or have their own; or lanes are no rows
 * at all, and there is one row at a time.
 */
export type LaneKind = 'features' | 'rows' | 'none'

/** Cosines, sines and tangents of half an angle, as reals: three times a chunk, or three times W. */
export interface Coefficients {
  readonly address: Address
  /** Bytes from chunk to chunk: 0 if all rows share the angle. */
  readonly step: 0 | 16
  /** The registers whose sum the angle is: at most one shared, one per row. */
  readonly summands: readonly Register[]
  readonly dependsOn: Dependence
}

/** An angle in two parts: what all rows share (null only if 0 and there is another part), and what they do not. */
interface Summands {
  readonly shared: Register | null
  readonly own: Register | null
}

/** A real in memory that has no slope: a chunk, or W. */
export interface Factor {
  readonly address: Address
  readonly step: 0 | 16
}

/** Instructions by how often their results change. */
export interface AngleLists {
  /** Once in the life of the memory: constants. */
  readonly initial: InstructionList
  /** Once for each set of parameters that rows share. */
  readonly setup: InstructionList
  /** For each block, when the features are new. */
  readonly data: InstructionList
  /** For each block. */
  readonly block: InstructionList
}

const operations: Readonly<Record<BinaryOperator | FunctionName, number>> = {
  '+': code.operationAdd,
  '-': code.operationSubtract,
  '*': code.operationMultiply,
  '/': code.operationDivide,
  '%': code.operationRemainder,
  '**': code.operationPower,
  sin: code.operationSin,
  cos: code.operationCos,
  tan: code.operationTan,
  arcsin: code.operationArcsin,
  arccos: code.operationArccos,
  arctan: code.operationArctan,
  exp: code.operationExp,
  log: code.operationLog,
  sqrt: code.operationSqrt,
  pow: code.operationPower,
  mod: code.operationRemainder,
}

const constant: Dependence = { parameters: false, features: false }

export class AngleRegisters {
  readonly lists: AngleLists = {
    initial: new InstructionList(),
    setup: new InstructionList(),
    data: new InstructionList(),
    block: new InstructionList(),
  }
  readonly registers: Register[] = []
  private readonly parameters: readonly Register[]
  private readonly features: readonly Register[]
  private readonly steps: AngleStep[] = []
  private readonly constants = { shared: new Map<number, Register>(), perRow: new Map<number, Register>() }
  private readonly broadcasts = new Map<number, Register>()
  private readonly results = new Map<number, Register>()
  private readonly halves = new Map<number, Coefficients>()
  private readonly image: Image
  private readonly shape: BlockShape

  constructor(image: Image, shape: BlockShape, kind: LaneKind, parameterCount: number, featureCount: number) {
    this.image = image
    this.shape = shape
    const own = kind === 'rows'
    this.parameters = this.inputs(parameterCount, own, { parameters: true, features: false })
    const alone = kind === 'none'
    this.features = this.inputs(featureCount, !alone, { parameters: false, features: true })
    const { setup, data, block } = this.lists
    if (parameterCount > 0) {
      const [list, rows] = own ? [block, code.rowsOfParametersPerLane] : [setup, code.rowShared]
      list.push(code.loadRows, parameterCount, code.bufferParameters, this.parameters[0]!.address, rows)
    }
    if (featureCount > 0) {
      const rows = alone ? code.rowShared : own ? code.rowsOfFeaturesPerLane : code.rowsOfFeatures
      const list = alone ? setup : data
      list.push(code.loadRows, featureCount, code.bufferFeatures, this.features[0]!.address, rows)
    }
  }

  /** Where instructions go whose results depend on that. */
  listFor(perRow: boolean, { parameters, features }: Dependence): InstructionList {
    const { initial, setup, data, block } = this.lists
    if (perRow) return parameters ? block : data
    return parameters || features ? setup : initial
  }

  /** Registers side by side, one per input. */
  private inputs(count: number, perRow: boolean, dependsOn: Register['dependsOn']): readonly Register[] {
    const bytes = this.doublesBytes(perRow)
    const first = this.room(perRow, count * bytes)
    return Array.from({ length: count }, (_, i) => this.registerAt(first + i * bytes, perRow, dependsOn))
  }

  private registerAt(address: Address, perRow: boolean, dependsOn: Register['dependsOn']): Register {
    const register = { id: this.registers.length, address, perRow, dependsOn }
    this.registers.push(register)
    return register
  }

  private doublesBytes(perRow: boolean): number {
    return perRow ? 8 * this.shape.width : 16
  }

  /** Pairs of doubles in a register. */
  private pairs(perRow: boolean): number {
    return this.doublesBytes(perRow) / 16
  }

  private register(perRow: boolean, dependsOn: Register['dependsOn']): Register {
    return this.registerAt(this.room(perRow, this.doublesBytes(perRow)), perRow, dependsOn)
  }

  /** Bytes of a real in every lane of a chunk, or for every row. */
  private realsBytes(perRow: boolean): number {
    return perRow ? partBytes(this.shape) : chunkBytes
  }

  private room(perRow: boolean, bytes: number): Address {
    return perRow ? this.image.reserveInBlock(bytes) : this.image.reserve(bytes)
  }

  /** A fixed value, in as many lanes as asked for. */
  private constant(value: number, perRow: boolean): Register {
    return once(this.constants[perRow ? 'perRow' : 'shared'], value, () => {
      const lanes = Array.from({ length: 2 * this.pairs(perRow) }, () => value)
      return this.registerAt(this.image.doubles(lanes), perRow, constant)
    })
  }

  /** The register of an expression's value. */
  value(expression: SlotExpression): Register {
    switch (expression.kind) {
      case 'number':
        return this.constant(expression.value, false)
      case 'parameter':
        return this.parameters[expression.slot]!
      case 'feature':
        return this.features[expression.slot]!
      case 'negate':
        return this.operation(code.operationNegate, [this.value(expression.operand)])
      case 'binary':
        return this.operation(operations[expression.operator], [
          this.value(expression.left),
          this.value(expression.right),
        ])
      case 'call':
        return this.operation(
          operations[expression.name],
          expression.arguments.map((argument) => this.value(argument)),
        )
    }
  }

  private operation(operation: number, given: readonly Register[]): Register {
    const perRow = given.some((operand) => operand.perRow)
    const operands = perRow ? given.map((operand) => this.perRow(operand)) : given
    const a = operands[0]!
    const b = operands[1] ?? a
    return once(this.results, keyOf(a, b, operation), () => {
      const result = this.register(perRow, dependenceOf(operands))
      const addresses = [result.address, a.address, b.address]
      this.listFor(perRow, result.dependsOn).push(
        code.arithmetic,
        operation,
        this.pairs(perRow),
        ...addresses,
      )
      this.steps.push({ perRow, result, operands, operation })
      return result
    })
  }

  /** The same value in every lane. */
  private perRow(register: Register): Register {
    if (register.perRow) return register
    return once(this.broadcasts, register.id, () => {
      const result = this.register(true, register.dependsOn)
      const list = this.listFor(true, register.dependsOn)
      list.push(code.broadcast, this.pairs(true), result.address, register.address)
      this.steps.push({ perRow: true, result, operands: [register], operation: 'broadcast' })
      return result
    })
  }

  /** One register for each angle; if rows differ in one of them, for every row. */
  sums(angles: readonly Angle[]): readonly Register[] {
    const parts = angles.map((angle) => this.summands(angle))
    const perRow = parts.some(({ own }) => own !== null)
    return parts.map(({ shared, own }) => {
      if (!perRow) return shared!
      if (own === null) return this.perRow(shared!)
      return shared === null ? own : this.operation(code.operationAdd, [own, shared])
    })
  }

  /** The angle in two parts. */
  private summands({ constant: fixed, terms }: Angle): Summands {
    let own: Register | null = null
    let shared: Register | null = null
    for (const { factor, expression } of terms) {
      const part = this.times(factor, this.value(expression))
      if (part.perRow) own = this.plus(own, part)
      else shared = this.plus(shared, part)
    }
    if (fixed !== 0 || (shared === null && own === null))
      shared = this.plus(shared, this.constant(fixed, false))
    return { shared, own }
  }

  private times(factor: number, register: Register): Register {
    if (factor === 1) return register
    return this.operation(code.operationMultiply, [this.constant(factor, false), register])
  }

  private plus(sum: Register | null, register: Register): Register {
    return sum === null ? register : this.operation(code.operationAdd, [sum, register])
  }

  /** Cosines, sines and tangents of half the angle. */
  coefficients(angle: Angle): Coefficients {
    const { shared, own } = this.summands(angle)
    if (own === null) return this.halfAngle(shared!)
    return shared === null ? this.halfAngle(own) : this.addedHalfAngles(own, shared)
  }

  private halfAngle(register: Register): Coefficients {
    return once(this.halves, keyOf(register, register), () => {
      const { perRow } = register
      const bytes = this.realsBytes(perRow)
      const address = this.room(perRow, 3 * bytes)
      const list = this.listFor(perRow, register.dependsOn)
      list.push(code.halfAngle, bytes / chunkBytes, address, register.address, perRow ? 1 : 0)
      return { address, step: stepOf(perRow), summands: [register], dependsOn: register.dependsOn }
    })
  }

  /** Of a sum of what rows do not share and what they do: from the halves of both. */
  private addedHalfAngles(own: Register, shared: Register): Coefficients {
    return once(this.halves, keyOf(own, shared), () => {
      const a = this.halfAngle(own)
      const b = this.halfAngle(shared)
      const bytes = this.realsBytes(true)
      const address = this.room(true, 3 * bytes)
      const dependsOn = dependenceOf([own, shared])
      const list = this.listFor(true, dependsOn)
      list.push(code.addHalfAngles, bytes / chunkBytes, address, a.address, b.address)
      return { address, step: 16, summands: [own, shared], dependsOn }
    })
  }

  /** The factor that a group of rotations leaves out, nearly always the product of the cosines; null for none. */
  leftOutProduct(group: readonly Coefficients[]): Factor | null {
    if (group.length === 0) return null
    const perRow = group.some(({ step }) => step !== 0)
    const bytes = this.realsBytes(perRow)
    const address = this.room(perRow, bytes)
    const list = this.image.words(group.flatMap((one) => [one.address, one.step]))
    const target = this.listFor(perRow, dependenceOf(group))
    target.push(code.leftOutProduct, bytes / chunkBytes, address, group.length, list)
    return { address, step: stepOf(perRow) }
  }

  /** Slopes by every register, and how they run back to parameters and features. */
  slopes(withFeatures: boolean): AngleSlopes {
    const { parameters, features } = this
    return new AngleSlopes(this.image, this.shape.width, withFeatures, this.registers, this.steps, {
      parameters,
      features,
    })
  }
}

/** What is known by the key, or made. */
function once<T>(known: Map<number, T>, key: number, make: () => T): T {
  const held = known.get(key)
  if (held !== undefined) return held
  const made = make()
  known.set(key, made)
  return made
}

/** A number of its own for each operation on each pair of registers, of which there are fewer than 2^23. */
function keyOf(a: Register, b: Register, operation = 0): number {
  return (a.id * 2 ** 23 + b.id) * 64 + operation
}

function stepOf(perRow: boolean): 0 | 16 {
  return perRow ? 16 : 0
}
