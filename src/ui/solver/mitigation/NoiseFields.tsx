/* The noise of a problem: a ready device, numbers of one's own, and one strength for all of it. */
import type { DeviceNoise, NoiseSettings } from '../../../document/noise.ts'
import { noisePresets, presetNoise } from '../../../document/noise-presets.ts'
import { NumberField } from '../../controls/NumberField.tsx'
import { Select } from '../../controls/Select.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { mitigationText as words } from '../../text/solve-mitigation.ts'
import styles from './Settings.module.css'

type Choice = 'custom' | 'rules' | (typeof noisePresets)[number]['name']

const choiceOf = ({ preset, custom }: NoiseSettings): Choice => preset ?? (custom ? 'custom' : 'rules')

/** Numbers to begin with: those of the device before, without relaxation where there was none. */
function startOf({ preset, custom }: NoiseSettings): DeviceNoise {
  return custom ?? presetNoise(preset ?? 'superconducting')
}

export function NoiseFields(props: {
  readonly noise: NoiseSettings
  readonly onChange: (noise: NoiseSettings, gesture?: string) => void
}) {
  const { noise, onChange } = props
  const { strength, trajectories } = noise
  const kept = { strength, ...(trajectories === undefined ? {} : { trajectories }) }
  const choose = (choice: Choice) => {
    if (choice === 'custom') onChange({ custom: startOf(noise), ...kept })
    else if (choice !== 'rules') onChange({ preset: choice, ...kept })
  }
  return (
    <>
      <Select
        label={words.noise}
        value={choiceOf(noise)}
        options={[
          ...noisePresets.map(({ name, label }) => ({ value: name as Choice, label })),
          { value: 'custom', label: words.noiseKinds.custom },
          ...(noise.rules ? [{ value: 'rules' as const, label: words.noiseKinds.rules }] : []),
        ]}
        onChange={choose}
      />
      {noise.preset ? (
        <p className={styles.note}>{noisePresets.find(({ name }) => name === noise.preset)?.source}</p>
      ) : null}
      {noise.rules ? <p className={styles.note}>{words.rulesNote(noise.rules.length)}</p> : null}
      <Slider
        label={words.strength}
        help={words.strengthHelp}
        value={strength}
        low={0}
        high={20}
        step={0.1}
        onChange={(value) => onChange({ ...noise, strength: value }, 'strength')}
      />
      {noise.custom ? (
        <DeviceFields device={noise.custom} onChange={(custom) => onChange({ ...noise, custom })} />
      ) : null}
    </>
  )
}

function DeviceFields(props: {
  readonly device: DeviceNoise
  readonly onChange: (device: DeviceNoise) => void
}) {
  const { device, onChange } = props
  const { readoutError } = device
  const fields = [
    [words.oneQubitError, device.oneQubitError, (value: number) => ({ ...device, oneQubitError: value })],
    [words.twoQubitError, device.twoQubitError, (value: number) => ({ ...device, twoQubitError: value })],
    [
      words.readZero,
      readoutError.zero,
      (value: number) => ({ ...device, readoutError: { ...readoutError, zero: value } }),
    ],
    [
      words.readOne,
      readoutError.one,
      (value: number) => ({ ...device, readoutError: { ...readoutError, one: value } }),
    ],
  ] as const
  return (
    <div className={styles.pair}>
      {fields.map(([label, value, withValue]) => (
        <NumberField
          key={label}
          label={label}
          value={value}
          low={0}
          high={0.5}
          onChange={(number) => onChange(withValue(number))}
        />
      ))}
    </div>
  )
}
