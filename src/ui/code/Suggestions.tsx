/* What could be written at the caret of the plain text area, as buttons below it, with what the call around it takes. A
   default export, since it is loaded lazily. */
import { completions, matching } from '../../circuit/language/services/completions.ts'
import type { Patch } from '../../circuit/language/patches.ts'
import { signatureAt } from '../../circuit/language/services/signature.ts'
import { codeText } from '../text/code.ts'
import { chosen } from './choose.ts'
import styles from './Suggestions.module.css'

/** As many as a thumb goes through. */
const most = 24

interface SuggestionsProps {
  readonly text: string
  readonly caret: number | null
  readonly onChoose: (patches: readonly Patch[], caret: number) => void
}

export default function Suggestions({ text, caret, onChoose }: SuggestionsProps) {
  if (caret === null || caret > text.length)
    return <div className={styles.empty}>{codeText.suggestionsHint}</div>
  const found = completions(text, caret)
  const items = matching(found, text).slice(0, most)
  const signature = signatureAt(text, caret)
  return (
    <div className={styles.suggestions}>
      {signature ? (
        <p className={styles.signature}>
          {signature.parts.map((part, i) => (
            <span key={part} className={i === signature.active ? styles.active : undefined}>
              {part}
            </span>
          ))}
        </p>
      ) : null}
      <div className={styles.list} role="toolbar" aria-label={codeText.suggestions}>
        {items.map((item) => (
          <button
            key={`${item.kind} ${item.label}`}
            type="button"
            className={styles.item}
            title={item.detail}
            // The area keeps the focus, and with it the keyboard on the screen.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => {
              const { patches, caret: at } = chosen(item, found.span)
              onChoose(patches, at)
            }}
          >
            {item.label}
          </button>
        ))}
        {items.length === 0 ? <span className={styles.none}>{codeText.suggestionsNone}</span> : null}
      </div>
    </div>
  )
}
