/* The devices that work is priced on, as the person states them: kept in the browser, loaded when they are first shown. */
import { createStore } from 'zustand/vanilla'
import { checked, parseJson } from '../document/codec.ts'
import { deviceProfilesSchema, usualDevices, type DeviceProfile } from '../document/device-profiles.ts'

const key = 'ansatz.devices'

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/**
 * Devices out of a text.
 * @throws LabError "document" naming the field that is wrong
 */
export function readDevices(text: string): readonly DeviceProfile[] {
  return checked(deviceProfilesSchema, parseJson(text), 'devices')
}

/** The devices as a text that `readDevices` reads. */
export function writeDevices(devices: readonly DeviceProfile[]): string {
  return JSON.stringify(devices, null, 2)
}

/** What was kept; the usual ones where there is nothing, or nothing that can be read. */
function keptDevices(storage: Kept | null): readonly DeviceProfile[] {
  try {
    const text = storage?.getItem(key) ?? null
    return text === null ? usualDevices : readDevices(text)
  } catch {
    return usualDevices
  }
}

function browserStorage(): Kept | null {
  try {
    return globalThis.localStorage
  } catch {
    return null
  }
}

/** The devices and how they change. @param storage where they are kept; null keeps them for this visit */
export function createDevices(storage: Kept | null = browserStorage()) {
  const store = createStore<{ readonly devices: readonly DeviceProfile[] }>(() => ({
    devices: keptDevices(storage),
  }))
  const keep = (write: (kept: Kept) => void) => {
    try {
      if (storage) write(storage)
    } catch {
      // Full or blocked: the devices hold until the page is left.
    }
  }
  return {
    store,
    set(devices: readonly DeviceProfile[]): void {
      store.setState({ devices })
      keep((kept) => kept.setItem(key, writeDevices(devices)))
    },
    /** Back to the usual ones. */
    reset(): void {
      store.setState({ devices: usualDevices })
      keep((kept) => kept.removeItem(key))
    },
  }
}

/** Those of this page. */
export const pageDevices = createDevices()
