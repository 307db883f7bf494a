/* Where the parameters of a gate start when the training is reset. */
import { useState } from 'react'
import { slotTable } from '../../circuit/slots.ts'
import { setInitialValue } from '../../store/actions/gates.ts'
import { Button } from '../controls/Button.tsx'
import { FieldError, FieldLabel } from '../controls/Field.tsx'
import { readNumber } from '../controls/use-draft.ts'
import { useDocument, useLab } from '../lab-context.tsx'
import { panelText } from '../text/composer-panels.ts'
import { symbolOf } from '../text/format.ts'
import { controlsText } from '../text/controls.ts'
import type { SceneItem } from './scene.ts'
import { useAutofocus } from './use-autofocus.ts'
import styles from './editing.module.css'

const words = panelText.initial

function One({ name, first, close }: { name: string; first: boolean; close: () => void }) {
  const lab = useLab()
  const value = useDocument(({ experiment }) => experiment.initial.values[name] ?? null)
  const [text, setText] = useState(value === null ? '' : String(value))
  const field = useAutofocus()
  const number = readNumber(text)
  const problem = text.trim() !== '' && number === null ? controlsText.notANumber : null
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (number === null) return
        setInitialValue(lab, name, number)
        close()
      }}
    >
      <FieldLabel label={words.title(symbolOf(name))} htmlFor={`initial-${name}`} aside={words.unit} />
      <input
        ref={first ? field : undefined}
        id={`initial-${name}`}
        className={styles.field}
        inputMode="decimal"
        value={text}
        aria-invalid={problem !== null}
        onChange={(event) => setText(event.target.value)}
      />
      <FieldError id={`initial-${name}-problem`}>{problem}</FieldError>
      <div className={styles.actions}>
        <Button type="submit" size="small" variant="primary" disabled={number === null}>
          {words.apply}
        </Button>
        {value === null ? null : (
          <Button
            size="small"
            onClick={() => {
              setInitialValue(lab, name, null)
              close()
            }}
          >
            {words.clear}
          </Button>
        )}
      </div>
    </form>
  )
}

export function InitialEditor({ item, close }: { readonly item: SceneItem; readonly close: () => void }) {
  const inputs = useDocument(({ source }) => source.circuit.inputs)
  const { parameters } = slotTable(inputs)
  return (
    <div className={styles.form}>
      {item.parameters.map((slot, i) => {
        const name = parameters[slot]
        return name === undefined ? null : <One key={name} name={name} first={i === 0} close={close} />
      })}
      <p className={styles.note}>{words.help}</p>
    </div>
  )
}
