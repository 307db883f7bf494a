/* A table as text, pasted or out of a file: what is wrong with it is said below, and nothing of it is lost. */
import { FolderOpen } from 'lucide-react'
import { useId, useState } from 'react'
import { toFailure } from '../../../../base/lab-error.ts'
import { pickFile } from '../../../../store/file.ts'
import { Button } from '../../../controls/Button.tsx'
import { Dialog } from '../../../controls/Dialog.tsx'
import { FieldError, FieldLabel } from '../../../controls/Field.tsx'
import { Segmented } from '../../../controls/Segmented.tsx'
import { sentence } from '../../../insight/Figure.tsx'
import { quboText } from '../../../text/solve-qubo.ts'
import styles from './Editors.module.css'

export interface PasteReading {
  readonly value: string
  readonly label: string
  /** Takes the text over. @throws LabError where it cannot be meant */
  readonly take: (text: string) => void
}

export function PasteDialog(props: {
  readonly title: string
  readonly help: string
  /** Ways to read the text; one at least. */
  readonly readings: readonly [PasteReading, ...PasteReading[]]
  readonly onClose: () => void
}) {
  const { readings, onClose } = props
  const id = useId()
  const [text, setText] = useState('')
  const [as, setAs] = useState(readings[0].value)
  const [problem, setProblem] = useState<string | null>(null)
  const reading = readings.find(({ value }) => value === as) ?? readings[0]
  const take = () => {
    try {
      reading.take(text)
      onClose()
    } catch (thrown) {
      setProblem(sentence(toFailure(thrown).message))
    }
  }
  const openFile = async () => {
    const file = await pickFile('.csv,.tsv,.txt,text/*')
    if (!file) return
    setText(await file.text())
    setProblem(null)
  }
  return (
    <Dialog
      title={props.title}
      onClose={onClose}
      footer={
        <>
          <Button icon={<FolderOpen />} onClick={() => void openFile()}>
            {quboText.matrix.file}
          </Button>
          <Button variant="primary" disabled={text.trim() === ''} onClick={take}>
            {quboText.matrix.take}
          </Button>
        </>
      }
    >
      <div className={styles.sheet}>
        <p className={styles.hint}>{props.help}</p>
        {readings.length > 1 ? (
          <Segmented wide label={quboText.matrix.as} value={as} options={readings} onChange={setAs} />
        ) : null}
        <div>
          <FieldLabel label={quboText.pasted.label} htmlFor={id} />
          <textarea
            id={id}
            data-autofocus=""
            rows={10}
            spellCheck={false}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-error`}
            className={styles.area}
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              setProblem(null)
            }}
          />
          <FieldError id={`${id}-error`}>{problem}</FieldError>
        </div>
      </div>
    </Dialog>
  )
}
