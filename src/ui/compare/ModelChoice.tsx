/* Which models meet: the Lab's own circuit, quantum families and classical ones. */
import { lazy, Suspense, useState } from 'react'
import { SlidersHorizontal } from 'lucide-react'
import type { ComparedModel, QuantumCompared } from '../../document/comparison.ts'
import { labelOf } from '../../document/comparison-labels.ts'
import { classicalEntries } from '../../document/comparison-models.ts'
import type { Experiment } from '../../document/experiment.ts'
import { families } from '../../document/families/registry.ts'
import {
  classicalModel,
  ownModel,
  quantumModel,
  unfitData,
  withModel,
  withModelAt,
  withoutModel,
} from '../../store/comparison-edits.ts'
import { hasOwnSettings } from '../../store/comparison-settings.ts'
import { IconButton } from '../controls/Button.tsx'
import { Help } from '../controls/Help.tsx'
import { Section } from '../data/Section.tsx'
import { useDocument } from '../lab-context.tsx'
import { modelChoiceText as words } from '../text/compare.ts'
import styles from './Choice.module.css'
import { useDesk, useDeskState } from './use-desk.ts'

const ModelSettings = lazy(() => import('./ModelSettings.tsx'))

/** A model that is offered: in the comparison at `index`, or not yet. */
interface Offered {
  readonly id: string
  readonly model: ComparedModel
  readonly index: number
  readonly help: string
}

/** Those of the comparison that are of a kind, or the one that could be added. */
function offeredOf(
  models: readonly ComparedModel[],
  isOf: (model: ComparedModel) => boolean,
  fresh: ComparedModel,
  id: string,
  help: string,
): readonly Offered[] {
  const found = models.flatMap((model, index) =>
    isOf(model) ? [{ id: `${id} ${labelOf(model)}`, model, index, help }] : [],
  )
  return found.length > 0 ? found : [{ id: `${id} ${labelOf(fresh)}`, model: fresh, index: -1, help }]
}

function SettingsButton({ model, index }: { readonly model: QuantumCompared; readonly index: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <IconButton
        size="small"
        variant="quiet"
        label={words.settings(labelOf(model))}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <SlidersHorizontal aria-hidden="true" />
      </IconButton>
      {isOpen ? (
        <Suspense fallback={null}>
          <ModelSettings index={index} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

function ModelRow({ offered }: { readonly offered: Offered }) {
  const { id, model, index, help } = offered
  const desk = useDesk()
  const label = labelOf(model)
  const isChosen = index >= 0
  const own = model.kind === 'quantum' && isChosen && hasOwnSettings(model)
  return (
    <li className={styles.model}>
      <input
        id={id}
        type="checkbox"
        checked={isChosen}
        className={styles.box}
        onChange={() =>
          desk.edit((comparison) =>
            isChosen ? withoutModel(comparison, index) : withModel(comparison, model),
          )
        }
      />
      <label htmlFor={id}>
        {label}
        {own ? <span className={styles.badge}>{words.changed}</span> : null}
      </label>
      <span className={styles.tools}>
        {isChosen && model.kind === 'quantum' ? <SettingsButton model={model} index={index} /> : null}
        <Help title={label}>{help}</Help>
      </span>
      {model.kind === 'experiment' && isChosen ? <Age model={model} index={index} /> : null}
    </li>
  )
}

/* What of an experiment matters to a model: the comparison brings data, reduction and split. */
function trainedPart({
  title: _t,
  description: _d,
  data: _a,
  reduction: _r,
  split: _s,
  ...rest
}: Experiment) {
  const { text } = rest.circuit
  return JSON.stringify({ ...rest, circuit: text })
}

/** Says when the Lab's circuit has changed since it was taken. */
function Age(props: {
  readonly model: Extract<ComparedModel, { kind: 'experiment' }>
  readonly index: number
}) {
  const { model, index } = props
  const desk = useDesk()
  const present = useDocument((state) => state.experiment)
  if (trainedPart(present) === trainedPart(model.experiment)) return null
  return (
    <p className={styles.under}>
      {words.ownOld}{' '}
      <button
        type="button"
        className={styles.link}
        onClick={() =>
          desk.edit((comparison) => withModelAt(comparison, index, ownModel(present, labelOf(model))))
        }
      >
        {words.takePresent}
      </button>
    </p>
  )
}

function Group(props: {
  readonly title: string
  readonly rows: readonly Offered[]
  readonly note?: string | null
}) {
  return (
    <fieldset className={styles.group}>
      <legend>{props.title}</legend>
      {props.note ? <p className={styles.note}>{props.note}</p> : null}
      <ul className={styles.models}>
        {props.rows.map((offered) => (
          <ModelRow key={offered.id} offered={offered} />
        ))}
      </ul>
    </fieldset>
  )
}

export function ModelChoice() {
  const models = useDeskState((state) => state.comparison.models)
  const present = useDocument((state) => state.experiment)
  const isUnfit = unfitData(present) === 'regression'
  const own = offeredOf(
    models,
    (model) => model.kind === 'experiment',
    ownModel(present, words.own),
    'own',
    words.ownHelp,
  )
  const quantum = families.flatMap(({ name, help }) =>
    offeredOf(
      models,
      (model) => model.kind === 'quantum' && model.family === name,
      quantumModel(name),
      name,
      help,
    ),
  )
  const classical = classicalEntries.flatMap(({ name, help }) =>
    offeredOf(
      models,
      (model) => model.kind === 'classical' && model.name === name,
      classicalModel(name),
      name,
      help,
    ),
  )
  const ownShown = own.filter(({ index }) => index >= 0 || !isUnfit)
  return (
    <Section title={words.title} help={words.help}>
      <Group
        title={words.quantum}
        rows={[...ownShown, ...quantum]}
        note={ownShown.length === 0 ? words.ownUnfit : null}
      />
      <Group title={words.classical} rows={classical} />
    </Section>
  )
}
