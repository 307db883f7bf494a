/* Where the value of an angle expression lies, on what it depends, and which instruction made it. */
import type { Address } from './image.ts'

/** A pair of equal doubles if all rows share the value, W doubles if rows differ. */
export interface Register {
  readonly id: number
  readonly address: Address
  /** Whether rows differ. */
  readonly perRow: boolean
  readonly dependsOn: Dependence
}

/** Whether something changes with them. */
export interface Dependence {
  readonly parameters: boolean
  readonly features: boolean
}

/** One instruction that made a register. */
export interface AngleStep {
  readonly perRow: boolean
  readonly result: Register
  readonly operands: readonly Register[]
  readonly operation: number | 'broadcast'
}

/** What something depends on that is made of these. */
export function dependenceOf(parts: readonly { readonly dependsOn: Dependence }[]): Dependence {
  return {
    parameters: parts.some(({ dependsOn }) => dependsOn.parameters),
    features: parts.some(({ dependsOn }) => dependsOn.features),
  }
}
