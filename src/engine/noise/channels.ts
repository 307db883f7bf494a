/*
 * Every noise channel that the lab knows, one record each: parameters, Kraus operators, and its matrix in the basis of
 * Pauli strings. A new channel is one record and one line here. Where channels act is in attach.ts.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { LabError } from '../../base/lab-error.ts'
import type { Channel } from './channel.ts'
import { amplitudeDamping, generalizedAmplitudeDamping, phaseDamping, thermalRelaxation } from './damping.ts'
import { bitFlip, bitPhaseFlip, depolarizing, phaseFlip } from './pauli-channels.ts'
import type { RealMatrix } from './pauli-basis.ts'

/** All channels, each once. Coherent over-rotation is no channel of its own: attach.ts makes gates of it. */
export const channels: readonly Channel[] = [
  bitFlip,
  phaseFlip,
  bitPhaseFlip,
  depolarizing,
  amplitudeDamping,
  generalizedAmplitudeDamping,
  phaseDamping,
  thermalRelaxation,
]

const byName: ReadonlyMap<string, Channel> = new Map(channels.map((channel) => [channel.name, channel]))

/** The channel of that name, or undefined. */
export function channelNamed(name: string): Channel | undefined {
  return byName.get(name)
}

/** The numbers of a rule as a list. */
export function parameterList(p: number | readonly number[]): readonly number[] {
  return typeof p === 'number' ? [p] : p
}

/** What is wrong with a channel's parameters, as the end of a sentence; null if nothing. */
export function complaintAbout(channel: Channel, p: readonly number[], qubits: number): string | null {
  const { parameters } = channel
  if (p.length !== parameters.length)
    return `p must be ${parameters.map(({ name }) => name).join(', ')}, got ${p.length} numbers`
  for (const [i, { name, least, most = Infinity }] of parameters.entries()) {
    const value = p[i]!
    if (Number.isFinite(value) && value >= least && value <= most) continue
    const range = most === Infinity ? `a number from ${least}` : `${least}..${most}`
    return `${name} must be ${range}, got ${value}`
  }
  return channel.check?.(p, qubits) ?? null
}

/**
 * Kraus operators of a channel on `qubits` qubits: size 2^qubits, first = low bit, the sum of K^dagger K is 1.
 *
 * @throws LabError "range" on parameters that make no channel, "unsupported" on several qubits where it has no such form
 */
export function krausOf(channel: Channel, p: readonly number[], qubits = 1): readonly ComplexMatrix[] {
  requireSound(channel, p, qubits)
  return channel.kraus(p, qubits)
}

/** The Pauli transfer matrix of a channel. @throws LabError as `krausOf` does */
export function transferOf(channel: Channel, p: readonly number[], qubits = 1): RealMatrix {
  requireSound(channel, p, qubits)
  return channel.transfer(p, qubits)
}

function requireSound(channel: Channel, p: readonly number[], qubits: number): void {
  if (qubits > 1 && !channel.joint)
    throw new LabError(
      'unsupported',
      `noise channel ${channel.name}: must act on one qubit, got ${qubits}; use scope "each"`,
    )
  const complaint = complaintAbout(channel, p, qubits)
  if (complaint !== null) throw new LabError('range', `noise channel ${channel.name}: ${complaint}`, { p })
}
