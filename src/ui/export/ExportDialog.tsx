/* The circuit for other tools: choose a format, look at the file, copy or download it. */
import { useId, useMemo, useState } from 'react'
import type { ExportFormat } from '../../circuit/export/exporter.ts'
import { exportFormats, formatNamed } from '../../circuit/export/registry.ts'
import { download, fileNameOf } from '../../store/file.ts'
import { Button } from '../controls/Button.tsx'
import { Dialog } from '../controls/Dialog.tsx'
import { Segmented } from '../controls/Segmented.tsx'
import { Select } from '../controls/Select.tsx'
import { Switch } from '../controls/Switch.tsx'
import { useDocument, useLab } from '../lab-context.tsx'
import { exportText } from '../text/export.ts'
import styles from './ExportDialog.module.css'
import { pngOf } from './png.ts'
import { valuesNow } from './values.ts'
import { writtenAs, type Written } from './written.ts'

type Kind = 'python' | 'text' | 'picture'
type Theme = 'light' | 'dark'

const kinds: readonly Kind[] = ['python', 'text', 'picture']
const themes: readonly Theme[] = ['light', 'dark']

function kindOf({ extension }: ExportFormat): Kind {
  return extension === '.py' ? 'python' : extension === '.svg' ? 'picture' : 'text'
}

/** What is chosen in the window, and what comes of it. */
function useForm() {
  const lab = useLab()
  const source = useDocument((state) => state.source)
  const [kind, setKind] = useState<Kind>('python')
  const [python, setPython] = useState('pennylane')
  const [text, setText] = useState('qasm3')
  const [theme, setTheme] = useState<Theme>('light')
  const [withCall, setWithCall] = useState(true)
  const [values] = useState(() => valuesNow(source.circuit, lab.run.getState()))
  const name = kind === 'python' ? python : kind === 'text' ? text : theme === 'dark' ? 'svg-dark' : 'svg'
  const format = formatNamed(name)!
  const given = kind === 'python' && !withCall ? null : values
  const written = useMemo(() => writtenAs(format, source, given), [format, source, given])
  return {
    kind,
    setKind,
    format,
    setFormat: kind === 'python' ? setPython : setText,
    theme,
    setTheme,
    withCall,
    setWithCall,
    hasValues: values !== null && source.circuit.inputs.length > 0,
    written,
  }
}

/** Lines of the preview; the file itself has all. */
const shownLines = 2000

function Preview({ kind, written }: { readonly kind: Kind; readonly written: Written }) {
  if (written.text === null) {
    return (
      <div role="alert" className={styles.refused}>
        <strong>{exportText.refused}</strong>
        <p>{written.refused}</p>
        {written.line === null ? null : <p>{exportText.place(written.line)}</p>}
      </div>
    )
  }
  if (kind === 'picture')
    return (
      <div className={styles.picture}>
        <img alt={exportText.picture} src={`data:image/svg+xml,${encodeURIComponent(written.text)}`} />
      </div>
    )
  const lines = written.text.trimEnd().split('\n')
  const shown = lines.length > shownLines ? lines.slice(0, shownLines) : lines
  return (
    <>
      <textarea
        readOnly
        className={styles.text}
        aria-label={exportText.preview}
        rows={16}
        spellCheck={false}
        value={shown.join('\n')}
      />
      <p className={styles.note}>
        {exportText.lines(lines.length)}
        {shown.length < lines.length ? ` ${exportText.shortened(shown.length)}` : null}
      </p>
    </>
  )
}

function useOutcome() {
  const [said, setSaid] = useState('')
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid(exportText.copied)
    } catch {
      setSaid(exportText.copyFailed)
    }
  }
  const save = (name: string, content: string | Blob, type: string) => {
    download(name, content, type)
    setSaid(exportText.downloaded(name))
  }
  const savePng = async (name: string, svg: string) => {
    try {
      save(name, await pngOf(svg), 'image/png')
    } catch {
      setSaid(exportText.pictureFailed)
    }
  }
  return { said, clear: () => setSaid(''), copy, save, savePng }
}

const types: Readonly<Record<string, string>> = { '.py': 'text/x-python', '.svg': 'image/svg+xml' }

export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const form = useForm()
  const outcome = useOutcome()
  const noteId = useId()
  const title = useDocument((state) => state.experiment.title)
  const { kind, format, written } = form
  const { text } = written
  const stem = fileNameOf(title).replace(/\.ansatz\.json$/, '')
  const offered = exportFormats.filter((one) => kindOf(one) === kind)
  const isPicture = kind === 'picture'
  return (
    <Dialog
      wide
      title={exportText.title}
      onClose={onClose}
      footer={
        <>
          <span role="status" className={styles.said}>
            {outcome.said}
          </span>
          {isPicture ? (
            <Button disabled={text === null} onClick={() => void outcome.savePng(`${stem}.png`, text ?? '')}>
              {exportText.downloadPng}
            </Button>
          ) : null}
          <Button disabled={text === null} onClick={() => void outcome.copy(text ?? '')}>
            {exportText.copy}
          </Button>
          <Button
            variant="primary"
            disabled={text === null}
            onClick={() =>
              outcome.save(`${stem}${format.extension}`, text ?? '', types[format.extension] ?? 'text/plain')
            }
          >
            {isPicture ? exportText.downloadSvg : exportText.download}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <Segmented
          wide
          label={exportText.kind}
          value={kind}
          options={kinds.map((value) => ({ value, label: exportText.kinds[value] }))}
          onChange={(next) => {
            outcome.clear()
            form.setKind(next)
          }}
        />
        {isPicture ? (
          <Segmented
            wide
            label={exportText.theme}
            value={form.theme}
            options={themes.map((value) => ({ value, label: exportText.themes[value] }))}
            onChange={form.setTheme}
          />
        ) : (
          <Select
            hideLabel
            label={exportText.format}
            value={format.name}
            options={offered.map(({ name, label }) => ({ value: name, label }))}
            onChange={(next) => {
              outcome.clear()
              form.setFormat(next)
            }}
          />
        )}
      </div>
      <p id={noteId} className={styles.note}>
        {format.help}
      </p>
      {kind === 'python' && form.hasValues ? (
        <Switch
          label={exportText.values}
          help={exportText.valuesHelp}
          checked={form.withCall}
          onChange={form.setWithCall}
        />
      ) : null}
      <Preview kind={kind} written={written} />
    </Dialog>
  )
}

export default ExportDialog
