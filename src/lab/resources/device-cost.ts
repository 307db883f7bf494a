/* Time, queue, price and energy of work on a device, by its profile. Estimates: round figures times exact counts. */
import type { DeviceProfile } from '../../document/device-profiles.ts'
import type { DeviceCost, Work } from '../../document/resources.ts'

/** What work takes on a device. */
export function costOn(device: DeviceProfile, { executions, shots, rounds, circuit }: Work): DeviceCost {
  const { oneQubitLayers, twoQubitLayers } = circuit
  const perShot =
    oneQubitLayers * device.oneQubitSeconds + twoQubitLayers * device.twoQubitSeconds + device.readoutSeconds
  const seconds = executions * (device.circuitSeconds + shots * perShot)
  const perRound = executions / Math.max(1, rounds)
  const jobs = rounds * Math.max(1, Math.ceil(perRound / device.circuitsPerJob))
  return {
    device: device.name,
    seconds,
    queueSeconds: device.queueSeconds * (device.waits === 'once' ? 1 : jobs),
    price: executions * (device.pricePerCircuit + shots * device.pricePerShot),
    joules: seconds * device.watts,
  }
}
