/* What learns: the circuit alone, or a model around it, with the settings of each. */
import {
  headsFor,
  initialModel,
  modelEntries,
  withModel,
  type ModelKind,
} from '../../document/model-registry.ts'
import type {
  ClassicalModelName,
  DressedCircuit,
  KernelMachineSettings,
  Model,
} from '../../document/model.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument } from '../lab-context.tsx'
import { modelText as words } from '../text/models.ts'
import { Labelled } from './Labelled.tsx'
import { Refusal } from './Refusal.tsx'
import { useCheckedEdit } from './refusal.ts'
import styles from './settings.module.css'

type Change<Kind extends Model['kind']> = (model: Extract<Model, { readonly kind: Kind }>) => void
type Props<Kind extends Model['kind']> = {
  readonly model: Extract<Model, { readonly kind: Kind }>
  readonly onChange: Change<Kind>
}

/** Which model, and its settings. */
export function ModelChoice() {
  const { edit, refusal } = useCheckedEdit()
  const model = useDocument((state) => state.experiment.model)
  const task = useDocument((state) => state.experiment.task.kind)
  const kind: ModelKind = model?.kind ?? 'circuit'
  const entry = modelEntries.find((known) => known.kind === kind)
  const onChange = (changed: Model) => edit((experiment) => withModel(experiment, changed), 'model')
  return (
    <div className={styles.stack}>
      <div>
        <Select
          label={words.model}
          help={words.modelHelp}
          value={kind}
          options={modelEntries.map((known) => ({ value: known.kind, label: known.label }))}
          onChange={(chosen) => edit((experiment) => withModel(experiment, initialModel(chosen, task)))}
        />
        <Refusal>{refusal}</Refusal>
      </div>
      <p className={styles.note}>{entry?.help}</p>
      {model?.kind === 'dressed' ? <Dressed model={model} onChange={onChange} /> : null}
      {model?.kind === 'quantum-features' ? <Features model={model} onChange={onChange} /> : null}
      {model?.kind === 'kitchen-sinks' ? <Sinks model={model} onChange={onChange} /> : null}
      {model?.kind === 'kernel-machine' ? <Machine model={model} onChange={onChange} /> : null}
    </div>
  )
}

type Side = 'before' | 'after'
const usual = initialModel('dressed', 'binary') as DressedCircuit

function Dressed({ model, onChange }: Props<'dressed'>) {
  return (['before', 'after'] satisfies Side[]).map((side) => {
    const layer = model[side]
    return (
      <div key={side}>
        <Switch
          label={words[side]}
          help={words[`${side}Help`]}
          checked={layer !== null}
          onChange={(on) => onChange({ ...model, [side]: on ? usual[side] : null })}
        />
        {layer ? (
          <div className={styles.inset}>
            <Select
              label={words.activation[side]}
              value={layer.activation}
              options={(['tanh', 'none'] as const).map((value) => ({
                value,
                label: words.activations[value],
              }))}
              onChange={(activation) => onChange({ ...model, [side]: { ...layer, activation } })}
            />
          </div>
        ) : null}
      </div>
    )
  })
}

function Classical(props: {
  readonly value: ClassicalModelName
  readonly onChange: (name: ClassicalModelName) => void
}) {
  const task = useDocument((state) => state.experiment.task.kind)
  return (
    <Select
      label={words.classical}
      help={words.classicalHelp}
      value={props.value}
      options={headsFor(task).map(({ name, label }) => ({ value: name, label }))}
      onChange={props.onChange}
    />
  )
}

function Features({ model, onChange }: Props<'quantum-features'>) {
  return (
    <>
      <Labelled label={words.values} help={words.valuesHelp}>
        <Segmented
          wide
          label={words.values}
          value={model.values}
          options={[
            { value: 'readouts', label: words.readouts },
            { value: 'paulis', label: words.paulis },
          ]}
          onChange={(values) => onChange({ ...model, values })}
        />
      </Labelled>
      <Classical value={model.classical} onChange={(classical) => onChange({ ...model, classical })} />
    </>
  )
}

function Sinks({ model, onChange }: Props<'kitchen-sinks'>) {
  return (
    <>
      <NumberField
        label={words.episodes}
        help={words.episodesHelp}
        value={model.episodes}
        low={1}
        high={10_000}
        whole
        onChange={(episodes) => onChange({ ...model, episodes })}
      />
      <NumberField
        label={words.deviation}
        help={words.deviationHelp}
        value={model.deviation}
        low={1e-6}
        high={1000}
        onChange={(deviation) => onChange({ ...model, deviation })}
      />
      <Classical value={model.classical} onChange={(classical) => onChange({ ...model, classical })} />
    </>
  )
}

const machines: readonly KernelMachineSettings[] = [
  { name: 'support-vectors', C: 1, epsilon: 0.1, tolerance: 1e-6 },
  { name: 'ridge', alpha: 1 },
  { name: 'gaussian-process', noise: null, variance: null },
  { name: 'k-means', clusters: null, starts: 10 },
]

function Machine({ model, onChange }: Props<'kernel-machine'>) {
  const { machine } = model
  const strength = { low: 1e-9, high: 1e9 }
  return (
    <>
      <Select
        label={words.machine}
        help={words.machineHelp}
        value={machine.name}
        options={machines.map(({ name }) => ({ value: name, label: words.machines[name] }))}
        onChange={(name) => onChange({ ...model, machine: machines.find((one) => one.name === name)! })}
      />
      {machine.name === 'support-vectors' ? (
        <NumberField
          label="C"
          value={machine.C}
          {...strength}
          onChange={(C) => onChange({ ...model, machine: { ...machine, C } })}
        />
      ) : null}
      {machine.name === 'ridge' ? (
        <NumberField
          label="Alpha"
          value={machine.alpha}
          {...strength}
          onChange={(alpha) => onChange({ ...model, machine: { ...machine, alpha } })}
        />
      ) : null}
    </>
  )
}
