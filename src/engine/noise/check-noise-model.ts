/* What a noise model must be, said with the number of the rule. Whether a file is one is checked by read-noise-model.ts. */
import { LabError } from '../../base/lab-error.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { Channel } from './channel.ts'
import { channelNamed, complaintAbout, parameterList } from './channels.ts'
import type { Confusion, NoiseModel, NoiseRule } from './noise-model.ts'
import { overRotationComplaint } from './over-rotation.ts'

/**
 * @throws LabError "range" on numbers out of range, "circuit" on gates or qubits that do not exist, "unsupported" on
 * unknown channels
 */
export function requireNoiseModel({ rules, readout }: NoiseModel, qubitCount: number): void {
  rules.forEach((rule, at) => requireRule(rule, at, qubitCount))
  if (readout === undefined) return
  if (readout.length !== qubitCount)
    throw new LabError(
      'range',
      `noise readout: must have one confusion matrix per qubit, ${qubitCount} in all, got ${readout.length}`,
    )
  readout.forEach(requireConfusion)
}

function requireRule(rule: NoiseRule, at: number, qubitCount: number): void {
  const { on, qubits, channel } = rule
  const unknown = typeof on === 'string' ? undefined : on.find((name) => gateNamed(name) === undefined)
  if (unknown !== undefined)
    throw refusal('circuit', rule, at, `on must name gates of the registry, got "${unknown}"`)
  const missing = qubits?.find((qubit) => !Number.isInteger(qubit) || qubit < 0 || qubit >= qubitCount)
  if (missing !== undefined)
    throw refusal('circuit', rule, at, `qubits must be 0..${qubitCount - 1}, got ${missing}`)
  const complaint = complaintOf(rule)
  if (complaint !== null) throw refusal('range', rule, at, complaint)
  if (channel !== 'over_rotation' && channelNamed(channel) === undefined)
    throw refusal('unsupported', rule, at, 'channel must be one that the lab knows')
}

function complaintOf({ channel, p }: NoiseRule): string | null {
  const numbers = parameterList(p)
  if (channel === 'over_rotation') return overRotationComplaint(numbers)
  const known = channelNamed(channel)
  return known === undefined ? null : complaintAbout(known, numbers, 1)
}

/** @throws LabError where the channel does not act on so many qubits at once */
export function requireJoint(
  rule: NoiseRule,
  at: number,
  channel: Channel,
  p: readonly number[],
  qubits: number,
): void {
  if (qubits > 1 && !channel.joint)
    throw refusal(
      'unsupported',
      rule,
      at,
      `scope "joint" must meet gates on one qubit, got one on ${qubits}; use scope "each"`,
    )
  const complaint = complaintAbout(channel, p, qubits)
  if (complaint !== null) throw refusal('range', rule, at, complaint)
}

function requireConfusion(confusion: Confusion, qubit: number): void {
  for (const [bit, row] of confusion.entries()) {
    const [zero, one] = row
    if (zero >= 0 && one >= 0 && Math.abs(zero + one - 1) < 1e-9) continue
    throw new LabError(
      'range',
      `noise readout of qubit ${qubit}: probabilities to read 0 and 1 after ${bit} must add up to 1, got ${zero} and ${one}`,
      { qubit },
    )
  }
}

function refusal(
  code: 'range' | 'circuit' | 'unsupported',
  rule: NoiseRule,
  at: number,
  complaint: string,
): LabError {
  return new LabError(code, `noise rule ${at + 1} (${rule.channel}): ${complaint}`, { rule: at })
}
