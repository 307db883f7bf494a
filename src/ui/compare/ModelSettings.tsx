/* The settings of one quantum model: each held fixed or tuned over values, and what the model is called. */
import type { QuantumCompared } from '../../document/comparison.ts'
import { labelOf } from '../../document/comparison-labels.ts'
import type { Family, FamilySetting, SettingValue } from '../../document/families/family.ts'
import { familyNamed } from '../../document/families/registry.ts'
import { documentLimits } from '../../document/limits.ts'
import { freeName, withModelAt } from '../../store/comparison-edits.ts'
import {
  firstValues,
  hasOwnSettings,
  readValues,
  settingChoice,
  withSettingChoice,
  type SettingChoice,
} from '../../store/comparison-settings.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Help } from '../controls/Help.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { modelChoiceText as words } from '../text/compare.ts'
import { ListField } from './ListField.tsx'
import styles from './ModelSettings.module.css'
import { useDesk, useDeskState } from './use-desk.ts'

function Fixed(props: {
  readonly setting: FamilySetting
  readonly value: SettingValue
  readonly onChange: (value: SettingValue) => void
}) {
  const { setting, value, onChange } = props
  if (setting.type === 'choice')
    return (
      <Select
        hideLabel
        label={setting.label}
        value={String(value)}
        options={setting.choices.map((choice) => ({ value: choice, label: choice }))}
        onChange={onChange}
      />
    )
  return (
    <ListField
      hideLabel
      label={setting.label}
      value={String(value)}
      problemOf={(text) => {
        const read = readValues(text, setting)
        if (typeof read === 'string') return words.valuesWrong(read)
        return read.length === 1 ? null : words.oneValue
      }}
      onChange={(text) => {
        const read = readValues(text, setting)
        if (typeof read !== 'string') onChange(read[0]!)
      }}
    />
  )
}

function Setting(props: {
  readonly family: Family
  readonly setting: FamilySetting
  readonly choice: SettingChoice
  readonly onChange: (choice: SettingChoice) => void
}) {
  const { family, setting, choice, onChange } = props
  return (
    <div className={styles.setting}>
      <div className={styles.head}>
        <strong>{setting.label}</strong>
        <Help title={setting.label}>{setting.help}</Help>
        <Segmented
          size="small"
          label={words.how(setting.label)}
          value={choice.kind}
          options={[
            { value: 'tuned', label: words.tuned },
            { value: 'fixed', label: words.fixed },
          ]}
          onChange={(kind) =>
            onChange(
              kind === 'fixed'
                ? { kind, value: choice.kind === 'tuned' ? choice.values[0]! : choice.value }
                : { kind, values: firstValues(family, setting) },
            )
          }
        />
      </div>
      {choice.kind === 'fixed' ? (
        <Fixed
          setting={setting}
          value={choice.value}
          onChange={(value) => onChange({ kind: 'fixed', value })}
        />
      ) : (
        <ListField
          hideLabel
          label={words.tunedOver(setting.label)}
          value={choice.values.join(', ')}
          problemOf={(text) => {
            const read = readValues(text, setting)
            return typeof read === 'string' ? words.valuesWrong(read) : null
          }}
          onChange={(text) => {
            const values = readValues(text, setting)
            if (typeof values !== 'string') onChange({ kind: 'tuned', values })
          }}
        />
      )}
    </div>
  )
}

/** Opens on the model at `index`, which is a quantum one. */
export default function ModelSettings(props: { readonly index: number; readonly onClose: () => void }) {
  const { index, onClose } = props
  const desk = useDesk()
  const models = useDeskState((state) => state.comparison.models)
  const model = models[index]
  if (model?.kind !== 'quantum') return null
  const family = familyNamed(model.family)
  const put = (next: QuantumCompared) => desk.edit((comparison) => withModelAt(comparison, index, next))
  const taken = models.filter((_, i) => i !== index).map(labelOf)
  return (
    <Dialog
      title={words.settings(labelOf(model))}
      onClose={onClose}
      footer={
        <>
          <Button
            disabled={!hasOwnSettings(model)}
            onClick={() => put({ ...model, settings: {}, grid: null })}
          >
            {words.reset}
          </Button>
          <Button variant="primary" onClick={onClose}>
            {words.done}
          </Button>
        </>
      }
    >
      <p className={styles.intro}>
        {family.help} {words.settingsHelp}
      </p>
      <ListField
        label={words.name}
        value={labelOf(model)}
        problemOf={(text) => (text.length > documentLimits.nameLength ? '' : null)}
        onChange={(text) => put({ ...model, label: text.trim() === '' ? '' : freeName(text, taken) })}
      />
      {family.settings.map((setting) => (
        <Setting
          key={setting.name}
          family={family}
          setting={setting}
          choice={settingChoice(model, family, setting)}
          onChange={(choice) => put(withSettingChoice(model, family, setting.name, choice))}
        />
      ))}
    </Dialog>
  )
}
