/*
 * Angle expressions as instructions. Every value has a register: one chunk if all rows share it, W lanes if rows differ.
 * Equal expressions share a register, and rotations by equal angles share their cosines and sines. Backward, the slopes
 * by the registers run through the same instructions in reverse.
 */
import type { BinaryOperator, FunctionName, SlotExpression } from '../../../circuit/expression.ts'
import type { Angle } from '../../plan/angle.ts'
import type { Address, Image } from './image.ts'
import { InstructionList } from './image.ts'
import * as code from './opcodes.ts'

/** Whether all lanes of a block share the parameters (they differ in features only), or have their own. */
export type LaneKind = 'features' | 'rows'

export interface Register {
  readonly id: number
  readonly address: Address
  /** Whether rows differ. */
  readonly perRow: boolean
  readonly dependsOn: { readonly parameters: boolean; readonly features: boolean }
}

/** Cosines, sines and tangents of half an angle: three times a chunk, or three times W lanes. */
export interface Coefficients {
  readonly address: Address
  /** Bytes from chunk to chunk: 0 if all rows share the angle. */
  readonly step: 0 | 16
  /** The registers whose sum the angle is: at most one shared, one per row. */
  readonly summands: readonly Register[]
}

/** A value in memory that is no register: without slopes. */
export interface Factor {
  readonly address: Address
  readonly step: 0 | 16
}

interface Step {
  readonly perRow: boolean
  readonly result: Register
  readonly operands: readonly Register[]
  readonly operation: number | 'broadcast'
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

const constant = { parameters: false, features: false }

export class AngleRegisters {
  /** Once for each set of parameters. */
  readonly setup = new InstructionList()
  /** For each block of rows. */
  readonly block = new InstructionList()
  readonly registers: Register[] = []
  private readonly parameters: readonly Register[]
  private readonly features: readonly Register[]
  private readonly steps: Step[] = []
  private readonly known = new Map<string, Register>()
  private readonly knownCoefficients = new Map<string, Coefficients>()
  private readonly image: Image
  private readonly width: number

  constructor(image: Image, width: number, kind: LaneKind, parameterCount: number, featureCount: number) {
    this.image = image
    this.width = width
    const own = kind === 'rows'
    this.parameters = this.inputs(parameterCount, own, { parameters: true, features: false })
    this.features = this.inputs(featureCount, true, { parameters: false, features: true })
    if (parameterCount > 0) {
      const [list, rows] = own ? [this.block, code.rowsOfParametersPerLane] : [this.setup, code.rowShared]
      list.push(code.loadRows, parameterCount, code.bufferParameters, this.parameters[0]!.address, rows)
    }
    if (featureCount > 0) {
      const rows = own ? code.rowsOfFeaturesPerLane : code.rowsOfFeatures
      this.block.push(code.loadRows, featureCount, code.bufferFeatures, this.features[0]!.address, rows)
    }
  }

  /** Registers side by side, one per input. */
  private inputs(count: number, perRow: boolean, dependsOn: Register['dependsOn']): readonly Register[] {
    const bytes = perRow ? 8 * this.width : 16
    const first = perRow ? this.image.reserveInBlock(count * bytes) : this.image.reserve(count * bytes)
    return Array.from({ length: count }, (_, i) => this.register(first + i * bytes, perRow, dependsOn))
  }

  private register(address: Address, perRow: boolean, dependsOn: Register['dependsOn']): Register {
    const register = { id: this.registers.length, address, perRow, dependsOn }
    this.registers.push(register)
    return register
  }

  private chunks(perRow: boolean): number {
    return perRow ? this.width / 2 : 1
  }

  private room(perRow: boolean, times = 1): Address {
    return perRow ? this.image.reserveInBlock(times * 8 * this.width) : this.image.reserve(times * 16)
  }

  /** A fixed value, in as many lanes as asked for. */
  private constant(value: number, perRow: boolean): Register {
    return this.once(`${value} ${perRow}`, () => {
      const lanes = Array.from({ length: 2 * this.chunks(perRow) }, () => value)
      return this.register(this.image.doubles(lanes), perRow, constant)
    })
  }

