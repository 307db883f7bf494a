/* Words of "Does it help?": what a run would take on hardware, beside its classical rival. */
import type { DeviceProfile } from '../../document/device-profiles.ts'

type NumberField = {
  [Field in keyof DeviceProfile]: DeviceProfile[Field] extends number ? Field : never
}[keyof DeviceProfile]

export const worthText = {
  title: 'Does it help?',
  open: 'Does it help?',
  counting: 'Counting what the run did…',
  noRun: 'There is no run yet. Press Play, then ask again.',
  failed: (reason: string) => `This cannot be counted: ${reason}`,
  where: 'Where',
  heads: {
    time: 'Machine time',
    queue: 'Queue',
    price: 'Price',
    energy: 'Energy',
  },
  here: 'This computer, simulated',
  rival: (label: string) => `${label}, on this computer`,
  table: 'What it takes, by device',
  work: (executions: string, shots: string, assumed: boolean) =>
    `${executions} circuits of ${shots} shots${assumed ? ' (assumed)' : ''}`,
  shape: (qubits: number, one: number, two: number) =>
    `${qubits} ${qubits === 1 ? 'qubit' : 'qubits'}, ${two} ${two === 1 ? 'layer' : 'layers'} of two-qubit gates and ${one} of one-qubit gates`,
  counted: 'What was counted',
  part: (label: string, executions: string) => `${label}: ${executions}`,
  rivalLine: (label: string, quality: string, reaches: boolean) =>
    `${label} ${reaches ? 'is as good' : 'is not as good'}: ${quality}.`,
  noRival: 'No classical method was measured beside it.',
  estimate: 'Times and prices on devices are estimates: exact counts times the round figures below.',
  devices: 'Figures of the devices',
  reset: 'Back to the usual figures',
  json: 'All devices as JSON',
  jsonHelp: 'Add a device, or take one out. Times are in seconds, prices in US dollars.',
  waits: 'Waits in the queue',
  waitOptions: { once: 'once', 'each-job': 'before each job' } satisfies Record<
    DeviceProfile['waits'],
    string
  >,
  fields: {
    oneQubitSeconds: 'One-qubit gate, seconds',
    twoQubitSeconds: 'Two-qubit gate, seconds',
    readoutSeconds: 'Reading and reset, seconds',
    circuitSeconds: 'Loading a circuit, seconds',
    queueSeconds: 'Queue, seconds',
    circuitsPerJob: 'Circuits in a job',
    pricePerCircuit: 'Price of a circuit, $',
    pricePerShot: 'Price of a shot, $',
    watts: 'Power, watts',
  } satisfies Record<NumberField, string>,
} as const

/** The figures of a device that are numbers, in the order in which they are shown. */
export const deviceFields = Object.keys(worthText.fields) as readonly NumberField[]
