/* All numbers of the device's noise, what is simulated and what is not. Loaded when it is first opened. */
import type { ReactNode } from 'react'
import type { DeviceNoise, NoiseSettings } from '../../document/noise.ts'
import { usualTrajectories } from '../../document/noise.ts'
import { noisePresets } from '../../document/noise-presets.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { useCheckedEdit } from '../settings/refusal.ts'
import { Refusal } from '../settings/Refusal.tsx'
import { noiseText } from '../text/noise.ts'
import { deviceOf } from './noise-facts.ts'
import NoiseSetting from './NoiseSetting.tsx'
import styles from './NoiseDialog.module.css'

const words = noiseText.dialog
const longest = 1e12

type Change = (device: Partial<DeviceNoise>) => void

function Numbers({ device, change }: { readonly device: DeviceNoise; readonly change: Change | null }) {
  const { readoutError: read } = device
  const disabled = change === null
  const field = (name: 'oneQubitError' | 'twoQubitError' | 'oneQubitTime' | 'twoQubitTime', high: number) => (
    <NumberField
      label={words[name]}
      value={device[name]}
      low={0}
      high={high}
      disabled={disabled}
      onChange={(value) => change?.({ [name]: value })}
    />
  )
  return (
    <div className={styles.numbers}>
      {field('oneQubitError', 0.5)}
      {field('twoQubitError', 0.5)}
      {field('oneQubitTime', longest)}
      {field('twoQubitTime', longest)}
      <NumberField
        label={words.t1}
        help={words.t1Help}
        value={device.t1 ?? 0}
        low={0}
        high={longest}
        disabled={disabled}
        onChange={(value) => change?.({ t1: value === 0 ? null : value })}
      />
      <NumberField
        label={words.t2}
        help={words.t2Help}
        value={device.t2 ?? 0}
        low={0}
        high={longest}
        disabled={disabled}
        onChange={(value) => change?.({ t2: value === 0 ? null : value })}
      />
      <NumberField
        label={words.zero}
        value={read.zero}
        low={0}
        high={0.5}
        disabled={disabled}
        onChange={(zero) => change?.({ readoutError: { ...read, zero } })}
      />
      <NumberField
        label={words.one}
        value={read.one}
        low={0}
        high={0.5}
        disabled={disabled}
        onChange={(one) => change?.({ readoutError: { ...read, one } })}
      />
    </div>
  )
}

function Rules({ rules }: { readonly rules: NonNullable<NoiseSettings['rules']> }) {
  return (
    <>
      <div className={styles.scroll} role="region" aria-label={words.rules}>
        <table className={styles.table}>
          <thead>
            <tr>
              {words.rulesHeads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map(({ on, qubits, channel, p, scope }, k) => (
              <tr key={k}>
                <th scope="row">
                  {typeof on === 'string' ? words.onWords[on] : on.join(', ')}
                  {qubits ? ` (q${qubits.join(', q')})` : ''}
                </th>
                <td>{channel.replaceAll('_', ' ')}</td>
                <td>{typeof p === 'number' ? p : p.join(', ')}</td>
                <td>{words[scope]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.note}>{words.rulesNote}</p>
    </>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }): ReactNode {
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

function Device({ noise }: { readonly noise: NoiseSettings }) {
  const { edit, refusal } = useCheckedEdit()
  const device = deviceOf(noise)
  const preset = noisePresets.find(({ name }) => name === noise.preset)
  const set = (next: NoiseSettings) => edit((experiment) => ({ ...experiment, noise: next }))
  const { preset: _preset, ...rest } = noise
  const change: Change | null = noise.custom
    ? (part) => set({ ...noise, custom: { ...noise.custom!, ...part } })
    : null
  return (
    <>
      {noise.rules ? <Rules rules={noise.rules} /> : null}
      {device ? (
        <>
          <p className={styles.note}>{words.intro}</p>
          <Numbers device={device} change={change} />
          <Refusal>{refusal}</Refusal>
          {preset ? (
            <>
              <p className={styles.note}>
                <strong>{words.source}</strong> {preset.source}
              </p>
              <div>
                <Button size="small" onClick={() => set({ ...rest, custom: preset.noise })}>
                  {words.own}
                </Button>{' '}
                <span className={styles.note}>{words.ownNote}</span>
              </div>
            </>
          ) : null}
        </>
      ) : null}
      <div className={styles.runs}>
        <NumberField
          label={words.trajectories}
          help={words.trajectoriesHelp}
          value={noise.trajectories ?? usualTrajectories}
          low={1}
          high={100_000}
          whole
          onChange={(trajectories) => set({ ...noise, trajectories })}
        />
      </div>
    </>
  )
}

export default function NoiseDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useLab()
  const mitigateHere = async () => {
    onClose()
    const { mitigateLabCircuit } = await import('../../store/mitigate-circuit.ts')
    await mitigateLabCircuit(lab)
  }
  const noise = useDocument((state) => state.experiment.noise)
  const kind = noise?.rules ? 'rules' : 'device'
  return (
    <Dialog wide title={words.title} onClose={onClose}>
      <div className={styles.main}>
        <div className={styles.setting}>
          <NoiseSetting whole />
        </div>
        {noise ? <Device noise={noise} /> : null}
        {noise ? (
          <div>
            <Button size="small" onClick={() => void mitigateHere()}>
              {words.mitigate}
            </Button>{' '}
            <span className={styles.note}>{words.mitigateNote}</span>
          </div>
        ) : null}
        <div className={styles.two}>
          <Lines
            title={words.simulated}
            lines={[...words.simulatedLines[kind], ...words.simulatedLines.all]}
          />
          <Lines title={words.left} lines={[...words.leftLines.all, ...words.leftLines[kind]]} />
        </div>
      </div>
    </Dialog>
  )
}
