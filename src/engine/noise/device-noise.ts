/*
 * What data sheets say of a device as a noise model: after each gate its qubits relax for as long as the gate takes, and
 * depolarizing noise makes up what is left of the stated error. Idle qubits rest undisturbed.
 */
import { exp } from '../../base/elementary.ts'
import type { Confusion, NoiseModel, NoiseRule } from './noise-model.ts'
import { raised } from './strength.ts'

/** Errors are 1 - average fidelity of the whole gate; times in one unit, null where nothing decays. */
export interface DeviceFigures {
  readonly oneQubitError: number
  readonly twoQubitError: number
  readonly t1: number | null
  readonly t2: number | null
  readonly oneQubitTime: number
  readonly twoQubitTime: number
  readonly readoutError: { readonly zero: number; readonly one: number }
}

/** A gate on three or more qubits counts as this many on two, as a Toffoli gate takes, of which so many meet each qubit. */
const pairsOfMany = 6
const pairsOfEach = 4

/**
 * The noise model of a device. A gate whose relaxation alone is more than its stated error has that and no other noise.
 *
 * @param qubitCount how many qubits are read
 */
export function deviceNoise(device: DeviceFigures, qubitCount: number): NoiseModel {
  const { oneQubitTime, twoQubitTime, readoutError } = device
  const one = depolarizingBeside(device, device.oneQubitError, oneQubitTime, 1)
  const two = depolarizingBeside(device, device.twoQubitError, twoQubitTime, 2)
  const rules = [
    ...relaxation(device, '1q', oneQubitTime),
    ...depolarizing('1q', one, 'each'),
    ...relaxation(device, '2q', twoQubitTime),
    ...depolarizing('2q', two, 'joint'),
    ...relaxation(device, '3q+', pairsOfMany * twoQubitTime),
    ...depolarizing('3q+', raised(two, pairsOfEach), 'each'),
  ]
  const { zero, one: fallen } = readoutError
  if (zero === 0 && fallen === 0) return { rules }
  const confusion: Confusion = [
    [1 - zero, zero],
    [fallen, 1 - fallen],
  ]
  return { rules, readout: Array.from({ length: qubitCount }, () => confusion) }
}

function depolarizing(on: NoiseRule['on'], p: number, scope: NoiseRule['scope']): readonly NoiseRule[] {
  return p === 0 ? [] : [{ on, channel: 'depolarizing', p, scope }]
}

function relaxation({ t1, t2 }: DeviceFigures, on: NoiseRule['on'], time: number): readonly NoiseRule[] {
  if (time === 0 || (t1 === null && t2 === null)) return []
  if (t1 === null) return [{ on, channel: 'phase_damping', p: 1 - exp((-2 * time) / t2!), scope: 'each' }]
  return [{ on, channel: 'thermal_relaxation', p: [t1, t2 ?? 2 * t1, time], scope: 'each' }]
}

/*
 * In the basis of Pauli strings a channel's trace is d^2 times its process fidelity F, and the average fidelity is
 * (d F + 1)/(d + 1). Depolarizing noise multiplies all entries but the first by 1 - p.
 */
function depolarizingBeside({ t1, t2 }: DeviceFigures, error: number, time: number, qubits: number): number {
  const d = 1 << qubits
  const phase = t2 !== null ? exp(-time / t2) : t1 !== null ? exp(-time / (2 * t1)) : 1
  const energy = t1 === null ? 1 : exp(-time / t1)
  const ofOne = 1 + 2 * phase + energy
  const relaxed = qubits === 1 ? ofOne : ofOne * ofOne
  const wanted = d * d * (1 - (error * (d + 1)) / d)
  return Math.min(1, Math.max(0, 1 - (wanted - 1) / (relaxed - 1)))
}
