/* The field `kernel` of an Experiment. */
import * as v from 'valibot'
import type { KernelSettings } from './kernel.ts'
import { documentLimits as limits } from './limits.ts'
import { positive, whole } from './schema-parts.ts'

const common = {
  bandwidth: v.optional(positive, 1),
  shots: v.optional(v.nullable(whole(1, limits.shots)), null),
  repair: v.optional(v.picklist(['none', 'clip', 'shift'], 'must be one of none, clip, shift'), 'clip'),
  svm: v.exactOptional(v.strictObject({ C: v.optional(positive, 1), tolerance: v.optional(positive, 1e-6) })),
  train: v.exactOptional(
    v.strictObject({
      alignment: v.optional(v.picklist(['plain', 'centred'], 'must be plain or centred'), 'centred'),
    }),
  ),
}

/** Which quantum kernel is asked for. */
export const kernelSchema = v.variant('kind', [
  v.strictObject({ kind: v.optional(v.literal('fidelity'), 'fidelity'), ...common }),
  v.strictObject({ kind: v.literal('projected'), gamma: v.optional(positive, 1), ...common }),
]) satisfies v.GenericSchema<unknown, KernelSettings>
