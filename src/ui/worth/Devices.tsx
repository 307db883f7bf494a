/* The figures of the devices, to be changed: field by field, or as JSON. */
import { useStore } from 'zustand'
import { toFailure } from '../../base/lab-error.ts'
import type { DeviceProfile } from '../../document/device-profiles.ts'
import { pageDevices, readDevices, writeDevices } from '../../store/devices.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { TextField } from '../controls/TextField.tsx'
import { deviceFields, worthText as words } from '../text/worth.ts'
import styles from './Account.module.css'

export function Devices() {
  const devices = useStore(pageDevices.store, (state) => state.devices)
  const change = (changed: DeviceProfile) =>
    pageDevices.set(devices.map((device) => (device.name === changed.name ? changed : device)))
  return (
    <details className={styles.devices}>
      <summary>{words.devices}</summary>
      {devices.map((device) => (
        <fieldset key={device.name} className={styles.device}>
          <legend>{device.label}</legend>
          <p className={styles.note}>{device.source}</p>
          <div className={styles.fields}>
            {deviceFields.map((field) => (
              <NumberField
                key={field}
                label={words.fields[field]}
                value={device[field]}
                low={field === 'circuitsPerJob' ? 1 : 0}
                high={1e9}
                onChange={(value) => change({ ...device, [field]: value })}
              />
            ))}
            <Select
              label={words.waits}
              value={device.waits}
              options={(['once', 'each-job'] as const).map((value) => ({
                value,
                label: words.waitOptions[value],
              }))}
              onChange={(waits) => change({ ...device, waits })}
            />
          </div>
        </fieldset>
      ))}
      <TextField
        onLeave
        label={words.json}
        help={words.jsonHelp}
        rows={8}
        value={writeDevices(devices)}
        problem={devicesProblem}
        onChange={(text) => pageDevices.set(readDevices(text))}
      />
      <Button onClick={() => pageDevices.reset()}>{words.reset}</Button>
    </details>
  )
}

function devicesProblem(text: string): string | null {
  try {
    readDevices(text)
    return null
  } catch (thrown) {
    return toFailure(thrown).message
  }
}
