/* The list of keys, made from the commands themselves, so that it is never out of date. */
import { commands } from '../../store/commands/all.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { commandGroupText, commandText, gestureText } from '../text/commands.ts'
import { shortcutsText } from '../text/shell.ts'
import { keyCaps } from './key-names.ts'
import styles from './ShortcutsDialog.module.css'

const groups = ['select', 'edit', 'wires', 'place', 'run', 'document', 'view'] as const

function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className={styles.keys}>
      {keys.map((combination, at) => (
        <span key={combination}>
          {at > 0 ? <span className={styles.or}> {shortcutsText.or} </span> : null}
          {keyCaps(combination).map((cap) => (
            <kbd key={cap}>{cap}</kbd>
          ))}
        </span>
      ))}
    </span>
  )
}

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={shortcutsText.title} onClose={onClose} wide readOnly>
      <p className={styles.note}>{shortcutsText.note}</p>
      <div className={styles.groups}>
        {groups.map((group) => {
          const listed = commands.filter((command) => command.group === group && command.keys.length > 0)
          return listed.length === 0 ? null : (
            <section key={group}>
              <h3 className={styles.heading}>{commandGroupText[group]}</h3>
              <dl className={styles.list}>
                {listed.map((command) => (
                  <div key={command.id} className={styles.line}>
                    <dt>{commandText[command.id]}</dt>
                    <dd>
                      <Keys keys={command.keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          )
        })}
        <section>
          <h3 className={styles.heading}>{gestureText.title}</h3>
          <dl className={styles.list}>
            {gestureText.list.map(([what, how]) => (
              <div key={what} className={styles.line}>
                <dt>{what}</dt>
                <dd className={styles.how}>{how}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  )
}
