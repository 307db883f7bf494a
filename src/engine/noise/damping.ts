/*
 * Channels of one qubit that lose energy or phase. In the basis I, X, Z, Y each shrinks X and Y by one factor and Z by
 * another, and moves Z towards the pole that the qubit relaxes to.
 */
import type { ComplexMatrix } from '../../base/complex-matrix.ts'
import { exp } from '../../base/elementary.ts'
import type { Channel, ChannelParameter } from './channel.ts'
import type { RealMatrix } from './pauli-basis.ts'

const source = 'Nielsen and Chuang, Quantum Computation and Quantum Information, section 8.3.5'

function real(...entries: readonly [number, number, number, number]): ComplexMatrix {
  return { size: 2, data: Float64Array.from(entries.flatMap((entry) => [entry, 0])) }
}

/** X and Y times `across`, Z times `along` plus `shift`. */
function shrinking(across: number, along: number, shift: number): RealMatrix {
  return { size: 4, data: Float64Array.of(1, 0, 0, 0, 0, across, 0, 0, shift, 0, along, 0, 0, 0, 0, across) }
}

function parameter(name: string, unit: '1' | 'time', help: string): ChannelParameter {
  return unit === '1' ? { name, unit, least: 0, most: 1, help } : { name, unit, least: 0, help }
}

const gamma = parameter('gamma', '1', 'How likely 1 decays to 0.')

export const amplitudeDamping: Channel = {
  name: 'amplitude_damping',
  label: 'Amplitude damping',
  parameters: [gamma],
  joint: false,
  kraus: ([p]) => [real(1, 0, 0, Math.sqrt(1 - p!)), real(0, Math.sqrt(p!), 0, 0)],
  transfer: ([p]) => shrinking(Math.sqrt(1 - p!), 1 - p!, p!),
  help: 'Energy is lost: 1 decays to 0 with probability gamma.',
  source,
}

export const generalizedAmplitudeDamping: Channel = {
  name: 'generalized_amplitude_damping',
  label: 'Generalized amplitude damping',
  parameters: [
    { ...gamma, help: 'How likely the qubit takes its state from the surroundings.' },
    parameter('ground', '1', 'How likely the surroundings are in 0: 1 is the cold of amplitude damping.'),
  ],
  joint: false,
  kraus: ([p, ground]) => {
    const kept = Math.sqrt(1 - p!)
    const [down, up] = [Math.sqrt(ground!), Math.sqrt(1 - ground!)]
    const moved = Math.sqrt(p!)
    return [
      real(down, 0, 0, down * kept),
      real(0, down * moved, 0, 0),
      real(up * kept, 0, 0, up),
      real(0, 0, up * moved, 0),
    ]
  },
  transfer: ([p, ground]) => shrinking(Math.sqrt(1 - p!), 1 - p!, p! * (2 * ground! - 1)),
  help: 'Energy is exchanged with warm surroundings: the qubit tends to 0 with probability ground, else to 1.',
  source,
}

export const phaseDamping: Channel = {
  name: 'phase_damping',
  label: 'Phase damping',
  parameters: [parameter('p', '1', 'How likely the surroundings learn the bit.')],
  joint: false,
  kraus: ([p]) => [real(1, 0, 0, Math.sqrt(1 - p!)), real(0, 0, 0, Math.sqrt(p!))],
  transfer: ([p]) => shrinking(Math.sqrt(1 - p!), 1, 0),
  help: 'The phase is lost and the odds of 0 and 1 stay, as the surroundings learn the bit.',
  source: 'Nielsen and Chuang, Quantum Computation and Quantum Information, section 8.3.6',
}

/** Decay of the energy and of the phase over the time: 1 - exp(-t/T1), exp(-t/T2). */
function relaxation([t1, t2, time]: readonly number[]): { readonly decay: number; readonly phase: number } {
  return { decay: 1 - exp(-time! / t1!), phase: exp(-time! / t2!) }
}

export const thermalRelaxation: Channel = {
  name: 'thermal_relaxation',
  label: 'Thermal relaxation',
  parameters: [
    parameter('t1', 'time', 'Time constant of the energy, in the unit of the gate time.'),
    parameter('t2', 'time', 'Time constant of the phase, at most 2 t1.'),
    parameter('time', 'time', 'How long the gate takes.'),
  ],
  joint: false,
  check: ([t1, t2]) => {
    if (!(t1! > 0 && t2! > 0)) return `t1 and t2 must be above 0, got ${t1} and ${t2}`
    return t2! <= 2 * t1! ? null : `t2 must be at most 2 t1 = ${2 * t1!}, got ${t2}`
  },
  kraus: (p) => {
    const { decay, phase } = relaxation(p)
    /* Phase damping first, for what the decay alone does not lose, then amplitude damping. */
    const rest = Math.sqrt(Math.max(0, 1 - decay - phase * phase))
    return [real(1, 0, 0, phase), real(0, 0, 0, rest), real(0, Math.sqrt(decay), 0, 0)]
  },
  transfer: (p) => {
    const { decay, phase } = relaxation(p)
    return shrinking(phase, 1 - decay, decay)
  },
  help: 'A qubit left alone for a time: rho11 falls as exp(-t/T1), rho01 as exp(-t/T2), towards 0.',
  source: 'formula of the decay times; T2 may lie between T1 and 2 T1',
}
