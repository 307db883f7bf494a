/* The circuit as four choices: encoding, ansatz, layers, qubits. A circuit of another form is shown as custom. */
import { useMemo } from 'react'
import { LabError } from '../../base/lab-error.ts'
import type { BlockOption } from '../../circuit/blocks/block.ts'
import { blockNamed, blocks } from '../../circuit/blocks/registry.ts'
import { recipeOf, type BlockChoice, type Recipe } from '../../circuit/recipe.ts'
import { choiceOf, withFreshRecipe, withRecipe } from '../../store/recipe-edits.ts'
import { Button } from '../controls/Button.tsx'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { Slider } from '../controls/Slider.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument, useLab, useView } from '../lab-context.tsx'
import { dataText } from '../text/data.ts'
import styles from './RecipeControls.module.css'

const layerLimit = 12
const qubitLimit = 12

/** One entry of the encoding list: a feature map, the angle encoding once per axis. */
interface Encoding {
  readonly value: string
  readonly label: string
  readonly choice: BlockChoice
}

const encodings: readonly Encoding[] = blocks
  .filter((block) => block.kind === 'feature-map')
  .flatMap((block) => {
    const axes = block.options.find((option) => option.name === 'rotation')
    if (axes?.type !== 'choice')
      return [{ value: block.name, label: block.label, choice: choiceOf(block.name) }]
    return axes.choices.map(({ value, label }) => ({
      value: `${block.name} ${value}`,
      label: `${block.label}, ${label}`,
      choice: choiceOf(block.name, { rotation: value }),
    }))
  })

const ansaetze = blocks.filter((block) => block.kind === 'ansatz')

function encodingValue({ name, arguments: given }: BlockChoice): string {
  const axis = given['rotation']
  return axis === undefined ? name : `${name} ${axis}`
}

/** Changes the recipe; what the blocks refuse is said. */
function useChangeRecipe(): (change: (recipe: Recipe) => Recipe, gesture?: string) => void {
  const lab = useLab()
  return (change, gesture) => {
    const { edit, source } = lab.document.getState()
    const recipe = recipeOf(source.circuit)
    if (!recipe) return
    try {
      edit((experiment) => withRecipe(experiment, change(recipe)), gesture)
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      lab.say('error', dataText.cannot(thrown.message))
    }
  }
}

function OptionControl(props: {
  readonly option: BlockOption
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { option, value, onChange } = props
  if (option.type === 'choice') {
    return (
      <Select
        label={option.label}
        help={option.help}
        value={value}
        options={option.choices}
        onChange={onChange}
      />
    )
  }
  return (
    <NumberField
      label={option.label}
      help={option.help}
      value={Number(value)}
      low={option.low}
      high={option.high}
      whole={option.type === 'integer'}
      onChange={(number) => onChange(String(number))}
    />
  )
}

/** The rarer options of a block; what the basic view already offers is left out. */
function BlockOptions(props: {
  readonly choice: BlockChoice
  readonly hidden: readonly string[]
  readonly onChange: (choice: BlockChoice) => void
}) {
  const { choice, hidden, onChange } = props
  const options = blockNamed(choice.name)?.options ?? []
  return options
    .filter(({ name }) => name in choice.arguments && !hidden.includes(name))
    .map((option) => (
      <OptionControl
        key={option.name}
        option={option}
        value={choice.arguments[option.name] ?? option.initial}
        onChange={(value) =>
          onChange({ ...choice, arguments: { ...choice.arguments, [option.name]: value } })
        }
      />
    ))
}

function Custom() {
  const lab = useLab()
  return (
    <div className={styles.custom}>
      <strong>{dataText.custom}</strong>
      <p>{dataText.customNote}</p>
      <Button
        size="small"
        onClick={() => {
          const { edit, source } = lab.document.getState()
          edit((experiment) => withFreshRecipe(experiment, source.circuit.qubitCount))
        }}
      >
        {dataText.startRecipe}
      </Button>
    </div>
  )
}

export function RecipeControls() {
  const circuit = useDocument((state) => state.source.circuit)
  const advanced = useView((view) => view.advanced)
  const recipe = useMemo(() => recipeOf(circuit), [circuit])
  const change = useChangeRecipe()
  if (!recipe) return <Custom />
  const encoding = encodings.find(({ value }) => value === encodingValue(recipe.encoding))
  return (
    <div className={styles.stack}>
      <Select
        label={dataText.encoding}
        help={`${dataText.encodingHelp} ${blockNamed(recipe.encoding.name)?.help ?? ''}`}
        value={encoding?.value ?? ''}
        options={encodings}
        onChange={(value) => {
          const chosen = encodings.find((entry) => entry.value === value)
          if (chosen) change((now) => ({ ...now, encoding: chosen.choice }))
        }}
      />
      {advanced ? (
        <BlockOptions
          choice={recipe.encoding}
          hidden={['rotation']}
          onChange={(choice) => change((now) => ({ ...now, encoding: choice }))}
        />
      ) : null}
      <Select
        label={dataText.ansatz}
        help={`${dataText.ansatzHelp} ${blockNamed(recipe.ansatz.name)?.help ?? ''}`}
        value={recipe.ansatz.name}
        options={ansaetze.map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => change((now) => ({ ...now, ansatz: choiceOf(name) }))}
      />
      {advanced ? (
        <BlockOptions
          choice={recipe.ansatz}
          hidden={[]}
          onChange={(choice) => change((now) => ({ ...now, ansatz: choice }))}
        />
      ) : null}
      <div data-guide="layers" className={styles.stack}>
        <Slider
          label={dataText.layers}
          help={dataText.layersHelp}
          value={recipe.layers}
          low={1}
          high={Math.max(layerLimit, recipe.layers)}
          step={1}
          onChange={(layers) => change((now) => ({ ...now, layers }), 'layers')}
        />
        <Slider
          label={dataText.qubits}
          help={dataText.qubitsHelp}
          value={recipe.qubits}
          low={1}
          high={Math.max(qubitLimit, recipe.qubits)}
          step={1}
          onChange={(qubits) => change((now) => ({ ...now, qubits }), 'qubits')}
        />
      </div>
      <Switch
        label={dataText.reupload}
        help={dataText.reuploadHelp}
        checked={recipe.reupload}
        onChange={(reupload) => change((now) => ({ ...now, reupload }))}
      />
    </div>
  )
}
