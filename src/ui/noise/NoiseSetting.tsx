/* The noise of the device in the settings: which device, how strongly, and the way to all its numbers. Loaded when it is first
   shown. */
import { Link } from 'wouter'
import { Button } from '../controls/Button.tsx'
import { Select } from '../controls/Select.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { Refusal } from '../settings/Refusal.tsx'
import { useCheckedEdit } from '../settings/refusal.ts'
import settings from '../settings/settings.module.css'
import { noiseText as words } from '../text/noise.ts'
import { choiceOf, deviceOf, labelOf, raised, withChoice, type DeviceChoice } from './noise-facts.ts'
import styles from './NoiseSetting.module.css'

const choices: readonly DeviceChoice[] = ['none', 'superconducting', 'trapped-ion', 'custom']

/** Beyond this the dial is typed. */
const dialEnd = 10

/** `plain`: without a heading of its own above. `whole`: all numbers stand below it. */
export default function NoiseSetting(props: { readonly plain?: boolean; readonly whole?: boolean }) {
  const lab = useLab()
  const { edit, refusal } = useCheckedEdit()
  const noise = useDocument((state) => state.experiment.noise)
  const choice = choiceOf(noise)
  const device = noise ? deviceOf(noise) : null
  const strength = noise?.strength ?? 0
  return (
    <div className={settings.stack}>
      <div>
        <Select
          label={props.plain ? words.title : words.device}
          help={words.help}
          value={choice}
          options={[...choices, ...(choice === 'rules' ? (['rules'] as const) : [])].map((value) => ({
            value,
            label: labelOf(value),
          }))}
          onChange={(chosen) =>
            edit((experiment) => ({ ...experiment, noise: withChoice(experiment.noise, chosen) }))
          }
        />
        <Refusal>{refusal}</Refusal>
      </div>
      {noise ? (
        <>
          <Slider
            label={words.strength}
            help={words.strengthHelp}
            value={strength}
            low={0}
            high={Math.max(dialEnd, strength)}
            step={0.1}
            onChange={(next) =>
              edit(
                (experiment) =>
                  experiment.noise
                    ? { ...experiment, noise: { ...experiment.noise, strength: next } }
                    : experiment,
                'noise strength',
              )
            }
          />
          <p className={settings.note}>
            {device
              ? words.errors(
                  raised(device.oneQubitError, strength),
                  raised(device.twoQubitError, strength),
                  raised((device.readoutError.zero + device.readoutError.one) / 2, strength),
                )
              : words.rulesNote(noise.rules?.length ?? 0)}
          </p>
          <div className={styles.links}>
            {props.whole ? null : (
              <Button size="small" onClick={() => lab.view.setState({ dialog: 'noise' })}>
                {words.details}
              </Button>
            )}
            <Link
              href="/insight/noise"
              className={styles.link}
              onClick={() => lab.view.setState({ dialog: null })}
            >
              {words.study}
            </Link>
          </div>
        </>
      ) : null}
    </div>
  )
}
