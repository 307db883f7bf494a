/* What the screen says of a document's noise: whose it is, how often things err at its strength, which gates it is on. */
import type { Node } from '../../circuit/tree.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import type { DeviceNoise, NoiseSettings } from '../../document/noise.ts'
import { noisePresets, presetNoise } from '../../document/noise-presets.ts'
import { noiseText } from '../text/noise.ts'

/** What the list of devices offers; `rules` only where the document has them. */
export type DeviceChoice = 'none' | 'superconducting' | 'trapped-ion' | 'custom' | 'rules'

export function choiceOf(noise: NoiseSettings | null): DeviceChoice {
  if (!noise) return 'none'
  if (noise.rules) return 'rules'
  return noise.custom ? 'custom' : noise.preset!
}

/** Of a choice, as the list has it. */
export function labelOf(choice: DeviceChoice): string {
  return noisePresets.find(({ name }) => name === choice)?.label ?? noiseText.devices[choice as 'none']
}

/** The numbers of a device; null of rules. */
export function deviceOf(noise: NoiseSettings): DeviceNoise | null {
  if (noise.rules) return null
  return noise.custom ?? presetNoise(noise.preset!)
}

/** The noise of another choice, as strong as it was; `now` gives own numbers something to start with. */
export function withChoice(now: NoiseSettings | null, choice: DeviceChoice): NoiseSettings | null {
  const strength = now?.strength ?? 1
  const runs = now?.trajectories === undefined ? {} : { trajectories: now.trajectories }
  if (choice === 'none') return null
  if (choice === 'rules') return now
  if (choice === 'custom') {
    const custom = (now && deviceOf(now)) ?? presetNoise('superconducting')
    return { custom, strength, ...runs }
  }
  return { preset: choice, strength, ...runs }
}

/** How often it errs at that strength: 1 - (1 - error)^strength. */
export const raised = (error: number, strength: number): number => 1 - (1 - error) ** strength

/** Whether an operation of the drawing, on so many qubits, has noise behind it. */
export function isNoisyGate(noise: NoiseSettings, node: Node, qubits: readonly number[]): boolean {
  if (node.kind === 'repeat' || node.kind === 'block' || node.kind === 'opaque') return hasGateNoise(noise)
  if (node.kind !== 'gate') return false
  if (noise.rules) return noise.rules.some((rule) => isMet(rule, node.gate, qubits))
  const device = deviceOf(noise)!
  if (qubits.length === 1) return device.oneQubitError > 0 || relaxes(device, device.oneQubitTime)
  return device.twoQubitError > 0 || relaxes(device, device.twoQubitTime)
}

function hasGateNoise(noise: NoiseSettings): boolean {
  if (noise.rules) return noise.rules.length > 0
  const device = deviceOf(noise)!
  const { oneQubitError, twoQubitError, oneQubitTime, twoQubitTime } = device
  return oneQubitError + twoQubitError > 0 || relaxes(device, oneQubitTime + twoQubitTime)
}

function relaxes({ t1, t2 }: DeviceNoise, time: number): boolean {
  return time > 0 && (t1 !== null || t2 !== null)
}

function isMet(
  { on, qubits: some }: NonNullable<NoiseSettings['rules']>[number],
  gate: string,
  qubits: readonly number[],
): boolean {
  if (some && !qubits.some((qubit) => some.includes(qubit))) return false
  const known = gateNamed(gate)
  /* What a gate of the program's own is made of is not looked into: it is marked where any rule may reach it. */
  if (on === 'all' || !known) return true
  if (typeof on !== 'string') return on.some((name) => gateNamed(name)?.name === known.name)
  return on === '3q+' ? qubits.length > 2 : qubits.length === Number(on[0])
}
