/* Share links in the address: opened when they arrive, then taken out of it, so that a reload keeps what was done since. */
import { toFailure } from '../../base/lab-error.ts'
import type { Lab } from '../../store/lab-store.ts'
import { openLink, payloadOf } from '../../store/link.ts'
import { noticeText } from '../text/shell.ts'
import { openWithNotice } from './files.ts'

/** Leaves the place without the link in the address bar. */
export function forgetLink(): void {
  history.replaceState(history.state, '', `${location.pathname}${location.search}#/`)
  window.dispatchEvent(new HashChangeEvent('hashchange'))
}

/** Opens links that arrive while the page is open; gives back how to stop. */
export function followLinks(lab: Lab): () => void {
  const follow = async () => {
    const payload = payloadOf(location.hash)
    if (payload === null) return
    forgetLink()
    try {
      openWithNotice(lab, await openLink(payload))
    } catch (thrown) {
      lab.say('error', noticeText.cannotOpenLink(toFailure(thrown).message))
    }
  }
  const listen = () => void follow()
  window.addEventListener('hashchange', listen)
  return () => window.removeEventListener('hashchange', listen)
}
