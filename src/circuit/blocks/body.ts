/* Collects the statements of a block as text, and hands out its parameters in order. */
import { LabError } from '../../base/lab-error.ts'
import type { BlockContext, Expansion } from './block.ts'

export interface Body {
  readonly qubitCount: number
  /** Adds a gate; qubits by their position in the block. */
  gate(name: string, angles: readonly string[], ...qubits: readonly number[]): void
  /** The next parameter, `theta[8*l + 3]`. */
  parameter(): string
  /** The feature of a position, taken again from the first after the last. */
  feature(position: number): string
  /** The next derived angle of an amplitude encoding. */
  amplitudeAngle(): string
  finish(): Expansion
}

/** An empty body in its place. */
export function createBody(context: BlockContext): Body {
  const lines: string[] = []
  const used = new Set<string>()
  let parameterCount = 0
  let amplitudeAngles = 0
  return {
    qubitCount: context.qubits.length,
    gate(name, angles, ...qubits) {
      used.add(name)
      const call = angles.length === 0 ? name : `${name}(${angles.join(', ')})`
      lines.push(`${call} ${qubits.map((qubit) => context.qubits[qubit]!).join(', ')};`)
    },
    parameter: () => parameterText(context.parameter, parameterCount++),
    feature(position) {
      const { features } = context
      if (features.length > 0) return features[position % features.length]!
      throw new LabError('circuit', 'feature map: needs a feature, got none; declare `input float[64] x_0;`')
    },
    amplitudeAngle: () => `${context.amplitudes}[${amplitudeAngles++}]`,
    finish: () => ({ lines, parameterCount, gates: [...used], amplitudeAngles }),
  }
}

function parameterText({ name, stride, first }: BlockContext['parameter'], position: number): string {
  const place = first + position
  if (stride === null) return `${name}[${place}]`
  return place === 0 ? `${name}[${stride}]` : `${name}[${stride} + ${place}]`
}
