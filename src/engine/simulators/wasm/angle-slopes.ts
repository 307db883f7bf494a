/*
 * Slopes by angle registers, and how they run back through the instructions that made them to parameters and features.
 * The forward side is in angle-registers.ts.
 */
import type { Address, Image, InstructionList } from './image.ts'
import * as code from './opcodes.ts'
import type { AngleStep, Register } from './register.ts'

/** Slopes by parameters, and by features too if asked for. */
export class AngleSlopes {
  private readonly addresses = new Map<number, Address>()
  private readonly shared: { readonly start: Address; readonly bytes: number }
  private readonly own: { readonly start: Address; readonly bytes: number }
  private readonly width: number
  private readonly withFeatures: boolean
  private readonly steps: readonly AngleStep[]
  private readonly inputs: {
    readonly parameters: readonly Register[]
    readonly features: readonly Register[]
  }

  constructor(
    image: Image,
    width: number,
    withFeatures: boolean,
    registers: readonly Register[],
    steps: readonly AngleStep[],
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
    const [feature] = features
    if (this.withFeatures && feature?.perRow)
      list.push(code.storeValues, features.length, this.of(feature), code.bufferFeatureGradients)
  }

  /** Once for each set of parameters, after the blocks: what rows share. */
  pushEnd(list: InstructionList): void {
    for (const step of this.steps.toReversed()) if (!step.perRow) this.pushStep(list, step)
    const { parameters, features } = this.inputs
    const [parameter] = parameters
    if (parameter !== undefined && !parameter.perRow)
      list.push(code.storeGradients, parameters.length, this.of(parameter), code.bufferParameterGradients)
    const [feature] = features
    if (this.withFeatures && feature !== undefined && !feature.perRow)
      list.push(code.storeGradients, features.length, this.of(feature), code.bufferFeatureGradients)
  }

  private pushStep(list: InstructionList, { perRow, result, operands, operation }: AngleStep): void {
    if (!this.wants(result)) return
    const pairs = perRow ? this.width / 2 : 1
    const a = operands[0]!
    const b = operands[1]
    if (operation === 'broadcast') list.push(code.broadcastBack, pairs, this.of(result), this.of(a))
    else {
      const [second, slope] = b === undefined ? [a, 0] : [b, this.of(b)]
      list.push(
        code.arithmeticBack,
        operation,
        pairs,
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
