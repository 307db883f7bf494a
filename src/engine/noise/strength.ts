/*
 * A noise model that acts more or less strongly: every channel is taken to that power, as if its cause lasted that much longer.
 * For whole powers it is the channel so many times over. Where channels act is in attach.ts.
 */
import { LabError } from '../../base/lab-error.ts'
import { exp, log1p } from '../../base/elementary.ts'
import type { Confusion, NoiseModel, NoiseRule } from './noise-model.ts'
import { parameterList } from './channels.ts'

/**
 * The model with rates times `strength`; 1 is the model itself, 0 no noise at all.
 *
 * @throws LabError "range" on flips and confusions that have no such power: those that err more often than not
 */
export function atStrength(model: NoiseModel, strength: number): NoiseModel {
  if (strength === 1) return model
  if (strength === 0) return { rules: [] }
  const rules = model.rules.map((rule, at) => ({ ...rule, p: powerOf(rule, at, strength) }))
  if (!model.readout) return { rules }
  return {
    rules,
    readout: model.readout.map((confusion, qubit) => confusionPower(confusion, qubit, strength)),
  }
}

/** 1 - (1 - p)^strength. */
export function raised(p: number, strength: number): number {
  if (strength === 1 || p === 0) return p
  return p >= 1 ? 1 : 1 - exp(strength * log1p(-p))
}

function powerOf(rule: NoiseRule, at: number, strength: number): readonly number[] {
  const p = parameterList(rule.p)
  const [first = 0, ...rest] = p
  switch (rule.channel) {
    case 'bit_flip':
    case 'phase_flip':
    case 'bit_phase_flip':
      if (first > 0.5)
        throw new LabError(
          'range',
          `noise rule ${at + 1} (${rule.channel}): p must be at most 0.5 at a strength other than 1, got ${first}; set the strength to 1`,
          { rule: at },
        )
      return [raised(2 * first, strength) / 2]
    case 'depolarizing':
      /* Beyond 1 the state is turned over, which no shorter time does. */
      return [first > 1 ? Math.min(first, 1) : raised(first, strength)]
    case 'amplitude_damping':
    case 'generalized_amplitude_damping':
    case 'phase_damping':
      return [raised(first, strength), ...rest]
    case 'thermal_relaxation':
      return [...p.slice(0, 2), p[2]! * strength]
    case 'over_rotation':
      return p.length === 4 ? [first * strength, ...rest] : p.map((angle) => angle * strength)
    default:
      throw new LabError('unsupported', `noise rule ${at + 1}: must be a channel that the lab knows`)
  }
}

function confusionPower([zero, one]: Confusion, qubit: number, strength: number): Confusion {
  const [a, b] = [zero[1], one[0]]
  if (a + b >= 1)
    throw new LabError(
      'range',
      `noise readout of qubit ${qubit}: errors must add up to less than 1 at a strength other than 1, got ${a} and ${b}; set the strength to 1`,
      { qubit },
    )
  if (a + b === 0) return [zero, one]
  const share = raised(a + b, strength) / (a + b)
  return [
    [1 - a * share, a * share],
    [b * share, 1 - b * share],
  ]
}
