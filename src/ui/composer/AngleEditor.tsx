/* The angles of a gate, typed as expressions: what is wrong or what it comes to is said while typing. */
import { useMemo, useState, type RefObject } from 'react'
import { LabError } from '../../base/lab-error.ts'
import { declaredFeatures } from '../../circuit/blocks/recognize.ts'
import { openedAround } from '../../circuit/edits/opened.ts'
import { evaluateSlots } from '../../circuit/expressions.ts'
import { gateNamed } from '../../circuit/gates/registry.ts'
import { placeOf } from '../../circuit/language/locate.ts'
import { slotTable, toSlots } from '../../circuit/slots.ts'
import type { GateNode, Source } from '../../circuit/tree.ts'
import { setAngles, withAngles } from '../../store/actions/gates.ts'
import type { Lab } from '../../store/lab-store.ts'
import { Button } from '../controls/Button.tsx'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { fixed } from '../text/format.ts'
import { numberText } from './angle-text.ts'
import { titleOf } from './describe.ts'
import { liveValues } from './live-dials.ts'
import type { SceneItem } from './scene.ts'
import { useAutofocus } from './use-autofocus.ts'
import styles from './editing.module.css'

const words = panelText.angle

interface Trial {
  readonly problem: string | null
  /** What each angle comes to, in words. */
  readonly values: readonly string[]
  /** Inputs that the texts name and the program does not have yet. */
  readonly declared: readonly string[]
}

/** What would happen if these texts were the angles. */
function tryAngles(lab: Lab, source: Source, item: SceneItem, texts: readonly string[]): Trial {
  const { id } = item.operation.node
  try {
    const { circuit } = withAngles(openedAround(source, [id]).source, id, texts)
    const node = placeOf(circuit, id)?.node
    const known = new Set(source.circuit.inputs.map((input) => input.name))
    const declared = circuit.inputs.filter((input) => !known.has(input.name)).map((input) => input.name)
    const table = slotTable(circuit.inputs)
    const scope = new Map(
      Object.entries(item.operation.variables).map(([name, value]) => [
        name,
        { kind: 'number', value } as const,
      ]),
    )
    const { parameters } = liveValues(table.parameters, lab.run.getState())
    const angles = node?.kind === 'gate' ? node.angles : []
    const values = angles.map((angle) => {
      const slots = toSlots(angle, scope, table, { start: 0, end: 0 })
      if (JSON.stringify(slots).includes('"feature"')) return words.ofData
      const value = evaluateSlots(slots, parameters, [])
      return Number.isNaN(value) ? '' : valueText(value)
    })
    return { problem: null, values, declared }
  } catch (thrown) {
    if (!(thrown instanceof LabError)) throw thrown
    return { problem: thrown.message, values: [], declared: [] }
  }
}

function valueText(value: number): string {
  const text = numberText(value)
  const plain = fixed(value, 3)
  return text.includes('π') ? `${words.value(text)} (${plain})` : words.value(plain)
}

function textsOf({ text }: Source, node: GateNode): readonly string[] {
  return node.angleSpans.map(({ start, end }) => text.slice(start, end))
}

function AngleField(props: {
  readonly id: string
  readonly label: string
  readonly text: string
  readonly value: string
  readonly invalid: boolean
  readonly field: RefObject<HTMLInputElement | null> | undefined
  readonly onChange: (text: string) => void
}) {
  const { id, label, text, value, invalid, field, onChange } = props
  return (
    <div>
      <FieldLabel label={label} htmlFor={id} aside={<output className={styles.value}>{value}</output>} />
      <input
        ref={field}
        id={id}
        className={styles.field}
        value={text}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
        aria-invalid={invalid}
        aria-describedby="angle-problem angle-help"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}

export function AngleEditor(props: {
  readonly node: GateNode
  readonly item: SceneItem
  readonly close: () => void
}) {
  const { node, item, close } = props
  const lab = useLab()
  const source = useDocument((state) => state.source)
  const [texts, setTexts] = useState<readonly string[]>(() => textsOf(source, node))
  const [active, setActive] = useState(0)
  const field = useAutofocus()
  const trial = useMemo(() => tryAngles(lab, source, item, texts), [lab, source, item, texts])
  const names = gateNamed(node.gate)?.angleNames ?? []
  const put = (which: number, text: string) =>
    setTexts((now) => now.map((one, i) => (i === which ? text : one)))
  const chips = ['pi/2', 'pi', ...declaredFeatures(source.circuit).slice(0, 6)]
  return (
    <form
      className={styles.form}
      aria-label={words.title(titleOf(item))}
      onSubmit={(event) => {
        event.preventDefault()
        if (trial.problem === null && setAngles(lab, node.id, texts)) close()
        else if (trial.problem === null) close()
      }}
    >
      <h3 className={styles.title}>{words.title(titleOf(item))}</h3>
      {texts.map((text, which) => (
        <div key={which} onFocus={() => setActive(which)}>
          <AngleField
            id={`angle-${which}`}
            label={texts.length > 1 ? words.field(names[which] ?? String(which + 1)) : words.single}
            text={text}
            value={trial.values[which] ?? ''}
            invalid={trial.problem !== null}
            field={which === 0 ? field : undefined}
            onChange={(next) => put(which, next)}
          />
        </div>
      ))}
      <FieldError id="angle-problem">{trial.problem}</FieldError>
      {trial.declared.length > 0 ? (
        <p className={styles.note}>{words.declares(trial.declared.join(', '))}</p>
      ) : null}
      <div className={styles.chips} role="group" aria-label={words.insert}>
        {chips.map((chip) => (
          <button key={chip} type="button" className={styles.chip} onClick={() => put(active, chip)}>
            {chip}
          </button>
        ))}
      </div>
      <p id="angle-help" className={styles.note}>
        {words.help}
      </p>
      <div className={styles.actions}>
        <Button type="submit" variant="primary" size="small" disabled={trial.problem !== null}>
          {words.apply}
        </Button>
      </div>
    </form>
  )
}
