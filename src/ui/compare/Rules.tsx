/* The rules of a comparison: folds, tuning budget, seed, learning curves and how long it may take. */
import { matchable } from '../../store/comparison-edits.ts'
import { NumberField } from '../controls/NumberField.tsx'
import { Select } from '../controls/Select.tsx'
import { Slider } from '../controls/Slider.tsx'
import { Switch } from '../controls/Switch.tsx'
import { Section } from '../data/Section.tsx'
import { rulesText as words } from '../text/compare.ts'
import { ListField } from './ListField.tsx'
import styles from './Rules.module.css'
import { useDesk, useDeskState } from './use-desk.ts'

/** Sizes that learning curves are first drawn at. */
const firstSizes = [20, 40, 80] as const

/** Ascending whole numbers out of a text, or null. */
export function readSizes(text: string): readonly number[] | null {
  const sizes = text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number)
  const ascends = sizes.every(
    (size, i) => Number.isInteger(size) && size >= 2 && (i === 0 || size > sizes[i - 1]!),
  )
  return sizes.length > 0 && sizes.length <= 20 && ascends ? sizes : null
}

function Dealing() {
  const desk = useDesk()
  const { folds, tuning } = useDeskState((state) => state.comparison)
  return (
    <>
      <Slider
        label={words.folds}
        help={words.foldsHelp}
        value={folds.count}
        low={2}
        high={Math.max(10, folds.count)}
        step={1}
        onChange={(count) => desk.edit((now) => ({ ...now, folds: { ...now.folds, count } }), 'folds')}
      />
      <Slider
        label={words.repeats}
        help={words.repeatsHelp}
        value={folds.repeats}
        low={1}
        high={Math.max(10, folds.repeats)}
        step={1}
        onChange={(repeats) => desk.edit((now) => ({ ...now, folds: { ...now.folds, repeats } }), 'repeats')}
      />
      <Slider
        label={words.tries}
        help={words.triesHelp}
        value={tuning.settings}
        low={1}
        high={Math.max(20, tuning.settings)}
        step={1}
        onChange={(settings) =>
          desk.edit((now) => ({ ...now, tuning: { ...now.tuning, settings } }), 'settings')
        }
      />
      <Slider
        label={words.inner}
        help={words.innerHelp}
        value={tuning.folds}
        low={2}
        high={Math.max(5, tuning.folds)}
        step={1}
        disabled={tuning.settings === 1}
        onChange={(count) =>
          desk.edit((now) => ({ ...now, tuning: { ...now.tuning, folds: count } }), 'inner')
        }
      />
    </>
  )
}

function Curves() {
  const desk = useDesk()
  const sizes = useDeskState((state) => state.comparison.sizes)
  const isOn = sizes.length > 0
  return (
    <>
      <Switch
        label={words.curves}
        help={words.curvesHelp}
        checked={isOn}
        onChange={(on) => desk.edit((now) => ({ ...now, sizes: on ? firstSizes : [] }))}
      />
      {isOn ? (
        <ListField
          label={words.sizes}
          help={words.sizesHelp}
          value={sizes.join(', ')}
          problemOf={(text) => (readSizes(text) ? null : words.sizesWrong)}
          onChange={(text) => desk.edit((now) => ({ ...now, sizes: readSizes(text) ?? now.sizes }))}
        />
      ) : null}
    </>
  )
}

function Matched() {
  const desk = useDesk()
  const comparison = useDeskState((state) => state.comparison)
  const names = matchable(comparison)
  const hasPerceptron = comparison.models.some((model) => model.kind === 'classical' && model.name === 'mlp')
  if (!hasPerceptron || names.length < 2) return null
  const first = ''
  return (
    <Select
      label={words.matched}
      help={words.matchedHelp}
      value={comparison.matched ?? first}
      options={[
        { value: first, label: words.matchedFirst },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      onChange={(name) => desk.edit((now) => ({ ...now, matched: name === first ? null : name }))}
    />
  )
}

export function Rules() {
  const desk = useDesk()
  const { seed, limitSeconds } = useDeskState((state) => state.comparison)
  return (
    <Section title={words.title} help={words.help}>
      <div className={styles.rules}>
        <Dealing />
        <Curves />
        <Matched />
        <NumberField
          whole
          label={words.seed}
          help={words.seedHelp}
          value={seed}
          low={0}
          high={4_294_967_295}
          onChange={(value) => desk.edit((now) => ({ ...now, seed: value }))}
        />
        <NumberField
          label={words.limit}
          help={words.limitHelp}
          value={limitSeconds / 60}
          low={0.1}
          high={100_000}
          onChange={(minutes) => desk.edit((now) => ({ ...now, limitSeconds: minutes * 60 }))}
        />
      </div>
    </Section>
  )
}
