/* One sentence: does the circuit help, and what would it cost. It says so when the classical method wins. */
import { moneyText, timeText } from '../../document/amounts.ts'
import type { DeviceProfile } from '../../document/device-profiles.ts'
import type { DeviceCost, Rival } from '../../document/resources.ts'
import type { Account } from './resources.ts'
import type { Compared } from './rival.ts'

/** Of a run with classical models beside it. */
export function runVerdict(
  account: Account,
  rival: Compared | null,
  devices: readonly DeviceProfile[],
): string {
  const hardware = onHardware(account, devices)
  if (rival === null)
    return `No classical model was fitted beside this run, so nothing can be said about whether the circuit helps; ${hardware}.`
  const part = rival.part === 'train' ? 'training' : rival.part
  if (rival.reaches)
    return `The classical model wins: ${rival.label} reaches at least the same on the ${part} rows (${rival.quality}) in ${timeText(rival.seconds)} on this computer, while ${hardware}.`
  if (rival.overlaps === false)
    return `The circuit is better than every classical model beside it on the ${part} rows (best: ${rival.label}, ${rival.quality}), but this computer simulates it in ${timeText(account.measured.seconds)}, so no hardware is needed for that; ${hardware}.`
  return `No verdict for the circuit: it is ahead on the ${part} rows (best classical: ${rival.label}, ${rival.quality}), but the difference is within what chance allows or was not tested; ${hardware}.`
}

/** Of a problem, with or without a rival. */
export function workVerdict(
  account: Account,
  rival: Rival | null,
  devices: readonly DeviceProfile[],
): string {
  const hardware = onHardware(account, devices)
  if (rival === null)
    return `This computer simulates it in ${timeText(account.measured.seconds)}; ${hardware}.`
  if (rival.reaches)
    return `The classical method wins: ${rival.label} gets as far (${rival.quality}) in ${timeText(rival.seconds)} on this computer, while ${hardware}.`
  return `The classical method beside it, ${rival.label}, does not get as far (${rival.quality}), but this computer simulates the circuit in ${timeText(account.measured.seconds)}; ${hardware}.`
}

function onHardware({ devices }: Account, profiles: readonly DeviceProfile[]): string {
  const cheapest = devices.toSorted((a, b) => a.price - b.price)[0]
  if (cheapest === undefined) return 'no device is stated'
  return `a ${labelOf(cheapest, profiles)} device would take about ${timeText(cheapest.seconds)}, a queue of ${timeText(cheapest.queueSeconds)} and ${moneyText(cheapest.price)}`
}

function labelOf({ device }: DeviceCost, profiles: readonly DeviceProfile[]): string {
  return profiles.find(({ name }) => name === device)!.label.toLowerCase()
}
