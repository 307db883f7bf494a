/* How rows are scaled and parted, and the seed. */
import { Dices } from 'lucide-react'
import type { Scaling, Split } from '../../document/experiment.ts'
import { Button, IconButton } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Slider } from '../controls/Slider.tsx'
import { useDocument } from '../lab-context.tsx'
import { settingsText } from '../text/settings.ts'
import { Labelled } from './Labelled.tsx'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'
import { useEdit } from './use-edit.ts'

const kinds: readonly Scaling['kind'][] = ['none', 'min-max', 'standard']
const initial: Readonly<Record<Scaling['kind'], Scaling>> = {
  none: { kind: 'none' },
  'min-max': { kind: 'min-max', low: -Math.PI / 2, high: Math.PI / 2 },
  standard: { kind: 'standard', factor: 1 },
}

/** The two ends of a range stay this far apart. */
const leastSpan = 0.01
const leastFactor = 0.001

/** How features become angles, wherever that is kept. */
export function ScalingFields(props: {
  readonly scaling: Scaling
  readonly onChange: (scaling: Scaling) => void
}) {
  const { scaling, onChange } = props
  const limits = { low: -100, high: 100 }
  return (
    <div className={styles.stack}>
      <Select
        label={settingsText.scaling}
        help={settingsText.scalingHelp}
        value={scaling.kind}
        options={kinds.map((kind) => ({ value: kind, label: settingsText.scalings[kind] }))}
        onChange={(kind) => onChange(initial[kind])}
      />
      {scaling.kind === 'min-max' ? (
        <div className={styles.pair}>
          <NumberField
            label={settingsText.low}
            value={scaling.low}
            low={limits.low}
            high={scaling.high - leastSpan}
            onChange={(low) => onChange({ ...scaling, low })}
          />
          <NumberField
            label={settingsText.high}
            value={scaling.high}
            low={scaling.low + leastSpan}
            high={limits.high}
            onChange={(high) => onChange({ ...scaling, high })}
          />
        </div>
      ) : null}
      {scaling.kind === 'standard' ? (
        <NumberField
          label={settingsText.factor}
          value={scaling.factor}
          low={leastFactor}
          high={limits.high}
          onChange={(factor) => onChange({ ...scaling, factor })}
        />
      ) : null}
    </div>
  )
}

/** How the features of the document become angles. */
export function ScalingSetting() {
  const edit = useEdit()
  const scaling = useDocument((state) => state.experiment.scaling)
  return (
    <ScalingFields
      scaling={scaling}
      onChange={(next) => edit((experiment) => ({ ...experiment, scaling: next }))}
    />
  )
}

const usualSplit: Split = { kind: 'fractions', train: 0.7, validation: 0.15, test: 0.15 }
const hundredth = (value: number) => Math.round(value * 100) / 100

/** Train and validation shares; the test part is the rest. */
export function SplitSetting() {
  const { edit, refusal } = useCheckedEdit()
  const split = useDocument((state) => state.experiment.split)
  const set = (next: Split, gesture?: string) =>
    edit((experiment) => ({ ...experiment, split: next }), gesture)
  if (split.kind === 'rows') {
    return (
      <Labelled label={settingsText.split} help={settingsText.splitHelp}>
        <p className={styles.note}>{settingsText.splitRows}</p>
        <Button size="small" onClick={() => set(usualSplit)}>
          {settingsText.splitAgain}
        </Button>
      </Labelled>
    )
  }
  const change = (train: number, validation: number) => {
    const kept = Math.min(validation, hundredth(1 - train))
    set({ kind: split.kind, train, validation: kept, test: hundredth(1 - train - kept) }, 'split')
  }
  return (
    <Labelled
      label={settingsText.split}
      help={settingsText.splitHelp}
      aside={`${settingsText.test} ${settingsText.percent(split.test)}`}
    >
      <Segmented
        wide
        label={settingsText.splitOrder}
        value={split.kind}
        options={(['fractions', 'chronological'] as const).map((value) => ({
          value,
          label: settingsText.splitOrders[value],
          title: settingsText.splitOrderHelp[value],
        }))}
        onChange={(kind) => set({ ...split, kind })}
      />
      <Slider
        label={settingsText.train}
        value={split.train}
        low={0.1}
        high={1}
        step={0.05}
        format={settingsText.percent}
        onChange={(train) => change(train, split.validation)}
      />
      <Slider
        label={settingsText.validation}
        value={split.validation}
        low={0}
        high={0.9}
        step={0.05}
        format={settingsText.percent}
        onChange={(validation) => change(Math.min(split.train, hundredth(1 - validation)), validation)}
      />
      <Refusal>{refusal}</Refusal>
    </Labelled>
  )
}

const seedLimit = 4_294_967_295

/** The seed, and a button for another one. */
export function SeedSetting() {
  const edit = useEdit()
  const seed = useDocument((state) => state.experiment.seed)
  const set = (next: number) => edit((experiment) => ({ ...experiment, seed: next }))
  const roll = () => set(crypto.getRandomValues(new Uint32Array(1))[0] ?? 0)
  return (
    <NumberField
      label={settingsText.seed}
      help={settingsText.seedHelp}
      value={seed}
      low={0}
      high={seedLimit}
      whole
      onChange={set}
      aside={
        <IconButton label={settingsText.newSeed} onClick={roll}>
          <Dices aria-hidden="true" />
        </IconButton>
      }
    />
  )
}