  private once(key: string, make: () => Register): Register {
    const held = this.known.get(key)
    if (held !== undefined) return held
    const made = make()
    this.known.set(key, made)
    return made
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
    return this.once(`${operation}(${operands.map(({ id }) => id).join()})`, () => {
      const result = this.register(this.room(perRow), perRow, {
        parameters: operands.some(({ dependsOn }) => dependsOn.parameters),
        features: operands.some(({ dependsOn }) => dependsOn.features),
      })
      const [a, b = a] = operands as readonly [Register, Register?]
      const list = perRow ? this.block : this.setup
      list.push(code.arithmetic, operation, this.chunks(perRow), result.address, a.address, b!.address)
      this.steps.push({ perRow, result, operands, operation })
      return result
    })
  }

  /** The same value in every lane. */
  private perRow(register: Register): Register {
    if (register.perRow) return register
    return this.once(`broadcast ${register.id}`, () => {
      const result = this.register(this.room(true), true, register.dependsOn)
      this.block.push(code.broadcast, this.chunks(true), result.address, register.address)
      this.steps.push({ perRow: true, result, operands: [register], operation: 'broadcast' })
      return result
    })
  }

  /** Whether rows differ in the angle. */
  isPerRow({ terms }: Angle): boolean {
    return terms.some(({ expression }) => this.value(expression).perRow)
  }

  /** One register for the whole angle. */
  sum(angle: Angle, perRow: boolean): Register {
    const [shared, own] = this.summands(angle)
    if (!perRow) return shared!
    if (own === null) return this.perRow(shared!)
    return shared === null ? own : this.operation(code.operationAdd, [own, shared])
  }

  /** The angle in two parts: what all rows share (null only if 0 and there is another part), and what they do not. */
  private summands({ constant: fixed, terms }: Angle): readonly [Register | null, Register | null] {
    const parts = terms.map(({ factor, expression }) => {
      const value = this.value(expression)
      if (factor === 1) return value
      return this.operation(code.operationMultiply, [this.constant(factor, false), value])
    })
    const total = (registers: readonly Register[]) =>
      registers.length === 0 ? null : registers.reduce((a, b) => this.operation(code.operationAdd, [a, b]))
    const own = total(parts.filter(({ perRow }) => perRow))
    const shared = parts.filter(({ perRow }) => !perRow)
    if (fixed !== 0 || (shared.length === 0 && own === null)) shared.push(this.constant(fixed, false))
    return [total(shared), own]
  }

  /** Cosines, sines and tangents of half the angle. */
  coefficients(angle: Angle): Coefficients {
    const [shared, own] = this.summands(angle)
    const single = own ?? shared!
    const alone = this.halfAngle(single)
    const both = own !== null && shared !== null
    const key = both ? `${own.id} + ${shared.id}` : `tangent ${single.id}`
    const held = this.knownCoefficients.get(key)
    if (held !== undefined) return held
    const made = both ? this.addedHalfAngles(own, shared) : alone
    const perRow = made.step !== 0
    const list = perRow ? this.block : this.setup
    list.push(code.tangent, this.chunks(perRow), made.address)
    this.knownCoefficients.set(key, made)
    return made
  }

  private halfAngle(register: Register): Coefficients {
    const key = `half ${register.id}`
    const held = this.knownCoefficients.get(key)
    if (held !== undefined) return held
    const { perRow } = register
    const address = this.room(perRow, 3)
    const list = perRow ? this.block : this.setup
    list.push(code.halfAngle, this.chunks(perRow), address, register.address)
    const made = { address, step: stepOf(perRow), summands: [register] }
    this.knownCoefficients.set(key, made)
    return made
  }

  private addedHalfAngles(own: Register, shared: Register): Coefficients {
    const a = this.halfAngle(own)
    const b = this.halfAngle(shared)
    const address = this.room(true, 3)
    this.block.push(code.addHalfAngles, this.chunks(true), address, a.address, b.address)
    return { address, step: 16, summands: [own, shared] }
  }

  /** The product of the cosines: the factor that a group of rotations leaves out; null for none. */
  cosineProduct(group: readonly Coefficients[]): Factor | null {
    const cosines = (step: 0 | 16) =>
      group
        .filter((one) => one.step === step)
        .map(({ address }) => ({ id: -1, address, perRow: step !== 0, dependsOn: constant }))
    const multiply = (registers: readonly Register[]) =>
      registers.length === 0 ? null : registers.reduce((a, b) => this.product(a, b))
    const shared = multiply(cosines(0))
    const own = multiply(cosines(16))
    if (own === null) return shared === null ? null : { address: shared.address, step: 0 }
    if (shared === null) return { address: own.address, step: 16 }
    const spread = { ...shared, address: this.room(true), perRow: true }
    this.block.push(code.broadcast, this.chunks(true), spread.address, shared.address)
    return { address: this.product(own, spread).address, step: 16 }
  }

