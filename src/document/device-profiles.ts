/*
 * Devices as far as time, price and energy go. Round figures, to be replaced by one's own: prices and queues change from
 * month to month, and no profile is one machine.
 */
import * as v from 'valibot'
import { list, name, number, text } from './schema-parts.ts'

export interface DeviceProfile {
  readonly name: string
  readonly label: string
  /** Times in seconds. */
  readonly oneQubitSeconds: number
  readonly twoQubitSeconds: number
  /** Reading and resetting all qubits, once for each shot. */
  readonly readoutSeconds: number
  /** Loading one circuit. */
  readonly circuitSeconds: number
  /** Waiting before a job; jobs of one session wait once. */
  readonly queueSeconds: number
  readonly waits: 'each-job' | 'once'
  /** Circuits that one job may hold. */
  readonly circuitsPerJob: number
  /** In US dollars. */
  readonly pricePerCircuit: number
  readonly pricePerShot: number
  readonly watts: number
  /** Where the figures come from, and of which year they are. */
  readonly source: string
}

/** Devices to begin with. */
export const usualDevices: readonly DeviceProfile[] = [
  {
    name: 'superconducting',
    label: 'Superconducting-like',
    oneQubitSeconds: 35e-9,
    twoQubitSeconds: 300e-9,
    readoutSeconds: 250e-6,
    circuitSeconds: 0.01,
    queueSeconds: 600,
    waits: 'once',
    circuitsPerJob: 300,
    pricePerCircuit: 0.3,
    pricePerShot: 0.001,
    watts: 25_000,
    source:
      'Round figures, 2025: cloud price lists for transmon processors (0.30 $ a circuit, about 0.001 $ a shot), a repetition of a quarter of a millisecond with passive reset, a cryostat with its electronics at about 25 kW. The queue is a guess.',
  },
  {
    name: 'trapped-ion',
    label: 'Trapped-ion-like',
    oneQubitSeconds: 100e-6,
    twoQubitSeconds: 600e-6,
    readoutSeconds: 5e-3,
    circuitSeconds: 0.1,
    queueSeconds: 3600,
    waits: 'once',
    circuitsPerJob: 100,
    pricePerCircuit: 0.3,
    pricePerShot: 0.03,
    watts: 5000,
    source:
      'Round figures, 2025: cloud price lists for ion-chain processors (0.30 $ a circuit, about 0.03 $ a shot), some milliseconds of cooling, preparing and reading for each shot, lasers and vacuum at about 5 kW. The queue is a guess.',
  },
]

/** The computer that simulates and fits the rivals. */
export const computerWatts = 50

/** Shots of a circuit where a run took exact values. */
export const assumedShots = 1000

const amount = number(0, 1e9)

/** Devices as one may state them oneself. */
export const deviceProfilesSchema = list(
  v.strictObject({
    name,
    label: name,
    oneQubitSeconds: amount,
    twoQubitSeconds: amount,
    readoutSeconds: amount,
    circuitSeconds: amount,
    queueSeconds: amount,
    waits: v.picklist(['each-job', 'once'], 'must be each-job or once'),
    circuitsPerJob: number(1, 1e9),
    pricePerCircuit: amount,
    pricePerShot: amount,
    watts: amount,
    source: text(1000),
  }),
  10,
  1,
) satisfies v.GenericSchema<unknown, readonly DeviceProfile[]>
