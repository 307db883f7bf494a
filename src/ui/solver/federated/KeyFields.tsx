/* How clients get their keys, and who measures photons on the way. */
import { NumberField } from '../../controls/NumberField.tsx'
import { Slider } from '../../controls/Slider.tsx'
import { Switch } from '../../controls/Switch.tsx'
import { federatedText as words } from '../../text/solve-federated.ts'
import type { FieldsProps } from './Settings.tsx'
import styles from './Settings.module.css'

export function KeyFields({ problem, edit }: FieldsProps) {
  const { keys, rounds, clients } = problem
  const { eavesdropper: eve } = keys
  const set = (part: Partial<typeof keys>, name?: string) => edit({ keys: { ...keys, ...part } }, name)
  return (
    <fieldset className={styles.group}>
      <legend>{words.keys}</legend>
      <NumberField
        whole
        label={words.photons}
        value={keys.photons}
        low={100}
        high={100_000}
        onChange={(photons) => set({ photons }, 'photons')}
      />
      <Slider
        label={words.channelError}
        value={keys.channelError}
        low={0}
        high={0.3}
        step={0.005}
        format={(share) => words.percent(share)}
        onChange={(channelError) => set({ channelError }, 'channelError')}
      />
      <NumberField
        whole
        label={words.renewal}
        value={keys.renewal}
        low={1}
        high={500}
        onChange={(renewal) => set({ renewal }, 'renewal')}
      />
      <Switch
        label={words.eve}
        checked={eve !== null}
        onChange={(isThere) =>
          set({
            eavesdropper: isThere ? { client: 1, fraction: 1, from: 1, to: Math.ceil(rounds / 4) } : null,
          })
        }
      />
      {eve ? (
        <div className={styles.three}>
          <NumberField
            whole
            label={words.eveClient}
            value={eve.client}
            low={1}
            high={clients}
            onChange={(client) => set({ eavesdropper: { ...eve, client } })}
          />
          <NumberField
            whole
            label={words.eveFrom}
            value={eve.from}
            low={1}
            high={500}
            onChange={(from) => set({ eavesdropper: { ...eve, from, to: Math.max(from, eve.to) } })}
          />
          <NumberField
            whole
            label={words.eveTo}
            value={eve.to}
            low={eve.from}
            high={500}
            onChange={(to) => set({ eavesdropper: { ...eve, to } })}
          />
        </div>
      ) : null}
    </fieldset>
  )
}