  private product(a: Register, b: Register): Register {
    const { perRow } = a
    const address = this.room(perRow)
    const list = perRow ? this.block : this.setup
    list.push(code.arithmetic, code.operationMultiply, this.chunks(perRow), address, a.address, b.address)
    return { id: -1, address, perRow, dependsOn: constant }
  }

  /** Slopes by every register, and how they run back to parameters and features. */
  slopes(withFeatures: boolean): AngleSlopes {
    return new AngleSlopes(this.image, this.width, withFeatures, this.registers, this.steps, {
      parameters: this.parameters,
      features: this.features,
    })
  }
}

/** The backward side of the registers, for gradients by parameters, and by features too if asked for. */
export class AngleSlopes {
  private readonly addresses = new Map<number, Address>()
  private readonly shared: { readonly start: Address; readonly bytes: number }
  private readonly own: { readonly start: Address; readonly bytes: number }
  private readonly width: number
  private readonly withFeatures: boolean
  private readonly steps: readonly Step[]
  private readonly inputs: {
    readonly parameters: readonly Register[]
    readonly features: readonly Register[]
  }

  constructor(
    image: Image,
    width: number,
    withFeatures: boolean,
    registers: readonly Register[],
    steps: readonly Step[],
    inputs: { readonly parameters: readonly Register[]; readonly features: readonly Register[] },
  ) {
    this.width = width
    this.withFeatures = withFeatures
    this.steps = steps
    this.inputs = inputs
    const place = (perRow: boolean, bytes: number) => {
      const wanted = registers.filter((register) => register.perRow === perRow && this.wants(register))
      const start = image.reserve(wanted.length * bytes)
      wanted.forEach(({ id }, i) => this.addresses.set(id, start + i * bytes))
      return { start, bytes: wanted.length * bytes }
    }
    this.shared = place(false, 16)
    this.own = place(true, 8 * width)
  }

  /** Whether the slope by the register is needed. */
  wants({ dependsOn }: Register): boolean {
    return dependsOn.parameters || (this.withFeatures && dependsOn.features)
  }

  /** Where the slope by the register is added up; 0 if it is not needed. */
  of(register: Register): Address {
    return this.addresses.get(register.id) ?? 0
  }

  /** Once for each set of parameters, before the blocks. */
  pushStart(list: InstructionList): void {
    if (this.shared.bytes > 0) list.push(code.zero, this.shared.bytes, this.shared.start)
  }

  /** At the start of each block. */
  pushBlockStart(list: InstructionList): void {
    if (this.own.bytes > 0) list.push(code.zero, this.own.bytes, this.own.start)
  }

  /** At the end of each block: what rows do not share. */
  pushBlockEnd(list: InstructionList): void {
    for (const step of this.steps.toReversed()) if (step.perRow) this.pushStep(list, step)
    const { parameters, features } = this.inputs
    const [parameter] = parameters
    if (parameter?.perRow)
      list.push(code.storeValues, parameters.length, this.of(parameter), code.bufferParameterGradients)
    if (this.withFeatures && features.length > 0)
      list.push(code.storeValues, features.length, this.of(features[0]!), code.bufferFeatureGradients)
  }

  /** Once for each set of parameters, after the blocks: what rows share. */
  pushEnd(list: InstructionList): void {
    for (const step of this.steps.toReversed()) if (!step.perRow) this.pushStep(list, step)
    const { parameters } = this.inputs
    const [parameter] = parameters
    if (parameter !== undefined && !parameter.perRow)
      list.push(code.storeGradients, parameters.length, this.of(parameter), code.bufferParameterGradients)
  }

  private pushStep(list: InstructionList, { perRow, result, operands, operation }: Step): void {
    if (!this.wants(result)) return
    const chunks = perRow ? this.width / 2 : 1
    const [a, b] = operands as readonly [Register, Register?]
    if (operation === 'broadcast') list.push(code.broadcastBack, chunks, this.of(result), this.of(a))
    else {
      const [second, slope] = b === undefined ? [a, 0] : [b, this.of(b)]
      list.push(
        code.arithmeticBack,
        operation,
        chunks,
        result.address,
        a.address,
        second.address,
        this.of(result),
        this.of(a),
        slope,
      )
    }
  }
}

function stepOf(perRow: boolean): 0 | 16 {
  return perRow ? 16 : 0
}
